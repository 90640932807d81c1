public import Core

/// A person is sent on to a group or service, or told of one.
///
/// A referral asks the service to act and has a loop: it answers. A signpost only tells the person of it, and the
/// service learns nothing.
public struct OnwardReferral: Hashable, Sendable {
    public let id: ID<OnwardReferral>
    public let referral: ReferralID
    public let person: PersonServedID
    public let kind: Kind
    public let destination: Destination
    /// What the service is asked for, in words that the service may read; for a signpost, what the person is told.
    public let reason: String
    /// Why it was sent although the service does not seem to fit or have room.
    public let overrideReason: String?
    /// The account that made it.
    public let account: AccountID
    public let madeAt: Instant
    public private(set) var loop: Loop
    /// What came of it, in the service's words.
    public private(set) var outcome: String?
    /// Whether the service said that it is full.
    public private(set) var isFull: Bool
    public private(set) var link: Link?

    /// Referral or signpost.
    public enum Kind: String, CaseIterable, Sendable, Hashable, Codable {
        case referral, signpost

        public var title: String { self == .referral ? "Referral" : "Signpost" }
    }

    /// Where to, as it was known on the day.
    public struct Destination: Hashable, Sendable {
        /// The entry of the directory; `nil` for a service that is not in it.
        public var service: ID<CommunityService>?
        public var name: String
        public var email: String?
        public var phone: String?

        public init(service: ID<CommunityService>?, name: String, email: String? = nil, phone: String? = nil) {
            self.service = service
            self.name = name
            self.email = email
            self.phone = phone
        }
    }

    /// The address by which the service answers without an account.
    public struct Link: Hashable, Sendable {
        let hash: String
        public let endsAt: Instant
        /// When it was first opened.
        public var seenAt: Instant?
    }

    /// How long a link works.
    static let linkLife = Minutes.days(60)

    init(
        id: ID<OnwardReferral>, referral: ReferralID, person: PersonServedID, kind: Kind, destination: Destination,
        reason: String, overrideReason: String?, account: AccountID, madeAt: Instant, loop: Loop,
        outcome: String? = nil, isFull: Bool = false, link: Link? = nil
    ) {
        self.id = id
        self.referral = referral
        self.person = person
        self.kind = kind
        self.destination = destination
        self.reason = reason
        self.overrideReason = overrideReason
        self.account = account
        self.madeAt = madeAt
        self.loop = loop
        self.outcome = outcome
        self.isFull = isFull
        self.link = link
    }

    public var state: LoopState { loop.state }

    /// Whether the service may know how to reach the person.
    public var showsContact: Bool { [.accepted, .inProgress, .onHold].contains(state) }

    mutating func move(
        to next: LoopState, by party: Party, reason: String?, at now: Instant
    ) throws(Refusal) {
        try loop.move(to: next, by: party, reason: reason, at: now)
        if next == .completed { outcome = loop.reason }
    }

    mutating func noteFull() { isFull = true }
    mutating func open(_ link: Link) { self.link = link }
    mutating func revokeLink() { link = nil }
    mutating func noteSeen(at now: Instant) { if link?.seenAt == nil { link?.seenAt = now } }
}
