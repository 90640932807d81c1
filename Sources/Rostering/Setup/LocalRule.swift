public import Core
public import Workforce

/// A unit's own rule about the pattern of somebody's shifts, beside the rule book.
///
/// The rule book says what law, contract and policy allow. This is what one ward has agreed on top: that an early does
/// not follow a day shift, or that part-timers work at most one weekend a period.
public struct LocalRule: Hashable, Sendable {
    public let id: LocalRuleID
    public let unit: UnitID
    public let pattern: Pattern
    /// Contract minutes a week of the posts it is for, both ends included; `nil` is everybody.
    public let weeklyMinutes: ClosedRange<Int>?
    public let weight: Weight

    /// What is asked of a row.
    public enum Pattern: Hashable, Sendable {
        /// The second shift is not worked on the day after the first.
        case notNextDay(ShiftTypeID, ShiftTypeID)
        case workInARow(Counts)
        case offInARow(Counts)
        case shiftInARow(ShiftTypeID, Counts)
        /// Shifts in a roster period.
        case shifts(Counts)
        /// Weekends with work on Saturday or Sunday in a roster period.
        case weekends(Counts)
        /// Saturday and Sunday are both worked or both free.
        case wholeWeekends
    }

    /// At least and at most; 0 and `nil` set no limit.
    public struct Counts: Hashable, Sendable {
        public let least: Int
        public let most: Int?

        public init(least: Int = 0, most: Int?) {
            self.least = least
            self.most = most
        }

        var words: String {
            switch (least, most) {
            case (let least, nil): "at least \(least)"
            case (...1, let most?): "at most \(most)"
            case (let least, let most?): least == most ? "exactly \(least)" : "\(least) to \(most)"
            }
        }
    }

    /// How much it matters: a `must` is a breach when it is broken, the others are weighed against cover and wishes.
    public enum Weight: Int, CaseIterable, Sendable, Codable {
        case nice = 1, wanted, important, must

        public var title: String {
            switch self {
            case .nice: "Would be nice"
            case .wanted: "Wanted"
            case .important: "Important"
            case .must: "Must be kept"
            }
        }
    }

    public init(
        id: LocalRuleID, unit: UnitID, pattern: Pattern, weeklyMinutes: ClosedRange<Int>? = nil, weight: Weight
    ) {
        self.id = id
        self.unit = unit
        self.pattern = pattern
        self.weeklyMinutes = weeklyMinutes
        self.weight = weight
    }

    /// Whether it is for somebody with these contract hours.
    public func isFor(weeklyMinutes minutes: Int?) -> Bool {
        guard let weeklyMinutes else { return true }
        return minutes.map(weeklyMinutes.contains) ?? false
    }

    /// The same rule of another unit, its shifts replaced by that unit's own.
    /// - Returns: `nil` when a shift has no counterpart there.
    func copied(_ id: LocalRuleID, to unit: UnitID, shifts: [ShiftTypeID: ShiftTypeID]) -> LocalRule? {
        let copy: Pattern
        switch pattern {
        case .notNextDay(let first, let next):
            guard let first = shifts[first], let next = shifts[next] else { return nil }
            copy = .notNextDay(first, next)
        case .shiftInARow(let shift, let counts):
            guard let shift = shifts[shift] else { return nil }
            copy = .shiftInARow(shift, counts)
        default: copy = pattern
        }
        return LocalRule(id: id, unit: unit, pattern: copy, weeklyMinutes: weeklyMinutes, weight: weight)
    }
}

extension LocalRule.Pattern {
    /// As tables, forms and programs name it.
    public var code: String {
        switch self {
        case .notNextDay: "not-next-day"
        case .workInARow: "work-in-a-row"
        case .offInARow: "off-in-a-row"
        case .shiftInARow: "shift-in-a-row"
        case .shifts: "shifts"
        case .weekends: "weekends"
        case .wholeWeekends: "whole-weekends"
        }
    }

    public static let codes = [
        "not-next-day", "work-in-a-row", "off-in-a-row", "shift-in-a-row", "shifts", "weekends", "whole-weekends",
    ]

    public var shifts: [ShiftTypeID] {
        switch self {
        case .notNextDay(let first, let next): [first, next]
        case .shiftInARow(let shift, _): [shift]
        default: []
        }
    }

    public var counts: LocalRule.Counts? {
        switch self {
        case .workInARow(let counts), .offInARow(let counts), .shiftInARow(_, let counts), .shifts(let counts),
            .weekends(let counts):
            counts
        case .notNextDay, .wholeWeekends: nil
        }
    }

    /// - Returns: `nil` for another code, or a shift missing where one is needed.
    public init?(code: String, shift: ShiftTypeID?, next: ShiftTypeID?, counts: LocalRule.Counts) {
        switch (code, shift, next) {
        case ("not-next-day", let shift?, let next?): self = .notNextDay(shift, next)
        case ("work-in-a-row", _, _): self = .workInARow(counts)
        case ("off-in-a-row", _, _): self = .offInARow(counts)
        case ("shift-in-a-row", let shift?, _): self = .shiftInARow(shift, counts)
        case ("shifts", _, _): self = .shifts(counts)
        case ("weekends", _, _): self = .weekends(counts)
        case ("whole-weekends", _, _): self = .wholeWeekends
        default: return nil
        }
    }

    /// The rule as a ward would say it: "no Early on the day after Late".
    public func words(_ name: (ShiftTypeID) -> String) -> String {
        switch self {
        case .notNextDay(let first, let next): "no \(name(next)) on the day after \(name(first))"
        case .workInARow(let counts): "\(counts.words) days of work in a row"
        case .offInARow(let counts): "\(counts.words) days off in a row"
        case .shiftInARow(let shift, let counts): "\(counts.words) days of \(name(shift)) in a row"
        case .shifts(let counts): "\(counts.words) shifts in a roster period"
        case .weekends(let counts): "\(counts.words) weekends with work in a roster period"
        case .wholeWeekends: "Saturday and Sunday both worked or both free"
        }
    }
}
