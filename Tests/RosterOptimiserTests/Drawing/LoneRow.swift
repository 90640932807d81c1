import Core

@testable import RosterOptimiser

/// One person for six days from a Thursday on two kinds of shift, with wishes drawn on every day: few enough rows to
/// price every one of them.
enum LoneRow {
    static let rules: [Problem.Rule] = [
        Problem.Rule("work", .seriesAtLeast(2, of: .work), .soft(7)),
        Problem.Rule("off", .seriesAtLeast(2, of: .off)),
        Problem.Rule("long", .seriesAtMost(3, of: .work)),
        Problem.Rule("rest", .restBetween(minutes: 660)),
        Problem.Rule("hours", .totalAtLeast(1800, of: .paidMinutes, unit: 450), .soft(40)),
        Problem.Rule("weekends", .totalAtMost(0, of: .weekends), .soft(25)),
    ]

    /// - Parameter mayBeAway: draws a day of leave now and then.
    static func problem(_ rules: [Problem.Rule], seed: UInt64, mayBeAway: Bool = false) throws -> Problem {
        var chance = Chance(seed: seed)
        let wishes = (0..<6).flatMap { day in
            (0..<2).map { shift in
                Problem.Wish(
                    person: 0, day: day, about: .shift(shift), wanted: chance.below(2) == 0, cost: chance.below(30))
            }
        }
        let isAway = mayBeAway && chance.below(3) == 0
        return try Problem(
            firstDay: Wards.monday + 3, dayCount: 6, shifts: Array(Wards.shifts.prefix(2)),
            people: [Problem.Person(id: "A", rules: rules.filter { _ in chance.below(3) > 0 })], demand: [],
            wishes: wishes, leave: isAway ? [Problem.Leave(person: 0, day: chance.below(6))] : [])
    }

    /// What each of the 729 rows costs that leaves days of leave free.
    static func costs(of problem: Problem) -> [Cost] {
        let pricer = Pricer(problem)
        return (0..<729).compactMap { number -> Cost? in
            var plan = Plan(peopleCount: 1, dayCount: 6)
            var rest = number
            for day in 0..<6 {
                plan[0, day] = rest % 3 == 0 ? nil : Assignment(shift: rest % 3 - 1)
                rest /= 3
            }
            let worksOnLeave = problem.leave.contains { plan[0, $0.day] != nil }
            return worksOnLeave ? nil : pricer.price(of: plan).total
        }
    }
}
