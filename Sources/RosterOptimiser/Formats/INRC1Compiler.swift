import Core

/// Turns an INRC-I instance into a problem.
///
/// - Source: Haspeslagh, De Causmaecker, Schaerf, Stølevik, "The first international nurse rostering competition 2010"
///   (Annals of Operations Research 218); what an incomplete weekend of three or four days and unlike shifts in it cost
///   is as in the evaluator of Meignan (Osnabrück).
/// - Reading: the period stands alone. The night shift is the one that starts last, so of a ward without nights the
///   late one: only so does the published roster of `sprint_late02` cost what is published.
struct INRC1Compiler {
    let period: INRC1Period
    let numbers: [String: Int]

    /// What one nurse too many costs, and with it more than all soft rules: the number asked for is exact.
    static let tooMany = 10_000

    init(_ period: INRC1Period) {
        self.period = period
        numbers = numbered(period.shifts.map(\.id))
    }

    func problem() throws(ProblemError) -> Problem {
        try Problem(
            firstDay: period.firstDay, dayCount: period.dayCount, shifts: period.shifts.map(shift),
            people: period.nurses.map(person), demand: demand, wishes: wishes, standsAlone: true)
    }

    private func shift(_ type: INRC1Period.ShiftType) -> Problem.Shift {
        let length = (type.end - type.start + 1440) % 1440
        return Problem.Shift(
            code: type.id, startMinute: type.start, lengthMinutes: length, paidMinutes: length,
            isNight: nights.contains(numbers[type.id] ?? -1))
    }

    private var all: ShiftSet { .all(of: period.shifts.count) }

    private var nights: ShiftSet {
        let last = period.shifts.map(\.start).max()
        return ShiftSet(period.shifts.indices.filter { period.shifts[$0].start == last })
    }

    private func person(_ nurse: INRC1Period.Nurse) -> Problem.Person {
        let contract = period.contracts[nurse.contract] ?? INRC1Period.Contract()
        let rules = totals(contract, nurse) + series(contract) + weekends(contract) + nights(contract)
        return Problem.Person(id: nurse.id, rules: rules + patterns(contract))
    }

    private func totals(_ contract: INRC1Period.Contract, _ nurse: INRC1Period.Nurse) -> [Problem.Rule] {
        let lacking = ShiftSet(period.shifts.indices.filter { !period.shifts[$0].skills.isSubset(of: nurse.skills) })
        return [
            contract.mostShifts.map { rule("most shifts", .totalAtMost($0.value, of: .shifts(all)), $0.weight) },
            contract.leastShifts.map { rule("least shifts", .totalAtLeast($0.value, of: .shifts(all)), $0.weight) },
            contract.mostWeekends.map { rule("most weekends", .totalAtMost($0.value, of: .weekends), $0.weight) },
            contract.alternativeSkill.flatMap { weight in
                lacking.isEmpty ? nil : rule("skill", .totalAtMost(0, of: .shifts(lacking)), weight)
            },
        ].compactMap { $0 }
    }

    private func series(_ contract: INRC1Period.Contract) -> [Problem.Rule] {
        [
            contract.mostWorkDays.map { rule("work days", .seriesAtMost($0.value, of: .work), $0.weight) },
            contract.leastWorkDays.map { rule("work days", .seriesAtLeast($0.value, of: .work), $0.weight) },
            contract.mostDaysOff.map { rule("days off", .seriesAtMost($0.value, of: .off), $0.weight) },
            contract.leastDaysOff.map { rule("days off", .seriesAtLeast($0.value, of: .off), $0.weight) },
            contract.mostWeekendsInARow.map {
                rule("weekends", .weekendsInARowAtMost($0.value, of: contract.weekend), $0.weight)
            },
            contract.leastWeekendsInARow.map {
                rule("weekends", .weekendsInARowAtLeast($0.value, of: contract.weekend), $0.weight)
            },
        ].compactMap { $0 }
    }

