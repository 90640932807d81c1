import Core

@testable import RosterOptimiser

/// Small problems that are easy to think about.
enum Wards {
    static let early = 0, late = 1, night = 2
    static let shifts = [
        Problem.Shift(code: "E", startMinute: 420, lengthMinutes: 480, paidMinutes: 450),
        Problem.Shift(code: "L", startMinute: 780, lengthMinutes: 480, paidMinutes: 450),
        Problem.Shift(code: "N", startMinute: 1230, lengthMinutes: 660, paidMinutes: 600, isNight: true),
    ]
    /// Mon 5 Jan 2026.
    static let monday = Day(daysSince1970: 20_458)

    /// One person with some rules, and no demand.
    static func alone(
        _ rules: [Problem.Rule], days: Int, history: [Int?] = [], fridays: Bool = false, standsAlone: Bool = false
    ) throws -> Problem {
        try Problem(
            firstDay: monday, dayCount: days, shifts: shifts,
            people: [Problem.Person(id: "A", rules: rules, history: .init(days: history))], demand: [],
            fridayNightsAreWeekends: fridays, standsAlone: standsAlone)
    }

    /// People without rules, who may do anything.
    static func problem(people: Int, days: Int, demand: [Problem.Demand] = []) throws -> Problem {
        try Problem(
            firstDay: monday, dayCount: days, shifts: shifts,
            people: (0..<people).map { Problem.Person(id: "P\($0)") }, demand: demand)
    }

    /// A person's row in letters.
    static func row(_ person: Int, of working: WorkingPlan) -> String {
        (0..<working.days).map { ["-", "E", "L", "N"][Int(working.cells[person * working.days + $0])] }.joined()
    }

    /// A row drawn with one letter a day: `E`, `L`, `N`, and `-` for a day off.
    static func plan(_ rows: String...) -> Plan {
        var plan = Plan(peopleCount: rows.count, dayCount: rows.first?.count ?? 0)
        for (person, row) in rows.enumerated() {
            for (day, letter) in row.enumerated() {
                plan[person, day] = "ELN".firstIndex(of: letter).map {
                    Assignment(shift: "ELN".distance(from: "ELN".startIndex, to: $0))
                }
            }
        }
        return plan
    }

    /// What a lone person's row breaks: the days and the units of each breach.
    static func breaches(
        of kind: Problem.Rule.Kind, in row: String, history: [Int?] = [], fridays: Bool = false,
        standsAlone: Bool = false
    ) throws -> [String] {
        let problem = try alone(
            [Problem.Rule("rule", kind)], days: row.count, history: history, fridays: fridays,
            standsAlone: standsAlone)
        return Pricer(problem).price(of: plan(row)).charges.map {
            "\($0.days.lowerBound)-\($0.days.upperBound):\($0.cost.hard)"
        }
    }

    /// A ward of 40 for 28 days with the rules that bind an NHS ward, leave, wishes and fair shares.
    static func ward(seed: UInt64 = 7) throws -> Problem {
        var chance = Chance(seed: seed)
        let people = (0..<40).map { number in
            let isRegistered = number < 26
            let isPartTime = number % 4 == 3
            return Problem.Person(
                id: "S\(number)", worksAs: [isRegistered ? 0 : 1], holds: number < 10 ? [2] : [],
                rules: rules(contractMinutes: isPartTime ? 5_400 : 9_000, nightsSoFar: chance.below(6)),
                history: .init(days: Array(repeating: nil, count: 14)))
        }
        let demand = (0..<28).flatMap { day in
            [(early, 5, 3), (late, 5, 3), (night, 3, 2)].flatMap { shift, registered, support in
                [
                    Problem.Demand(
                        day: day, shifts: [shift], of: .workingAs(0), minimum: registered - 1, wanted: registered,
                        belowMinimum: .soft(400), belowWantedCost: 100, aboveWantedCost: 10),
                    Problem.Demand(
                        day: day, shifts: [shift], of: .workingAs(1), minimum: support - 1, wanted: support,
                        belowMinimum: .soft(400), belowWantedCost: 100, aboveWantedCost: 10),
                    Problem.Demand(
                        day: day, shifts: [shift], of: .holding(2), minimum: 1, wanted: 1,
                        belowMinimum: .soft(400), belowWantedCost: 100),
                ]
            }
        }
        let wishes = (0..<160).map { _ in
            Problem.Wish(
                person: chance.below(40), day: chance.below(28),
                about: chance.below(2) == 0 ? .off : .shift(chance.below(3)), wanted: chance.below(3) > 0, cost: 5)
        }
        let leave = (0..<8).flatMap { person in (7..<14).map { Problem.Leave(person: person * 5, day: $0) } }
        return try Problem(
            firstDay: monday, dayCount: 28, shifts: shifts,
            skills: ["Registered nurse", "Support worker", "In charge"],
            people: people, demand: demand, wishes: wishes, leave: leave)
    }

    private static func rules(contractMinutes: Int, nightsSoFar: Int) -> [Problem.Rule] {
        [
            Problem.Rule("rest", .restBetween(minutes: 660)),
            Problem.Rule("weekly rest", .restInWindow(days: 14, minutes: 1440, times: 2)),
            Problem.Rule("72 h", .workInWindow(atMostMinutes: 4320, windowMinutes: 10_080)),
            Problem.Rule("days", .seriesAtMost(6, of: .work)),
            Problem.Rule("nights", .seriesAtMost(4, of: .shifts([night]))),
            Problem.Rule("after nights", .restAfterSeries(of: [night], days: 1, minutes: 2760)),
            Problem.Rule("weekends", .totalAtMost(2, of: .weekends)),
            Problem.Rule("hours", .totalAtMost(contractMinutes + 600, of: .paidMinutes, unit: 60)),
            Problem.Rule("hours", .totalAtLeast(contractMinutes - 900, of: .paidMinutes, unit: 60), .soft(10)),
            Problem.Rule("single days", .seriesAtLeast(2, of: .work), .soft(8)),
            Problem.Rule("single days off", .seriesAtLeast(2, of: .off), .soft(8)),
        ]
            + Problem.Rule.fairShare(
                "nights", of: .shifts([night]), share: 6...9, before: nightsSoFar, weight: 3)
    }
}
