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
    /// Whose records; `nil`, as requests of before there was a choice have it, takes everybody's and what is about
    /// nobody.
    let range: ExportRange?

    var text: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    static func read(_ text: String) throws -> ExportRequest {
        try JSONDecoder().decode(ExportRequest.self, from: Data(text.utf8))
    }
}

/// Whose records an export takes out.
///
/// - Source: HL7 FHIR Bulk Data Access: export of all patients, and of a group of patients.
enum ExportRange: Codable, Sendable, Hashable {
    /// Everybody's, and what is about nobody.
    case everything
    /// Everybody's, without what is about nobody.
    case people
    /// Those of the people in a group, by its id.
    case group(String)

    /// What stands before `$export` in its address.
    var path: String {
        switch self {
        case .everything: ""
        case .people: "Patient/"
        case .group(let id): "Group/\(id)/"
        }
    }

    /// What a piece of work is about that makes an export for somebody: one of each range at a time.
    func subject(for account: AccountID) -> String { path.isEmpty ? account.text : "\(account.text) \(path)" }

    /// Reads what ``subject(for:)`` wrote; `nil` for somebody else's.
    init?(subject: String, of account: AccountID) {
        if subject == account.text {
            self = .everything
        } else if subject == ExportRange.people.subject(for: account) {
            self = .people
        } else {
            let start = "\(account.text) Group/"
            guard subject.hasPrefix(start), subject.hasSuffix("/") else { return nil }
            self = .group(String(subject.dropFirst(start.count).dropLast()))
        }
    }
}
