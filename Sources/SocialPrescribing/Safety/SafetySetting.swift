public import Core

/// When an answer that cannot wait goes further, and to whom.
///
/// The organisation has one with its on-call contact, and each team may have one with its duty contact and times of its
/// own. What a team leaves out is the organisation's.
public struct SafetySetting: Hashable, Sendable {
    /// `nil` for the organisation's.
    public let team: UnitID?
    /// The team's duty contact; `nil` leaves the care managers alone.
    public var duty: PersonID?
    /// The organisation's on-call contact.
    public var onCall: PersonID?
    /// Minutes after the answer until the duty contact and the care managers are told.
    public var dutyAfterMinutes: Int
    /// Minutes after the answer until the on-call contact is told.
    public var onCallAfterMinutes: Int

    public static let standardDutyMinutes = 15
    public static let standardOnCallMinutes = 30
    /// A day and a night is the longest that anybody may set.
    public static let limitMinutes = 1440

    public init(
        team: UnitID?, duty: PersonID? = nil, onCall: PersonID? = nil, dutyAfterMinutes: Int = standardDutyMinutes,
        onCallAfterMinutes: Int = standardOnCallMinutes
    ) {
        self.team = team
        self.duty = duty
        self.onCall = onCall
        self.dutyAfterMinutes = dutyAfterMinutes
        self.onCallAfterMinutes = onCallAfterMinutes
    }

    /// What is due of an alert at a moment, given what was done: nothing once somebody has looked, each step once.
    static func due(_ alert: OutcomeAlert, _ setting: SafetySetting, done: Set<SafetyStep>, at now: Instant)
        -> [SafetyStep]
    {
        guard alert.answeredAt == nil, !done.contains(.seen) else { return [] }
        var due: [SafetyStep] = []
        if now >= alert.raisedAt + Minutes(setting.dutyAfterMinutes) { due.append(.duty) }
        if now >= alert.raisedAt + Minutes(setting.onCallAfterMinutes) { due.append(.onCall) }
        return due.filter { !done.contains($0) }
    }
}

/// What was done about an answer that cannot wait, before somebody wrote down what came of it.
public enum SafetyStep: String, CaseIterable, Sendable, Hashable, Codable {
    /// Somebody of the team looked and said that they act.
    case seen
    /// The duty contact and the care managers were told.
    case duty
    /// The organisation's on-call contact was told.
    case onCall = "on-call"

    var title: String {
        switch self {
        case .seen: "Somebody of the team took it on"
        case .duty: "Nobody had looked: the duty contact and the care managers were told"
        case .onCall: "Nobody had looked: the on-call contact was told"
        }
    }
}

/// A number that somebody can ring at once, with where the organisation has it from.
public struct SafetyNumber: Hashable, Sendable {
    public let id: ID<SafetyNumber>
    /// When to ring it: "In danger now".
    public var purpose: String
    /// Who answers: "Samaritans".
    public var title: String
    /// As it is dialled: "116 123".
    public var number: String
    /// "day and night".
    public var hours: String
    /// Where it was read: an address or a document.
    public var source: String
    public var checkedOn: Day

    public init(
        id: ID<SafetyNumber>, purpose: String, title: String, number: String, hours: String, source: String,
        checkedOn: Day
    ) {
        self.id = id
        self.purpose = purpose
        self.title = title
        self.number = number
        self.hours = hours
        self.source = source
        self.checkedOn = checkedOn
    }
}

/// Something that was done about an alert, with when and how many were told.
struct DoneStep: Hashable, Sendable {
    let step: SafetyStep
    let at: Instant
    let toldCount: Int
}
