import Core

/// Turns an INRC-II instance into a problem: the competition's four hard and seven soft rules with their weights.
struct INRC2Compiler {
    let ward: INRC2Scenario
    let history: INRC2History
    let weeks: [INRC2Week]

    func problem(firstDay: Day) throws(ProblemError) -> Problem {
        try Problem(
            firstDay: firstDay, dayCount: 7 * weeks.count, shifts: ward.shifts.map(INRC2Compiler.shift),
            skills: ward.skills, people: ward.nurses.indices.map(person), demand: demand, wishes: wishes)
    }

    /// The competition knows no clock; usual times are given so that a ward made of it can be looked at.
    private static func shift(_ type: INRC2Scenario.ShiftType) -> Problem.Shift {
        let starts = ["Early": 420, "Day": 540, "Late": 780, "Night": 1260]
        let isNight = type.name == "Night"
        return Problem.Shift(
            code: type.name, startMinute: starts[type.name] ?? 420, lengthMinutes: isNight ? 600 : 480,
            paidMinutes: isNight ? 600 : 480, isNight: isNight)
    }

    private func person(_ index: Int) -> Problem.Person {
        let nurse = ward.nurses[index]
        return Problem.Person(
            id: nurse.name, worksAs: nurse.skills, rules: successions + shiftSeries + rules(index),
            history: days(before: history.records[index]))
    }

    private var successions: [Problem.Rule] {
        let numbers = ward.shiftNumbers
        return ward.shifts.enumerated().compactMap { index, type in
            let next = ShiftSet(type.forbiddenNext.compactMap { numbers[$0] })
            return next.isEmpty ? nil : Problem.Rule("succession", .notAfter(ShiftSet([index]), next))
        }
    }

    private var shiftSeries: [Problem.Rule] {
        ward.shifts.enumerated().flatMap { index, type in
            [
                Problem.Rule("consecutive", .seriesAtLeast(type.series.least, of: .shifts([index])), .soft(15)),
                Problem.Rule("consecutive", .seriesAtMost(type.series.most, of: .shifts([index])), .soft(15)),
            ]
        }
    }

    private func rules(_ index: Int) -> [Problem.Rule] {
        let record = history.records[index]
        guard let contract = ward.contracts[ward.nurses[index].contract] else { return [] }
        let all = Problem.Rule.Total.shifts(.all(of: ward.shifts.count))
        let whole = [Problem.Rule("complete weekends", .completeWeekends, .soft(30))]
        return [
            Problem.Rule("consecutive", .seriesAtLeast(contract.work.least, of: .work), .soft(30)),
            Problem.Rule("consecutive", .seriesAtMost(contract.work.most, of: .work), .soft(30)),
            Problem.Rule("days off", .seriesAtLeast(contract.off.least, of: .off), .soft(30)),
            Problem.Rule("days off", .seriesAtMost(contract.off.most, of: .off), .soft(30)),
            Problem.Rule(
                "total", .totalAtLeast(contract.total.least, of: all, before: record.assignments), .soft(20)),
            Problem.Rule(
                "total", .totalAtMost(contract.total.most, of: all, before: record.assignments), .soft(20)),
            Problem.Rule(
                "weekends", .totalAtMost(contract.mostWeekends, of: .weekends, before: record.weekends), .soft(30)),
        ] + (contract.completeWeekends ? whole : [])
    }

    /// Days that make the series of the record, with one unlike day before them, so that their lengths are exact.
    private func days(before record: INRC2History.Record) -> Problem.History {
        guard let last = record.lastShift else {
            return Problem.History(days: [0] + Array(repeating: nil, count: record.offDays))
        }
        let other = ward.shifts.indices.first { $0 != last } ?? last
        let earlier = Array(repeating: Int?.some(other), count: record.workDays - record.sameShiftDays)
        return Problem.History(days: [nil] + earlier + Array(repeating: last, count: record.sameShiftDays))
    }

    private var demand: [Problem.Demand] {
        weeks.enumerated().flatMap { week, data in
            data.requirements.flatMap { requirement in
                requirement.cover.enumerated().map { day, cover in
                    Problem.Demand(
                        day: 7 * week + day, shifts: [requirement.shift], of: .workingAs(requirement.skill),
                        minimum: cover.least, wanted: cover.most, belowMinimum: .hard, belowWantedCost: 30)
                }
            }
        }
    }

    private var wishes: [Problem.Wish] {
        weeks.enumerated().flatMap { week, data in
            data.wishes.map { wish in
                let day = 7 * week + wish.day
                guard let shift = wish.shift else {
                    return Problem.Wish(person: wish.nurse, day: day, about: .off, wanted: true, cost: 10)
                }
                return Problem.Wish(person: wish.nurse, day: day, about: .shift(shift), wanted: false, cost: 10)
            }
        }
    }
}
