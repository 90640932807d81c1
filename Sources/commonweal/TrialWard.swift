import Core
import RosterOptimiser

/// An invented ward of the size and shape that the Rostering service poses: two staff groups and a nurse in charge,
/// minimum and wanted cover, contract hours, working-time rules, leave, wishes, fair shares, places already promised.
struct TrialWard {
    enum Staffing: String, CaseIterable { case ample, tight, short }

    let staffing: Staffing
    let peopleCount: Int
    let dayCount: Int
    private var chance: Chance

    init(_ staffing: Staffing, people: Int, days: Int, seed: UInt64) {
        self.staffing = staffing
        peopleCount = people
        dayCount = days
        chance = Chance(seed: seed)
    }

    private static let early = 0, late = 1, long = 2, night = 3
    private static let registered = 0, support = 1, inCharge = 2
    private static let shifts = [
        Problem.Shift(code: "E", startMinute: 420, lengthMinutes: 480, paidMinutes: 450),
        Problem.Shift(code: "L", startMinute: 780, lengthMinutes: 480, paidMinutes: 450),
        Problem.Shift(code: "LD", startMinute: 420, lengthMinutes: 780, paidMinutes: 720),
        Problem.Shift(code: "N", startMinute: 1170, lengthMinutes: 750, paidMinutes: 690, isNight: true),
    ]
    /// Mon 5 Jan 2026.
    private static let firstDay = Day(daysSince1970: 20_458)

    /// - Throws: ``ProblemError`` when the ward is larger than the search can hold.
    mutating func problem() throws(ProblemError) -> Problem {
        let people = (0..<peopleCount).map { person($0) }
        let leave = leave()
        let away = Set(leave.map { $0.person * dayCount + $0.day })
        return try Problem(
            firstDay: TrialWard.firstDay, dayCount: dayCount, shifts: TrialWard.shifts,
            skills: ["Registered nurse", "Support worker", "Nurse in charge"], people: people, demand: demand(),
            wishes: wishes(), pins: pins(away), leave: leave)
    }

    /// Three in five are registered, one in four of all part-time, and every third registered nurse can take charge.
    private mutating func person(_ number: Int) -> Problem.Person {
        let isRegistered = number % 5 < 3
        let weeklyMinutes = number % 4 == 3 ? 1350 : 2250
        var rules = TrialWard.law + TrialWard.habits
        rules += TrialWard.hours(weeklyMinutes * dayCount / 7)
        rules += fairShares(full: weeklyMinutes == 2250)
        return Problem.Person(
            id: "S\(number + 1)", worksAs: [isRegistered ? TrialWard.registered : TrialWard.support],
            holds: isRegistered && number % 3 == 0 ? [TrialWard.inCharge] : [], rules: rules, history: history())
    }

    private static let law = [
        Problem.Rule("REST", .restBetween(minutes: 660)),
        Problem.Rule("WEEKLY-REST", .restInWindow(days: 14, minutes: 1440, times: 2)),
        Problem.Rule("WEEK", .workInWindow(atMostMinutes: 4320, windowMinutes: 10_080)),
        Problem.Rule("DAYS", .seriesAtMost(6, of: .work)),
        Problem.Rule("NIGHTS", .seriesAtMost(4, of: .shifts([night]))),
        Problem.Rule("LONG-SHIFTS", .seriesAtMost(4, of: .shifts([long, night]))),
        Problem.Rule("WEEKENDS", .totalAtMost(3, of: .weekends)),
    ]
    private static let habits = [
        Problem.Rule("AFTER-NIGHTS", .restAfterSeries(of: [night], days: 1, minutes: 46 * 60), .soft(40)),
        Problem.Rule("SINGLE-NIGHT", .seriesAtLeast(2, of: .shifts([night])), .soft(20)),
        Problem.Rule("SINGLE-OFF", .seriesAtLeast(2, of: .off), .soft(12)),
        Problem.Rule("SPLIT-WEEKEND", .completeWeekends, .soft(6)),
    ]

    private static func hours(_ contract: Int) -> [Problem.Rule] {
        [
            Problem.Rule("HOURS-UNDER", .totalAtLeast(contract - 360, of: .paidMinutes, unit: 60), .soft(12)),
            Problem.Rule("HOURS-OVER", .totalAtMost(contract + 360, of: .paidMinutes, unit: 60), .soft(40)),
        ]
    }

