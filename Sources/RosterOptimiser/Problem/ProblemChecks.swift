/// Limits that keep every sum of the search far from overflow and every table in memory.
enum Limit {
    static let days = 800
    static let people = 5_000
    static let cells = 2_000_000
    static let cost = 1_000_000
    static let minutes = 10_000_000
    static let rulesPerPerson = 500
    static let historyDays = 400
}

extension Problem {
    func check() throws(ProblemError) {
        try checkSizes()
        try checkShifts()
        for (index, person) in people.enumerated() { try check(person, index) }
        for (index, line) in demand.enumerated() { try check(line, index) }
        try checkCells()
        try checkReference()
    }

    private func checkSizes() throws(ProblemError) {
        try need((1...Limit.days).contains(dayCount), "The period must be 1 to \(Limit.days) days long.")
        try need((1...ShiftSet.capacity).contains(shifts.count), "There must be 1 to \(ShiftSet.capacity) shifts.")
        try need((1...60).contains(skills.count), "There must be 1 to 60 skills.")
        try need((1...Limit.people).contains(people.count), "There must be 1 to \(Limit.people) people.")
        try need(people.count * dayCount <= Limit.cells, "Too many people for so many days.")
        try need(assignments.count <= 250, "There are more than 250 pairs of a shift and a skill.")
    }

    private func checkShifts() throws(ProblemError) {
        for shift in shifts {
            try need((0..<1440).contains(shift.startMinute), "Shift \(shift.code) must start at 00:00 to 23:59.")
            try need((0...2880).contains(shift.lengthMinutes), "Shift \(shift.code) is longer than two days.")
            try need((0...2880).contains(shift.paidMinutes), "Shift \(shift.code) pays more than two days.")
        }
    }

    private func check(_ person: Person, _ index: Int) throws(ProblemError) {
        let name = "person \(index) (\(person.id))"
        try need(!person.worksAs.isEmpty, "No skill to work as for \(name).")
        try need(person.holds.allSatisfy(skills.indices.contains), "Unknown skill of \(name).")
        try need(person.history.days.count <= Limit.historyDays, "Too long a history of \(name).")
        try need(
            person.history.days.allSatisfy { $0.map(shifts.indices.contains) ?? true },
            "Unknown shift in the history of \(name).")
        try need(
            !standsAlone || person.history.days.isEmpty, "A period that stands alone has no history, but \(name) has.")
        try need(person.rules.count <= Limit.rulesPerPerson, "Too many rules for \(name).")
        for rule in person.rules {
            try need(rule.hasSoundNumbers, "A number of rule \(rule.id) of \(name) is out of range.")
        }
    }

    private func check(_ line: Demand, _ index: Int) throws(ProblemError) {
        try need((0..<dayCount).contains(line.day), "Demand \(index) is on a day outside the period.")
        try need((0...Limit.people).contains(line.minimum), "The minimum of demand \(index) is out of range.")
        try need((0...Limit.people).contains(line.wanted), "The number wanted by demand \(index) is out of range.")
        try need(
            line.belowMinimum.isSound && Strength.soft(line.belowWantedCost).isSound
                && Strength.soft(line.aboveWantedCost).isSound, "A cost of demand \(index) is out of range.")
        switch line.of {
        case .anyone: break
        case .workingAs(let skill), .holding(let skill):
            try need(skills.indices.contains(skill), "Unknown skill in demand \(index).")
        }
    }

    private func checkCells() throws(ProblemError) {
        for wish in wishes {
            try checkCell(wish.person, wish.day, "A wish")
            try need(Strength.soft(wish.cost).isSound, "The cost of a wish is out of range.")
            if case .shift(let shift) = wish.about {
                try need(shifts.indices.contains(shift), "A wish is about an unknown shift.")
            }
        }
        for day in leave { try checkCell(day.person, day.day, "Leave") }
        for bar in bars { try checkCell(bar.person, bar.day, "A barred shift") }
        let possible = Set(assignments)
        for pin in pins {
            try checkCell(pin.person, pin.day, "A pin")
            if let held = pin.assignment {
                try need(possible.contains(held), "A pin holds a shift or skill that nobody works.")
            }
        }
    }

    private func checkReference() throws(ProblemError) {
        for known in known {
            try need(
                known.plan.peopleCount == people.count && known.plan.dayCount == dayCount,
                "A known roster is of another size.")
            try need(Strength.soft(known.samenessCost).isSound, "The cost of sameness is out of range.")
        }
        guard let reference else { return }
        try need(
            reference.plan.peopleCount == people.count && reference.plan.dayCount == dayCount
                && reference.changeCost.count == dayCount, "The reference roster is of another size.")
        try need(
            reference.changeCost.allSatisfy { Strength.soft($0).isSound }, "A cost of a change is out of range.")
    }

    private func checkCell(_ person: Int, _ day: Int, _ what: String) throws(ProblemError) {
        try need(people.indices.contains(person), "\(what) is for an unknown person (\(person)).")
        try need((0..<dayCount).contains(day), "\(what) is on a day outside the period (\(day)).")
    }

    private func need(_ holds: Bool, _ words: @autoclosure () -> String) throws(ProblemError) {
        if !holds { throw ProblemError(words()) }
    }
}

extension Strength {
    var isSound: Bool {
        switch self {
        case .hard: true
        case .soft(let weight): (0...Limit.cost).contains(weight)
        }
    }
}

extension Problem.Rule {
    var hasSoundNumbers: Bool {
        guard strength.isSound else { return false }
        let minutes = 0...Limit.minutes
        switch kind {
        case .notAfter, .completeWeekends: return true
        case .restBetween(let rest): return (0...14_400).contains(rest)
        case .seriesAtLeast(let days, _), .seriesAtMost(let days, _): return (0...Limit.days).contains(days)
        case .restAfterSeries(_, let days, let rest):
            return (1...Limit.days).contains(days) && (0...14_400).contains(rest)
        case .totalAtLeast(let bound, _, let before, let unit), .totalAtMost(let bound, _, let before, let unit):
            return minutes.contains(bound.magnitudeClamped) && minutes.contains(before) && unit >= 1
                && minutes.contains(unit)
        case .unwanted(let pattern): return (1...Pattern.mostDays).contains(pattern.days.count)
        case .weekendsInARowAtLeast(let count, let weekend), .weekendsInARowAtMost(let count, let weekend):
            return (0...Limit.days / 7).contains(count) && (1...7).contains(weekend.dayCount)
        case .workInWindow(let most, let window): return minutes.contains(most) && (1...43_200).contains(window)
        case .restInWindow(let days, let rest, let times):
            return (1...60).contains(days) && (1...43_200).contains(rest) && (1...60).contains(times)
        }
    }
}

extension Int {
    /// The distance from zero, safe for the smallest number.
    var magnitudeClamped: Int { Int(clamping: magnitude) }
}
