/// Why a credential, a key or a list is refused: the standard's own code, and words for the person who looks into it.
public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    public let code: FaultCode
    /// What is wrong, in a sentence; it never repeats what a credential says about its holder.
    public let words: String

    public init(_ code: FaultCode, _ words: String) {
        self.code = code
        self.words = words
    }

    public var description: String { "\(code.rawValue): \(words)" }
}

/// The code of a ``Fault``: the standard's error type where it has one, or else the section that asks for the refusal.
///
/// Each folder adds its standard's codes in an extension.
public struct FaultCode: RawRepresentable, Hashable, Sendable {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
}

extension FaultCode {
    /// The bytes are not what the format asks for.
    public static let parsing = FaultCode(rawValue: "https://www.w3.org/TR/vc-data-model#PARSING_ERROR")
    /// A signature or a digest does not hold.
    public static let cryptographicSecurity = FaultCode(
        rawValue: "https://www.w3.org/TR/vc-data-model#CRYPTOGRAPHIC_SECURITY_ERROR")
    /// A value is not of the form the format asks for.
    public static let malformedValue = FaultCode(
        rawValue: "https://www.w3.org/TR/vc-data-model#MALFORMED_VALUE_ERROR")
    /// A value is outside of what is allowed: a time that has passed, a length over the limit.
    public static let range = FaultCode(rawValue: "https://www.w3.org/TR/vc-data-model#RANGE_ERROR")
}

extension String {
    /// Whether two texts are the same bytes. `==` also takes two ways to write a letter for the same, which would let
    /// an identifier pass for another.
    func isExactly(_ other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
