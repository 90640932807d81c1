public import Core
import Questionnaires

/// A measure given to a person at one point of their way, and what they answered.
public struct OutcomeResponse: Hashable, Sendable {
    public let id: ID<OutcomeResponse>
    public let referral: ReferralID
    public let person: PersonServedID
    /// The measure's short name, and which wording of it.
    public let measure: String
    public let version: String
    public let point: Point
    public let givenAt: Instant
    public let givenBy: AccountID
    public private(set) var state: State
    public private(set) var way: Way?
    /// The answers so far, as a FHIR QuestionnaireResponse.
    public private(set) var answers: JSON
    public private(set) var scores: [KeptScore]
    public private(set) var endedAt: Instant?
    /// The day the answers are of: for paper, the day on the paper.
    public private(set) var day: Day?
    public private(set) var declineReason: String?

    /// Where on the person's way it is given.
    public enum Point: String, CaseIterable, Sendable, Hashable, Codable {
        case start, review, end

        public var title: String {
            switch self {
            case .start: "At the start"
            case .review: "At a review"
            case .end: "At the end"
            }
        }
    }

    /// What became of it.
    public enum State: String, CaseIterable, Sendable, Hashable, Codable {
        case open, completed, declined

        public var title: String {
            switch self {
            case .open: "Waiting for answers"
            case .completed: "Answered"
            case .declined: "Would rather not"
            }
        }
    }

    /// Who wrote the answers down.
    public enum Way: String, CaseIterable, Sendable, Hashable, Codable {
        case own
        case withWorker = "with-worker"
        case paper

        public var title: String {
            switch self {
            case .own: "By the person"
            case .withWorker: "With the link worker"
            case .paper: "From paper"
            }
        }
    }

    init(
        id: ID<OutcomeResponse>, referral: ReferralID, person: PersonServedID, measure: String, version: String,
        point: Point, givenAt: Instant, givenBy: AccountID, state: State = .open, way: Way? = nil,
        answers: JSON = .object([]), scores: [KeptScore] = [], endedAt: Instant? = nil, day: Day? = nil,
        declineReason: String? = nil
    ) {
        self.id = id
        self.referral = referral
        self.person = person
        self.measure = measure
        self.version = version
        self.point = point
        self.givenAt = givenAt
        self.givenBy = givenBy
        self.state = state
        self.way = way
        self.answers = answers
        self.scores = scores
        self.endedAt = endedAt
        self.day = day
        self.declineReason = declineReason
    }

    /// Whether other systems see it: handed in, or sent by one of them unfinished.
    var isShownOutside: Bool { state == .completed || state == .open && way != nil }

    var ownPath: String { "/social-prescribing/people/\(person)/questions/\(id)" }

    /// The answers so far, as somebody goes on with them.
    func filling(_ form: Questionnaire) -> Filling {
        guard let response = QuestionnaireResponse.read(answers).response else { return Filling(of: form) }
        return Filling(of: form, resuming: response)
    }

    mutating func keep(_ filling: Filling) { answers = filling.response(status: .inProgress).json }

    /// The answers of another system that is not through yet; `way` tells them from what is being typed in here.
    mutating func keep(_ filling: Filling, way: Way, day: Day) {
        keep(filling)
        self.way = way
        self.day = day
    }

    mutating func complete(
        _ filling: Filling, _ scores: [KeptScore], way: Way, day: Day, at now: Instant
    ) {
        answers = filling.response(status: .completed).json
        self.scores = scores
        self.way = way
        self.day = day
        state = .completed
        endedAt = now
    }

    mutating func decline(_ reason: String?, at now: Instant) {
        state = .declined
        declineReason = reason
        endedAt = now
    }
}

/// A score as it was worked out on the day.
public struct KeptScore: Hashable, Sendable {
    /// The definition's short name: "phq-9-total".
    public let id: String
    public let title: String
    /// `nil` when there is none; the words say why.
    public let value: Double?
    /// "12 of 27: moderate".
    public let words: String

    public init(id: String, title: String, value: Double?, words: String) {
        self.id = id
        self.title = title
        self.value = value
        self.words = words
    }

    init(_ score: Score) {
        id = score.definition.id
        title = score.definition.title
        value = score.value?.approximate
        words = score.words
    }
}
