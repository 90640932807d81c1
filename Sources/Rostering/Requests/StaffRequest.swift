public import Core

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

    public enum Ask: Hashable, Sendable {
        case work(ShiftTypeID)
        case avoid(ShiftTypeID)
        case dayOff
        case annualLeave

        /// Whether it takes from the allowance of wishes.
        public var isWish: Bool { self != .annualLeave }
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
        askedAt: Instant, state: State = .open, answer: String? = nil
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
    }

    /// - Throws: a conflict unless it is open.
    public mutating func decide(granted: Bool, answer: String) throws(Refusal) {
        guard state == .open else { throw Refusal(.conflict, "This request has already been answered or withdrawn.") }
        state = granted ? .granted : .refused
        self.answer = answer
    }

    /// - Throws: a conflict once it was refused or withdrawn.
    public mutating func withdraw() throws(Refusal) {
        guard state == .open || state == .granted else {
            throw Refusal(.conflict, "This request is closed, so there is nothing to withdraw.")
        }
        state = .withdrawn
    }
}
