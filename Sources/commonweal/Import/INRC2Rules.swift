import Core
import RosterOptimiser
import Rostering
import Workforce

/// What each contract of a scenario comes to in hours a week.
struct INRC2Hours {
    private let minutes: [String: Int]

    init(_ ward: INRC2Ward, _ codes: INRC2Codes) {
        let paid = ward.shiftTypes.compactMap { type in
            codes.shifts[type.name].map { draft -> Int in
                let length = draft.ends.minutesAfterMidnight - draft.starts.minutesAfterMidnight
                return (length > 0 ? length : length + 1440) - draft.unpaidBreakMinutes
            }
        }
        let mean = paid.reduce(0, +) / max(1, paid.count)
        var minutes: [String: Int] = [:], taken: Set<Int> = []
        for contract in ward.contracts.values.sorted(by: { $0.name < $1.name }) {
            let exact = (contract.shifts.least + contract.shifts.most) * mean / (2 * max(1, ward.horizonWeeks))
            var weekly = min(4320, (exact + 7) / 15 * 15)
            // Rules are told apart by contract hours, so no two contracts may come to the same.
            while taken.contains(weekly) { weekly += 15 }
            taken.insert(weekly)
            minutes[contract.name] = weekly
        }
        self.minutes = minutes
    }

    subscript(_ contract: String) -> Int { minutes[contract] ?? 0 }
}

/// A scenario's rules as rules of the unit.
struct INRC2Rules {
    private let ward: INRC2Ward
    private let unit: UnitID
    private let shifts: [String: ShiftTypeID]
    private let hours: INRC2Hours

    init(_ ward: INRC2Ward, _ unit: UnitID, _ shifts: [String: ShiftTypeID], _ hours: INRC2Hours) {
        self.ward = ward
        self.unit = unit
        self.shifts = shifts
        self.hours = hours
    }

    func rules(id: () -> LocalRuleID) -> [LocalRule] {
        (successions + series + ward.contracts.values.sorted { $0.name < $1.name }.flatMap(rules(of:))).map {
            LocalRule(id: id(), unit: unit, pattern: $0.pattern, weeklyMinutes: $0.minutes, weight: $0.weight)
        }
    }

    private typealias Asked = (pattern: LocalRule.Pattern, minutes: ClosedRange<Int>?, weight: LocalRule.Weight)

    private var successions: [Asked] {
        ward.shiftTypes.flatMap { type in
            type.forbiddenNext.compactMap { next -> Asked? in
                guard let first = shifts[type.name], let next = shifts[next] else { return nil }
                return (.notNextDay(first, next), nil, .must)
            }
        }
    }

    private var series: [Asked] {
        ward.shiftTypes.compactMap { type in
            guard let shift = shifts[type.name], let counts = counts(type.inARow) else { return nil }
            return (.shiftInARow(shift, counts), nil, .wanted)
        }
    }

    private func rules(of contract: INRC2Ward.Contract) -> [Asked] {
        let minutes = hours[contract.name], only = minutes...minutes
        let work = counts(contract.workDaysInARow).map {
            (LocalRule.Pattern.workInARow($0), LocalRule.Weight.important)
        }
        let off = counts(contract.daysOffInARow).map { (LocalRule.Pattern.offInARow($0), LocalRule.Weight.important) }
        let shifts = LocalRule.Counts(
            least: share(contract.shifts.least, roundingUp: false), most: share(contract.shifts.most, roundingUp: true))
        let weekends = LocalRule.Counts(most: share(contract.mostWeekends, roundingUp: true))
        let asked = [
            work, off, (.shifts(shifts), .wanted), (.weekends(weekends), .important),
            contract.wantsWholeWeekends ? (.wholeWeekends, .important) : nil,
        ]
        return asked.compactMap { $0 }.map { ($0.0, only, $0.1) }
    }

    /// The part of a total over the scenario's horizon that falls to the weeks that are planned.
    private func share(_ total: Int, roundingUp: Bool) -> Int {
        let horizon = max(1, ward.horizonWeeks)
        return (total * ward.weeksCount + (roundingUp ? horizon - 1 : 0)) / horizon
    }

    /// `nil` where the bounds bind nobody: a run of one day is always long enough, and none is longer than the weeks.
    private func counts(_ bounds: INRC2Ward.Bounds) -> LocalRule.Counts? {
        let most = bounds.most < min(28, 7 * ward.weeksCount) ? bounds.most : nil
        return bounds.least > 1 || most != nil ? LocalRule.Counts(least: bounds.least, most: most) : nil
    }
}

/// What a scenario's weeks need: the first week as the usual one, and every date that differs from it.
struct INRC2Demand {
    let weekdays: [DemandEntry]
    let dates: [Day: [DemandEntry]]

    init(
        _ ward: INRC2Ward, _ shifts: [String: ShiftTypeID], _ skills: [String: SkillID], firstDay: Day
    ) {
        let needs = Dictionary(
            ward.needs.map { ("\($0.day) \($0.shift) \($0.skill)", $0) }, uniquingKeysWith: { _, last in last })
        func entries(_ day: Int, on when: Demand.When) -> [DemandEntry] {
            ward.shiftTypes.flatMap { type in
                ward.skills.compactMap { skill -> DemandEntry? in
                    guard let shift = shifts[type.name], let id = skills[skill] else { return nil }
                    let need = needs["\(day) \(type.name) \(skill)"]
                    return DemandEntry(
                        on: when, shiftType: shift, skill: id, minimum: need?.minimum ?? 0, wanted: need?.wanted ?? 0)
                }
            }
        }
        weekdays = Weekday.allCases.flatMap { entries($0.rawValue, on: .every($0)) }
        dates = Dictionary(
            uniqueKeysWithValues: (0..<7 * ward.weeksCount).map {
                (firstDay + $0, entries($0, on: .date(firstDay + $0)))
            })
    }
}
