public import Core

/// That somebody was shown a person's record, as that person sees it.
public struct Viewing: Sendable, Hashable {
    /// The access log's own number, in the order of commits.
    public let number: Int
    public let viewer: AccountID
    public let person: PersonID
    /// The path of the page or export.
    public let page: String
    /// Why: "roster", "staff-record".
    public let purpose: String
    /// The roles the viewer held; `nil` in old entries.
    public let roles: String?
    public let at: Instant
}
