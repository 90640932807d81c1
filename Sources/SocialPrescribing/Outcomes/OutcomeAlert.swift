public import Core

/// An answer that cannot wait, until somebody has written down what was done.
public struct OutcomeAlert: Hashable, Sendable {
    public let id: ID<OutcomeAlert>
    public let response: ID<OutcomeResponse>
    public let referral: ReferralID
    public let person: PersonServedID
    public let team: UnitID
    /// The signal's short name.
    public let signal: String
    public let raisedAt: Instant
    public private(set) var answeredAt: Instant?
    public private(set) var answeredBy: AccountID?
    public private(set) var deed: String?

    init(
        id: ID<OutcomeAlert>, response: ID<OutcomeResponse>, referral: ReferralID, person: PersonServedID, team: UnitID,
        signal: String, raisedAt: Instant, answeredAt: Instant? = nil, answeredBy: AccountID? = nil, deed: String? = nil
    ) {
        self.id = id
        self.response = response
        self.referral = referral
        self.person = person
        self.team = team
        self.signal = signal
        self.raisedAt = raisedAt
        self.answeredAt = answeredAt
        self.answeredBy = answeredBy
        self.deed = deed
    }

    mutating func answer(_ deed: String, by account: AccountID, at now: Instant) {
        answeredAt = now
        answeredBy = account
        self.deed = deed
    }
}