    /// Whole weekends, and one kind of shift in each.
    private func weekends(_ contract: INRC1Period.Contract) -> [Problem.Rule] {
        let length = contract.weekend.dayCount, parts = 1..<(1 << length) - 1
        let work = Problem.Rule.Pattern.Held(all)
        func rule(_ id: String, _ days: [Problem.Rule.Pattern.Held], _ weight: Int) -> Problem.Rule {
            self.rule(id, .unwanted(.init(days, startsOn: contract.weekend.firstDay)), weight)
        }
        let whole = contract.completeWeekends.map { weight in
            parts.map { part in
                let worked = (0..<length).map { part >> $0 & 1 == 1 }
                return rule("complete weekends", worked.map { $0 ? work : .off }, weight * INRC1Compiler.gaps(worked))
            }
        }
        let alike = contract.identicalWeekends.map { weight in
            period.shifts.indices.flatMap { shift in
                parts.map { part in
                    let others = Problem.Rule.Pattern.Held(ShiftSet(period.shifts.indices.filter { $0 != shift }))
                    let days = (0..<length).map { part >> $0 & 1 == 1 ? .init([shift]) : others }
                    return rule("identical weekends", days, weight * (length - part.nonzeroBitCount))
                }
            }
        }
        return (whole ?? []) + (alike ?? [])
    }

    /// What an incomplete weekend costs: for each stretch of work, how far it is from either end of the weekend.
    static func gaps(_ worked: [Bool]) -> Int {
        worked.indices.reduce(0) { sum, day in
            let begins = worked[day] && (day == 0 || !worked[day - 1])
            let ends = worked[day] && (day == worked.count - 1 || !worked[day + 1])
            return sum + (begins ? day : 0) + (ends ? worked.count - 1 - day : 0)
        }
    }

    private func nights(_ contract: INRC1Period.Contract) -> [Problem.Rule] {
        let night = Problem.Rule.Pattern.Held(nights)
        let other = Problem.Rule.Pattern.Held(ShiftSet(period.shifts.indices.filter { !nights.contains($0) }))
        let anything = Problem.Rule.Pattern.Held(all, orOff: true)
        let before = contract.nightBeforeFreeWeekend.map { weight in
            let eve = Weekday(rawValue: (contract.weekend.firstDay.rawValue + 6) % 7)
            let free = Array(repeating: Problem.Rule.Pattern.Held.off, count: contract.weekend.dayCount)
            return rule("night before a free weekend", .unwanted(.init([night] + free, startsOn: eve)), weight)
        }
        let after = contract.twoFreeDaysAfterNights.map { weight in
            [[night, other], [night, anything, other]].map {
                rule("two free days after nights", .unwanted(.init($0)), weight)
            }
        }
        return [before].compactMap { $0 } + (after ?? [])
    }

    private func patterns(_ contract: INRC1Period.Contract) -> [Problem.Rule] {
        contract.patterns.compactMap { name in
            guard let pattern = period.patterns[name], pattern.weight > 0 else { return nil }
            let days = pattern.days.map { entry in
                switch entry.shift {
                case "Any": Problem.Rule.Pattern.Held(all)
                case "None": Problem.Rule.Pattern.Held.off
                default: Problem.Rule.Pattern.Held(ShiftSet([numbers[entry.shift] ?? -1]))
                }
            }
            return rule(
                "pattern \(name)", .unwanted(.init(days, startsOn: pattern.days.first?.weekday)), pattern.weight)
        }
    }

    private func rule(_ id: String, _ kind: Problem.Rule.Kind, _ weight: Int) -> Problem.Rule {
        Problem.Rule(id, kind, .soft(weight))
    }

    /// The numbers for a date come before those for its weekday; where none is given nobody is wanted.
    private var demand: [Problem.Demand] {
        var wanted: [INRC1Period.Cover.Days: [String: Int]] = [:]
        for cover in period.cover { wanted[cover.days, default: [:]][cover.shift] = cover.count }
        return (0..<period.dayCount).flatMap { day in
            let date = period.firstDay + day
            return period.shifts.indices.map { shift in
                let id = period.shifts[shift].id
                let count = wanted[.date(date)]?[id] ?? wanted[.weekday(date.weekday)]?[id] ?? 0
                return Problem.Demand(
                    day: day, shifts: [shift], minimum: count, wanted: count, belowMinimum: .hard, belowWantedCost: 0,
                    aboveWantedCost: INRC1Compiler.tooMany)
            }
        }
    }

    private var wishes: [Problem.Wish] {
        let nurses = numbered(period.nurses.map(\.id))
        return period.requests.compactMap { request in
            guard let person = nurses[request.nurse], request.weight > 0 else { return nil }
            let day = request.day - period.firstDay
            guard let shift = request.shift.flatMap({ numbers[$0] }) else {
                return Problem.Wish(
                    person: person, day: day, about: .off, wanted: !request.isWanted, cost: request.weight)
            }
            return Problem.Wish(
                person: person, day: day, about: .shift(shift), wanted: request.isWanted, cost: request.weight)
        }
    }
}
