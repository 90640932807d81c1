public import Core
public import Workforce

/// Something a member of staff asks for: a shift, no such shift, a day off, or leave.
public struct StaffRequest: Hashable, Sendable {
    public let id: StaffRequestID
    public let person: PersonID
    public let unit: UnitID
    public let ask: Ask
    public let firstDay: Day
    /// The last day, included; the same as the first for everything but leave.
    public let lastDay: Day
    public let weight: Weight
    public let askedAt: Instant
    public private(set) var state: State
    /// What the person was told when it was decided.
    public private(set) var answer: String?
    /// Who decided, and when; `nil` while nobody has.
    public private(set) var answeredBy: Answerer?
    public private(set) var answeredAt: Instant?
    /// The absence that was booked when leave was granted.
    public private(set) var absence: AbsenceID?

    /// What is asked for.
    public enum Ask: Hashable, Sendable {
        case work(ShiftTypeID)
        case avoid(ShiftTypeID)
        case dayOff
        case annualLeave

        /// Whether it takes from the allowance of wishes.
        public var isWish: Bool { self != .annualLeave }

        /// The shift it is about; `nil` for a day off or leave.
        public var shiftType: ShiftTypeID? {
            switch self {
            case .work(let shift), .avoid(let shift): shift
            case .dayOff, .annualLeave: nil
            }
        }

        /// As tables, programs and forms name it.
        public var code: String {
            switch self {
            case .work: "work"
            case .avoid: "avoid"
            case .dayOff: "day-off"
            case .annualLeave: "annual-leave"
            }
        }

        public static let codes = ["work", "avoid", "day-off", "annual-leave"]

        /// - Returns: `nil` for another code, or a shift missing where one is needed.
        public init?(code: String, shiftType: ShiftTypeID?) {
            switch (code, shiftType) {
            case ("work", let shift?): self = .work(shift)
            case ("avoid", let shift?): self = .avoid(shift)
            case ("day-off", nil): self = .dayOff
            case ("annual-leave", nil): self = .annualLeave
            default: return nil
            }
        }
    }

    /// Whose answer it is, as the person is told.
    public enum Answerer: String, CaseIterable, Sendable, Codable {
        case rosterManager = "roster-manager"
        case eRosteringTeam = "e-rostering-team"
        /// Nobody in person: the roster as it was published.
        case roster

        public var title: String {
            switch self {
            case .rosterManager: "your roster manager"
            case .eRosteringTeam: "the e-rostering team"
            case .roster: "the published roster"
            }
        }
    }

    /// How much it matters to the person.
    public enum Weight: Int, CaseIterable, Sendable, Codable {
        case nice = 1, wanted, important
        public var title: String {
            switch self {
            case .nice: "Would be nice"
            case .wanted: "I would like it"
            case .important: "Important to me"
            }
        }
    }

    /// How the request stands.
    public enum State: String, CaseIterable, Sendable, Codable {
        case open, granted, refused, withdrawn
        public var title: String {
            switch self {
            case .open: "Asked"
            case .granted: "Granted"
            case .refused: "Not possible"
            case .withdrawn: "Withdrawn"
            }
        }
    }

    public init(
        id: StaffRequestID, person: PersonID, unit: UnitID, ask: Ask, firstDay: Day, lastDay: Day, weight: Weight,
        askedAt: Instant, state: State = .open, answer: String? = nil, answeredBy: Answerer? = nil,
        answeredAt: Instant? = nil, absence: AbsenceID? = nil
    ) {
        self.id = id
        self.person = person
        self.unit = unit
        self.ask = ask
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.weight = weight
        self.askedAt = askedAt
        self.state = state
        self.answer = answer
        self.answeredBy = answeredBy
        self.answeredAt = answeredAt
        self.absence = absence
    }

    /// Whether it counts among the wishes that a roster meets or not. What the published roster could not give was
    /// asked for and not met; what a manager refused before is gone.
    public var countsAsWish: Bool { ask.isWish && (state != .refused || answeredBy == .roster) }

    /// Whether the request is about a day.
    public func covers(_ day: Day) -> Bool { firstDay <= day && day <= lastDay }

    /// - Parameter absence: what was booked for granted leave.
    /// - Throws: a conflict unless it is open.
    public mutating func decide(
        granted: Bool, answer: String, by answerer: Answerer, at now: Instant, absence: AbsenceID? = nil
    ) throws(Refusal) {
        try requireOpen()
        state = granted ? .granted : .refused
        self.answer = answer
        answeredBy = answerer
        answeredAt = now
        self.absence = absence
    }

    /// - Throws: a conflict unless it is open.
    public func requireOpen() throws(Refusal) {
        guard state == .open else { throw Refusal(.conflict, "This request has already been answered or withdrawn.") }
    }

    /// - Throws: a conflict once it was refused or withdrawn.
    public mutating func withdraw() throws(Refusal) {
        guard state == .open || state == .granted else {
            throw Refusal(.conflict, "This request is closed, so there is nothing to withdraw.")
        }
        state = .withdrawn
    }
}
