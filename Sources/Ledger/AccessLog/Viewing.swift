public import Core

/// That somebody was shown a person's record.
public struct Viewing: Sendable, Hashable {
    public let viewer: AccountID
    public let person: PersonID
    /// Which page or export: "Ward 7, roster from Mon 7 Dec".
    public let page: String
    /// Why: "rostering", "occupational health".
    public let purpose: String
    public let at: Instant
}
