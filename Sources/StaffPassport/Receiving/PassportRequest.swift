public import Core

/// Somebody is asked to show what a checklist wants, once.
public struct PassportRequest: Sendable, Hashable {
    /// What has become of it.
    public enum State: String, Sendable, Hashable, CaseIterable {
        case open, answered, refused

        /// As it is called on screen.
        public var title: String {
            switch self {
            case .open: "Waits for an answer"
            case .answered: "Answered"
            case .refused: "Declined by the holder"
            }
        }
    }

    /// How a wallet sends its answer.
    public enum Way: String, Sendable, Hashable, CaseIterable {
        case open = "direct_post"
        case encrypted = "direct_post.jwt"
    }

    /// How long somebody has for an answer.
    static let life = Minutes(60 * 24 * 7)

    public let id: PassportRequestID
    public let person: PersonID
    public let checklist: ChecklistID
    /// What is asked, in the wallet's language, as it was when it was asked.
    let query: JSON
    let way: Way
    let nonce: String
    let walletState: String
    /// The secret of the key that the answer is encrypted to, sealed.
    let sealedKey: String
    /// Leads whoever answered on this device back to us.
    let returnCode: String
    public let askedAt: Instant
    public let endsAt: Instant
    public private(set) var state: State
    public private(set) var answeredAt: Instant?
    /// Why the last answer was not taken, or what the wallet said.
    public private(set) var problem: String?

    init(
        id: PassportRequestID, person: PersonID, checklist: ChecklistID, query: JSON, way: Way, nonce: String,
        walletState: String, sealedKey: String, returnCode: String, askedAt: Instant, endsAt: Instant,
        state: State = .open, answeredAt: Instant? = nil, problem: String? = nil
    ) {
        self.id = id
        self.person = person
        self.checklist = checklist
        self.query = query
        self.way = way
        self.nonce = nonce
        self.walletState = walletState
        self.sealedKey = sealedKey
        self.returnCode = returnCode
        self.askedAt = askedAt
        self.endsAt = endsAt
        self.state = state
        self.answeredAt = answeredAt
        self.problem = problem
    }

    /// Whether a wallet can still answer.
    public func isOpen(at now: Instant) -> Bool { state == .open && now < endsAt }

    mutating func answer(at now: Instant, problem: String?) {
        state = .answered
        answeredAt = now
        self.problem = problem
    }

    mutating func refuse(_ words: String, at now: Instant) {
        state = .refused
        answeredAt = now
        problem = words
    }

    /// An answer came that could not be taken; another may come.
    mutating func note(_ problem: String) { self.problem = problem }
}
