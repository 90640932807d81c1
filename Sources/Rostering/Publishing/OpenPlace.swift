public import Core
public import Workforce

/// A place of a published roster that nobody fills yet, which staff of the unit may take.
public struct OpenPlace: Hashable, Sendable {
    public let id: OpenPlaceID
    public let period: PeriodID
    public let unit: UnitID
    public let day: Day
    public let shiftType: ShiftTypeID
    public let skill: SkillID?
    public private(set) var state: State

    /// Whether the place can be taken, by whom it was, or that nobody is needed any more.
    public enum State: Hashable, Sendable {
        case open
        case taken(by: PersonID, at: Instant)
        case withdrawn
    }

    public init(
        id: OpenPlaceID, period: PeriodID, unit: UnitID, day: Day, shiftType: ShiftTypeID, skill: SkillID?,
        state: State = .open
    ) {
        self.id = id
        self.period = period
        self.unit = unit
        self.day = day
        self.shiftType = shiftType
        self.skill = skill
        self.state = state
    }

    /// Who has it, if anybody.
    var holder: PersonID? {
        if case .taken(let person, _) = state { return person }
        return nil
    }

    /// Gives the place to somebody.
    /// - Throws: a conflict when it is taken or withdrawn.
    public mutating func take(by person: PersonID, at now: Instant) throws(Refusal) {
        switch state {
        case .open: state = .taken(by: person, at: now)
        case .taken(by: person, _): throw Refusal(.conflict, "You already have this shift.")
        case .taken: throw Refusal(.conflict, "Someone else has just taken this shift.")
        case .withdrawn: throw Refusal(.conflict, "This shift is no longer open.")
        }
    }

    /// The place as it stood when somebody had just taken it.
    func taken(by person: PersonID, at moment: Instant) -> OpenPlace {
        OpenPlace(
            id: id, period: period, unit: unit, day: day, shiftType: shiftType, skill: skill,
            state: .taken(by: person, at: moment))
    }

    /// Opens the place again.
    /// - Throws: a conflict when somebody else has it, or nobody.
    public mutating func handBack(by person: PersonID) throws(Refusal) {
        guard case .taken(by: person, _) = state else {
            throw Refusal(.conflict, "This shift is not yours to hand back.")
        }
        state = .open
    }

    /// Closes the place, because the gap was filled or is no longer there.
    public mutating func withdraw() { if state == .open { state = .withdrawn } }

    /// Takes it from a holder who was moved; if the ward is still short, a new place is opened.
    public mutating func release() { state = .withdrawn }
}
