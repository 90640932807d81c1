public import Core

/// What the team writes for itself about a case.
public struct CaseNote: Hashable, Sendable {
    public let id: ID<CaseNote>
    public let referral: ReferralID
    public let person: PersonServedID
    public let account: AccountID
    public let at: Instant
    public var words: String
    public var kind: Kind

    public init(
        id: ID<CaseNote>, referral: ReferralID, person: PersonServedID, account: AccountID, at: Instant, words: String,
        kind: Kind
    ) {
        self.id = id
        self.referral = referral
        self.person = person
        self.account = account
        self.at = at
        self.words = words
        self.kind = kind
    }

    /// A note, or a concern about harm.
    public enum Kind: String, CaseIterable, Sendable, Hashable, Codable {
        case note
        /// Seen by the care team alone; nobody else learns that there is one.
        case concern
    }
}
