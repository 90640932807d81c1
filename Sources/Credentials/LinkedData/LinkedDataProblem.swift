/// Why a document of linked data is not taken: a code for programs and words for the person who looks.
///
/// - Source: the codes of JSON-LD 1.1 API, section 9.9, with our own for limits, canonical JSON and N-Quads.
public struct LinkedDataProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// The code as the standard writes it: "invalid term definition".
    public let code: String
    /// What was met: a term, an address, a number.
    public let detail: String

    public init(_ code: String, _ detail: String = "") {
        self.code = code
        self.detail = detail
    }

    public var description: String { detail.isEmpty ? code : "\(code): \(detail)" }

    /// The code for work that was stopped because there was too much of it.
    public static let workLimit = "work limit reached"
    /// The code for a number that JSON for the web cannot hold.
    public static let numberOutOfRange = "number out of range"
    /// The code for a term that no context defines, in a document that is signed or checked.
    public static let undefinedTerm = "undefined term"
    /// The code for a line that is not N-Quads.
    public static let invalidQuad = "invalid quad"
}
