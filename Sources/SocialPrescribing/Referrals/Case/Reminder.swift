public import Core

/// Something a member of staff wants to be reminded of, or a visit alone from which they say they are back.
public struct Reminder: Hashable, Sendable {
    public let id: ID<Reminder>
    public let kind: Kind
    public let staff: PersonID
    public let team: UnitID
    public let referral: ReferralID?
    public let person: PersonServedID?
    public let words: String
    public let dueAt: Instant
    public let madeAt: Instant
    public private(set) var doneAt: Instant?
    /// When its owner was told that it is due.
    public private(set) var toldAt: Instant?
    /// When others were first told that somebody is not back.
    public private(set) var raisedAt: Instant?

    /// When reminders of a day come.
    static let morning = ClockTime("09:00") ?? .midnight
    /// How long after its time somebody begins to look for whoever went alone.
    static let grace = Minutes(15)

    public init(
        id: ID<Reminder>, kind: Kind, staff: PersonID, team: UnitID, referral: ReferralID?, person: PersonServedID?,
        words: String, dueAt: Instant, madeAt: Instant, doneAt: Instant? = nil, toldAt: Instant? = nil,
        raisedAt: Instant? = nil
    ) {
        self.id = id
        self.kind = kind
        self.staff = staff
        self.team = team
        self.referral = referral
        self.person = person
        self.words = words
        self.dueAt = dueAt
        self.madeAt = madeAt
        self.doneAt = doneAt
        self.toldAt = toldAt
        self.raisedAt = raisedAt
    }

    /// What it is.
    public enum Kind: String, CaseIterable, Sendable, Hashable, Codable {
        case followUp = "follow-up"
        /// A visit alone: whoever goes says by when they are back.
        case visitAlone = "visit-alone"

        public var title: String {
            switch self {
            case .followUp: "Reminder"
            case .visitAlone: "Visit alone"
            }
        }
    }

    /// Whether somebody who went alone has not said that they are back, long enough to look for them.
    public func isOverdueVisit(at now: Instant) -> Bool {
        kind == .visitAlone && doneAt == nil && now >= dueAt + Self.grace
    }

    mutating func finish(at now: Instant) { doneAt = doneAt ?? now }
    mutating func noteTold(at now: Instant) { toldAt = now }
    mutating func noteRaised(at now: Instant) { raisedAt = raisedAt ?? now }
}
