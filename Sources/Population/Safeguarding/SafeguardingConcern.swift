public import Core

/// A worry that somebody comes to harm, and what was done about it. Only the team that cares for them sees it.
public struct SafeguardingConcern: Hashable, Sendable {
    public let id: ID<SafeguardingConcern>
    public let person: PersonServedID
    /// What the worry is, in the words of whoever raised it.
    public let concern: String
    /// From whom or what the harm comes, as far as it is known.
    public let about: String
    public let raisedAt: Instant
    public let raisedBy: AccountID
    public var state: State
    /// Oldest first.
    public let actions: [Action]

    /// Where it stands.
    public enum State: String, CaseIterable, Sendable, Hashable, Codable {
        case open
        /// Passed on to the local authority's safeguarding team, or the police.
        case referred
        case closed

        /// As it is called on screen.
        public var title: String {
            switch self {
            case .open: "Open"
            case .referred: "Referred on"
            case .closed: "Closed"
            }
        }
    }

    /// Something that was done.
    public struct Action: Hashable, Sendable {
        public let id: ID<Action>
        public let words: String
        public let at: Instant
        public let account: AccountID

        public init(id: ID<Action>, words: String, at: Instant, account: AccountID) {
            self.id = id
            self.words = words
            self.at = at
            self.account = account
        }
    }

    public init(
        id: ID<SafeguardingConcern>, person: PersonServedID, concern: String, about: String, raisedAt: Instant,
        raisedBy: AccountID, state: State = .open, actions: [Action] = []
    ) {
        self.id = id
        self.person = person
        self.concern = concern
        self.about = about
        self.raisedAt = raisedAt
        self.raisedBy = raisedBy
        self.state = state
        self.actions = actions
    }
}
