import Core
import Workforce

/// What one line of an export becomes: an item of a kind, and what people see of it before it is recorded.
struct FileEntry: Sendable, Hashable {
    /// The line of the file.
    let line: Int
    /// The kind and its version.
    let kind: String
    let claims: JSON
    /// What it is called: the name in ESR, or a register and a number.
    let name: String
    /// Since when it holds; `nil` where the line does not say.
    let from: Day?
    /// The last day on which it holds; `nil` for one without an end.
    let until: Day?

    init(line: Int, kind: String, claims: JSON, name: String, from: Day?, until: Day?) {
        self.line = line
        self.kind = kind
        self.claims = claims
        self.name = name
        self.from = from
        self.until = until
    }

    init(_ one: Competency) {
        self.init(
            line: one.line, kind: Competency.kind, claims: one.claims, name: one.name, from: one.awardedOn,
            until: one.expiresOn)
    }

    /// What an item that came with a file is called.
    static func name(of item: PassportItem) -> String {
        switch item.kind {
        case RegistrationRow.kind: RegistrationRow.name(item.claims)
        case ClearanceRow.kind: ClearanceRow.name(item.claims)
        default: item.claims["competence_name"]?.text ?? ""
        }
    }
}

/// By what two items of one person are the same: of a competence its name in ESR and the day of the award, of a
/// registration its number and how it stands until when, of a clearance what was found on which day.
struct KnownEntry: Hashable {
    private let kind: String
    private let said: [JSON?]

    private static let telling: [String: [String]] = [
        Competency.kind: ["competence_name", "awarded_on"],
        RegistrationRow.kind: ["body", "number", "register_part", "current_status", "registered_to"],
        ClearanceRow.kind: ["fit_for_role", "assessed_on", "review_on", "role_category", "epp_cleared"],
    ]

    init(kind: String, _ claims: JSON) {
        self.kind = kind
        said = (Self.telling[kind] ?? []).map { claims[$0] }
    }

    /// What stands on somebody's passport: what was withdrawn may come again.
    static func all(_ items: [PassportItem]) -> Set<KnownEntry> {
        Set(
            items.filter { $0.state != .withdrawn && telling[$0.kind] != nil }.map {
                KnownEntry(kind: $0.kind, $0.claims)
            })
    }
}
