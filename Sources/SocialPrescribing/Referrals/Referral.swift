public import Core
public import Population

public typealias ReferralID = ID<Referral>

/// Somebody is sent to a team for social prescribing, or asks for it.
public struct Referral: Hashable, Sendable {
    public let id: ReferralID
    /// On whose record it was made; it is shown under the record to which that one was joined (``shown(under:)``).
    public private(set) var person: PersonServedID
    public let origin: Origin
    /// The account that made it; it reads what became of it.
    public let requester: AccountID
    public var content: ReferralContent
    public private(set) var loop: Loop
    public let madeAt: Instant
    /// When it was sent; `nil` for a draft.
    public private(set) var sentAt: Instant?
    /// The member of staff who walks with the person.
    public var worker: PersonID?
    /// The place in the care team that acceptance made; `nil` where the team cared for them already.
    public private(set) var member: ID<CareTeamMember>?
    public private(set) var acceptedOn: Day?
    /// How it ended, where a code says more than the state.
    public private(set) var ending: Ending?

    /// Who asked.
    public enum Origin: String, CaseIterable, Sendable, Hashable, Codable {
        /// A professional of a practice or another organisation.
        case practice
        /// Somebody of a team of ours.
        case colleague
        /// The person, or who acts for them.
        case person

        public var title: String {
            switch self {
            case .practice: "Practice or other professional"
            case .colleague: "Colleague"
            case .person: "Self-referral"
            }
        }
    }

    /// How a referral that did not end as hoped came to its end.
    public enum Ending: String, CaseIterable, Sendable, Hashable, Codable {
        case couldNotReach = "could-not-reach"
        case declined
        case movedAway = "moved-away"
        case otherHelp = "other-help"
        case other

        public var title: String {
            switch self {
            case .couldNotReach: "We could not reach them"
            case .declined: "They do not want it"
            case .movedAway: "They moved away"
            case .otherHelp: "They found other help"
            case .other: "Something else"
            }
        }
    }

    init(
        id: ReferralID, person: PersonServedID, origin: Origin, requester: AccountID, content: ReferralContent,
        loop: Loop, madeAt: Instant, sentAt: Instant? = nil, worker: PersonID? = nil,
        member: ID<CareTeamMember>? = nil, acceptedOn: Day? = nil, ending: Ending? = nil
    ) {
        self.id = id
        self.person = person
        self.origin = origin
        self.requester = requester
        self.content = content
        self.loop = loop
        self.madeAt = madeAt
        self.sentAt = sentAt
        self.worker = worker
        self.member = member
        self.acceptedOn = acceptedOn
        self.ending = ending
    }

    public var team: UnitID { content.team }
    public var state: LoopState { loop.state }

    /// Whether the team works with the person now.
    public var isOpenCase: Bool { [.accepted, .inProgress, .onHold].contains(state) }

    mutating func move(
        to next: LoopState, by party: Party, reason: String?, ending: Ending? = nil, at now: Instant
    ) throws(Refusal) {
        try loop.move(to: next, by: party, reason: reason, at: now)
        if next == .requested { sentAt = now }
        if next == .accepted { acceptedOn = now.ukDay }
        self.ending = next.isEnd ? ending : nil
    }

    mutating func join(_ member: ID<CareTeamMember>) { self.member = member }
}

extension Referral {
    /// The referral as of the record under which its person is shown; never to be saved.
    func shown(under person: PersonServedID) -> Referral {
        var shown = self
        shown.person = person
        return shown
    }
}