    /// Nights and weekend shifts by contract, put right by what the last period gave.
    private mutating func fairShares(full: Bool) -> [Problem.Rule] {
        let weekendDays = Set((0..<dayCount).filter { (TrialWard.firstDay + $0).weekday.isWeekend })
        let (nights, weekends) = full ? (4, 5) : (3, 3)
        return Problem.Rule.fairShare(
            "FAIR-NIGHTS", of: .shifts([TrialWard.night]), share: nights...nights + 2, before: chance.below(3),
            weight: 15, reach: 3)
            + Problem.Rule.fairShare(
                "FAIR-WEEKENDS", of: .shiftsOnDays(.all(of: TrialWard.shifts.count), weekendDays),
                share: weekends...weekends + 2, before: chance.below(3), weight: 15, reach: 3)
    }

    /// The fortnight before: some end it on a day off, some in the middle of their earlies or nights.
    private mutating func history() -> Problem.History {
        let last: [Int?] = [[nil, nil, nil], [nil, 0, 0], [nil, 3, 3], [0, nil, nil], [1, 1, nil]][chance.below(5)]
        return Problem.History(days: [nil, 0, 0, 1, nil, nil, 0, 0, 0, nil, nil] + last)
    }

    /// One person in seven is away in each week.
    private func leave() -> [Problem.Leave] {
        (0..<dayCount).flatMap { day in
            (0..<peopleCount).filter { ($0 + 3 * (day / 7)) % 7 == 0 }.map { Problem.Leave(person: $0, day: day) }
        }
    }

    /// Four wishes a person: for a shift, for a day off, or against a shift; from nice to important.
    private mutating func wishes() -> [Problem.Wish] {
        (0..<peopleCount * 4).map { number in
            let isOff = chance.below(2) == 0
            return Problem.Wish(
                person: number / 4, day: chance.below(dayCount),
                about: isOff ? .off : .shift(chance.below(TrialWard.shifts.count)),
                wanted: isOff || chance.below(2) == 0, cost: [20, 60, 200][chance.below(3)])
        }
    }

    /// Days off that were promised before the draft.
    private mutating func pins(_ away: Set<Int>) -> [Problem.Pin] {
        (0..<peopleCount).compactMap { person in
            let day = chance.below(dayCount)
            return away.contains(person * dayCount + day) ? nil : .init(person: person, day: day, assignment: nil)
        }
    }

    /// Numbers are for 40 people and scaled to the ward's size; weekends are worked in long days.
    private func demand() -> [Problem.Demand] {
        (0..<dayCount).flatMap { day -> [Problem.Demand] in
            let isWeekend = (TrialWard.firstDay + day).weekday.isWeekend
            let day = isWeekend ? [(TrialWard.long, day)] : [(TrialWard.early, day), (TrialWard.late, day)]
            return (day + [(TrialWard.night, day[0].1)]).flatMap { lines($0.0, on: $0.1) }
        }
    }

    private func lines(_ shift: Int, on day: Int) -> [Problem.Demand] {
        let isNight = shift == TrialWard.night
        let (nurses, support) =
            switch staffing {
            case .ample: isNight ? (3, 1) : (4, 2)
            case .tight: isNight ? (3, 2) : (4, 3)
            case .short: isNight ? (4, 3) : (6, 4)
            }
        func line(_ of: Problem.Demand.Who, _ wanted: Int, _ minimum: Int) -> Problem.Demand {
            Problem.Demand(
                day: day, shifts: [shift], of: of, minimum: minimum, wanted: wanted, belowMinimum: .soft(3000),
                belowWantedCost: 300, aboveWantedCost: 30)
        }
        func scaled(_ count: Int) -> Int { max(1, (count * peopleCount + 20) / 40) }
        let charge = Problem.Demand(
            day: day, shifts: [shift], of: .holding(TrialWard.inCharge), minimum: 1, wanted: 1,
            belowMinimum: .soft(3000), belowWantedCost: 300)
        return [
            line(.workingAs(TrialWard.registered), scaled(nurses), scaled(nurses - 1)),
            line(.workingAs(TrialWard.support), scaled(support), scaled(support) - 1), charge,
        ]
    }
}
