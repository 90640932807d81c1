public import Core

/// Somebody is asked to show what a checklist wants, once.
public struct PassportRequest: Sendable, Hashable {
    /// What has become of it.
    public enum State: String, Sendable, Hashable, CaseIterable {
        case open, answered, refused
        /// An answer came on the device where the request was opened, and that browser has not come back yet.
        case arrived
        /// The code that was told was entered wrongly too often.
        case locked
        /// The organisation took it back: it was for somebody else, or is not needed any more.
        case withdrawn

        /// As it is called on screen.
        public var title: String {
            switch self {
            case .open: "Waits for an answer"
            case .answered: "Answered"
            case .refused: "Declined by the holder"
            case .arrived: "Sent, and not confirmed yet"
            case .locked: "Closed after wrong codes"
            case .withdrawn: "Taken back"
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
    /// The same by part and code, for programs.
    public internal(set) var setAside: [SetAside] = []
    /// How it is made sure that the person who was asked is the one who answers.
    public var tie = RequestTie.desk
    /// The hash of the code that an officer tells; `nil` where none is.
    var codeHash: String?
    public private(set) var wrongTries = 0
    /// Who opened it, and where; `nil` until somebody has.
    var opening: RequestOpening?
    /// The hash of what leads the browser back that opened it; `nil` for an answer from another device.
    var returnHash: String?
    /// By which certificate it is asked; `nil` for did:web.
    var client: CertifiedClient?
    /// What is to be signed with the answer; `nil` for nothing.
    public var placement: PlacementID?
    /// The same as the wallet is sent it.
    var transaction: String?
    /// For what it is asked, as it was when it was asked; `nil` for a request of the time before that.
    public internal(set) var terms: ShareTerms?

    /// Wrong codes that are let through.
    static let triesLimit = 5

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

    /// Whether an answer is still waited for.
    public func isOpen(at now: Instant) -> Bool { state == .open && now < endsAt }

    /// Whether a wallet may read it and answer: whoever is asked must have opened it first, except at a desk.
    func isAnswerable(at now: Instant) -> Bool { isOpen(at: now) && (tie == .desk || opening != nil) }

    /// Counts a wrong code; after the last the request is shut.
    /// - Returns: how many tries are left.
    mutating func noteWrongCode(at now: Instant) -> Int {
        wrongTries += 1
        let left = max(0, Self.triesLimit - wrongTries)
        if left == 0 {
            state = .locked
            answeredAt = now
        }
        return left
    }

    /// As it was stored.
    mutating func restore(wrongTries: Int) { self.wrongTries = wrongTries }

    /// An answer that holds came from the device on which the request was opened; that browser must come back.
    mutating func arrive(at now: Instant, problem: String?, returning hash: String) {
        state = .arrived
        answeredAt = now
        returnHash = hash
        self.problem = problem
    }

    /// The browser that opened it came back.
    mutating func confirm() { state = .answered }

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

    mutating func withdraw(at now: Instant) {
        state = .withdrawn
        answeredAt = now
    }

    /// An answer came that could not be taken; another may come.
    mutating func note(_ problem: String) { self.problem = problem }
}
