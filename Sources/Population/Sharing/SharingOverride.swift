public import Core

/// That a person's no to an organisation is set aside for some days, since the law lets or makes one tell it all the
/// same: on what law, and why.
public struct SharingOverride: Hashable, Sendable {
    public let id: ID<SharingOverride>
    public let person: PersonServedID
    /// The no that is set aside; a later one holds again.
    public let choice: ID<SharingChoice>
    public let basis: ID<LawfulBasis>
    public let reason: String
    /// Whether the person does not read of it, since that would put somebody at risk.
    public let isKeptFromPerson: Bool
    public let account: AccountID
    public let madeAt: Instant
    public let endsAt: Instant
    public internal(set) var endedAt: Instant?

    /// The days it may last.
    public static let dayChoices = [1, 7, 30, 90]

    public init(
        id: ID<SharingOverride>, person: PersonServedID, choice: ID<SharingChoice>, basis: ID<LawfulBasis>,
        reason: String, isKeptFromPerson: Bool, account: AccountID, madeAt: Instant, endsAt: Instant,
        endedAt: Instant? = nil
    ) {
        self.id = id
        self.person = person
        self.choice = choice
        self.basis = basis
        self.reason = reason
        self.isKeptFromPerson = isKeptFromPerson
        self.account = account
        self.madeAt = madeAt
        self.endsAt = endsAt
        self.endedAt = endedAt
    }

    /// Whether the no is set aside at a moment.
    public func holds(at now: Instant) -> Bool { endedAt == nil && madeAt <= now && now < endsAt }
}

/// Why a no is set aside, as it was typed.
public struct OverrideGround: Hashable, Sendable {
    public let basis: ID<LawfulBasis>?
    public let reason: String
    public let lengthDays: Int
    public let isKeptFromPerson: Bool

    public init(basis: ID<LawfulBasis>?, reason: String, lengthDays: Int, isKeptFromPerson: Bool) {
        self.basis = basis
        self.reason = reason
        self.lengthDays = lengthDays
        self.isKeptFromPerson = isKeptFromPerson
    }
}
