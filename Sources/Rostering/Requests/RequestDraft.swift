public import Core

/// What somebody asks for, before it is a request.
public struct RequestDraft: Hashable, Sendable {
    public let unit: UnitID
    public let ask: StaffRequest.Ask
    public let firstDay: Day
    /// The last day, included.
    public let lastDay: Day
    public let weight: StaffRequest.Weight

    /// - Parameter lastDay: for leave; a wish is always for one day.
    public init(
        unit: UnitID, ask: StaffRequest.Ask, firstDay: Day, lastDay: Day? = nil, weight: StaffRequest.Weight = .wanted
    ) {
        self.unit = unit
        self.ask = ask
        self.firstDay = firstDay
        self.lastDay = ask.isWish ? firstDay : lastDay ?? firstDay
        self.weight = weight
    }

    func made(_ id: StaffRequestID, for person: PersonID, at now: Instant) -> StaffRequest {
        StaffRequest(
            id: id, person: person, unit: unit, ask: ask, firstDay: firstDay, lastDay: lastDay, weight: weight,
            askedAt: now)
    }

    /// What is wrong with its days by themselves.
    func problems(today: Day) -> [FieldProblem] {
        if firstDay <= today { return [FieldProblem("firstDay", "Choose a day after today")] }
        if lastDay < firstDay {
            return [FieldProblem("lastDay", "Enter a last day that is not before the first day")]
        }
        if lastDay - firstDay >= 92 {
            return [FieldProblem("lastDay", "Ask for at most 92 days at a time")]
        }
        if lastDay > today + 550 {
            return [FieldProblem("firstDay", "Choose a day before \((today + 551).words), at most 18 months ahead")]
        }
        return []
    }
}

extension StaffRequest.Ask {
    /// Whether both for one day of one person make no sense together: only wishes against different shifts do.
    func clashes(with other: StaffRequest.Ask) -> Bool {
        if case .avoid(let mine) = self, case .avoid(let theirs) = other { return mine == theirs }
        return true
    }
}

extension StaffRequest {
    /// Whether it still stands: asked, or granted.
    public var stands: Bool { state == .open || state == .granted }

    /// "Work Night on Tue 24 Nov 2026", "Annual leave, Mon 3 Aug 2026 to Fri 7 Aug 2026".
    public func words(_ shiftTypes: [ShiftType]) -> String {
        "\(ask.words(shiftTypes))\(ask == .annualLeave ? "," : " on") \(LeaveBalance.words(firstDay, lastDay))"
    }
}

extension StaffRequest.Ask {
    /// "Work Night", "Not Night", "Day off", "Annual leave".
    public func words(_ shiftTypes: [ShiftType]) -> String {
        func name(_ id: ShiftTypeID) -> String { shiftTypes.first { $0.id == id }?.name ?? "a shift no longer used" }
        return switch self {
        case .work(let shift): "Work \(name(shift))"
        case .avoid(let shift): "Not \(name(shift))"
        case .dayOff: "Day off"
        case .annualLeave: "Annual leave"
        }
    }
}
