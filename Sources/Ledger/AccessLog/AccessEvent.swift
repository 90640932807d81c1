public import Core

/// An entry of the access log: who was shown whose records, or was refused something, with the fields that GP Connect
/// asks of an audit entry (user, role profile, organisation, authority, date and time, event, identity of the data,
/// sequence number, device).
public struct AccessEvent: Sendable, Hashable {
    /// What came of a request.
    public enum Outcome: String, Sendable, Hashable, CaseIterable {
        case shown, refused
    }

    /// Counts from 1 without gaps within the organisation, in the order of commits.
    public let number: Int
    public let at: Instant
    public let account: AccountID
    public let outcome: Outcome
    /// The path that was asked for.
    public let page: String
    /// Why: "roster", "staff-record"; empty for what was refused.
    public let purpose: String
    /// The HTTP status of the answer.
    public let status: Int
    /// The roles held at that moment; `nil` in old entries.
    public let roles: String?
    /// The request; `nil` in old entries.
    public let asking: Asking?
    /// Whose records were shown.
    public let people: [PersonID]
}

/// An entry on its way into the access log: it has no number yet.
public struct AccessNote: Sendable {
    let caller: Caller
    let outcome: AccessEvent.Outcome
    let people: [PersonID]
    let page: String
    let purpose: String
    let status: Int
    let at: Instant

    /// That a caller was shown the records of some people.
    public static func shown(
        _ people: [PersonID], to caller: Caller, page: String, purpose: String, at now: Instant
    ) -> AccessNote {
        AccessNote(
            caller: caller, outcome: .shown, people: people, page: plainText(page, limitCount: 500), purpose: purpose,
            status: 200, at: now)
    }

    /// That a caller was refused a page or a deed.
    public static func refused(_ page: String, to caller: Caller, status: Int, at now: Instant) -> AccessNote {
        AccessNote(
            caller: caller, outcome: .refused, people: [], page: plainText(page, limitCount: 500), purpose: "",
            status: status, at: now)
    }
}
