import Core
import FHIR
import FoundationEssentials

/// What a bulk export is asked to take out.
///
/// - Source: HL7 FHIR Bulk Data Access: `_type`, `_since`, `_outputFormat`.
struct ExportRequest: Codable, Sendable, Hashable {
    /// The types, in alphabetical order.
    let types: [String]
    /// Only what changed from this moment on, in milliseconds since 1970; `nil` takes all.
    let sinceMilliseconds: Int64?
    /// As it was asked, for the manifest.
    let address: String

    var text: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    static func read(_ text: String) throws -> ExportRequest {
        try JSONDecoder().decode(ExportRequest.self, from: Data(text.utf8))
    }
}
