/// Prices a whole plan, rule by rule, slowly and plainly: the truth that the fast search is tested against.
public struct Pricer: Sendable {
    public let problem: Problem
    let calendar: WeekendCalendar
    let wishesOfPerson: [[Int]]

    public init(_ problem: Problem) {
        self.problem = problem
        calendar = WeekendCalendar(problem)
        var wishes = Array(repeating: [Int](), count: problem.people.count)
        for (index, wish) in problem.wishes.enumerated() { wishes[wish.person].append(index) }
        wishesOfPerson = wishes
    }

    /// Everything the plan is charged for.
    public func price(of plan: Plan) -> CostBreakdown {
        let rows = problem.people.indices.flatMap { charges(ofRow: plan.row(of: $0), person: $0) }
        return CostBreakdown(charges: coverCharges(of: plan) + rows)
    }

    /// The number of wishes that the plan gives.
    public func wishesGranted(by plan: Plan) -> Int {
        problem.wishes.count { $0.isGranted(by: plan[$0.person, $0.day]?.shift) }
    }

    /// People missing to reach each line's minimum, and its wanted number, added up over all lines.
    public func missing(in plan: Plan) -> (belowMinimum: Int, belowWanted: Int) {
        problem.demand.reduce(into: (0, 0)) { sum, line in
            guard line.wanted > 0 || line.minimum > 0 else { return }
            let count = count(for: line, in: plan)
            sum.0 += max(0, line.minimum - count)
            sum.1 += max(0, line.wanted - count)
        }
    }

    /// What one person's row is charged for: wishes, changes and their rules.
    func charges(ofRow row: [Assignment?], person: Int) -> [Charge] {
        let line = RowLine(row: row, person: person, in: problem)
        let rules = problem.people[person].rules.enumerated().flatMap { index, rule in
            breaches(of: rule, in: line).map {
                Charge(
                    term: rule.term, person: person, days: $0.days, origin: .rule(index),
                    cost: Cost(rule.strength, units: $0.units))
            }
        }
        return wishCharges(of: line) + changeCharges(row, person: person) + samenessCharges(row, person: person)
            + rules
    }
}

extension Pricer {
    /// How many people count towards a line of demand.
    func count(for line: Problem.Demand, in plan: Plan) -> Int {
        problem.people.indices.count { line.counts(plan[$0, line.day], of: problem.people[$0]) }
    }

    private func coverCharges(of plan: Plan) -> [Charge] {
        problem.demand.indices.flatMap { coverCharges(of: $0, count: count(for: problem.demand[$0], in: plan)) }
    }

    func coverCharges(of index: Int, count: Int) -> [Charge] {
        let line = problem.demand[index]
        func charge(_ term: Term, _ strength: Strength, _ units: Int) -> Charge? {
            let cost = Cost(strength, units: max(0, units))
            guard cost != .zero else { return nil }
            return Charge(term: term, person: nil, days: line.day...line.day, origin: .demand(index), cost: cost)
        }
        return [
            charge(.belowMinimum, line.belowMinimum, line.minimum - count),
            charge(.belowWanted, .soft(line.belowWantedCost), line.wanted - count),
            charge(.aboveWanted, .soft(line.aboveWantedCost), count - line.wanted),
        ].compactMap { $0 }
    }

    private func wishCharges(of line: RowLine) -> [Charge] {
        wishesOfPerson[line.person].compactMap { index in
            let wish = problem.wishes[index]
            guard wish.cost > 0, !wish.isGranted(by: line[wish.day]) else { return nil }
            return Charge(
                term: .wishes, person: line.person, days: wish.day...wish.day, origin: .wish(index),
                cost: Cost(soft: wish.cost))
        }
    }

    private func changeCharges(_ row: [Assignment?], person: Int) -> [Charge] {
        guard let reference = problem.reference else { return [] }
        return row.indices.compactMap { day in
            guard row[day] != reference.plan[person, day], reference.changeCost[day] > 0 else { return nil }
            return Charge(
                term: .changes, person: person, days: day...day, origin: .change,
                cost: Cost(soft: reference.changeCost[day]))
        }
    }

    private func samenessCharges(_ row: [Assignment?], person: Int) -> [Charge] {
        problem.known.flatMap { known in
            row.indices.compactMap { day in
                guard row[day] != nil, row[day] == known.plan[person, day], known.samenessCost > 0 else { return nil }
                return Charge(
                    term: .sameness, person: person, days: day...day, origin: .change,
                    cost: Cost(soft: known.samenessCost))
            }
        }
    }
}

extension Problem.Demand {
    /// Whether this work of this person counts towards the line.
    func counts(_ assignment: Assignment?, of person: Problem.Person) -> Bool {
        guard let assignment, shifts.contains(assignment.shift) else { return false }
        switch of {
        case .anyone: return true
        case .workingAs(let skill): return assignment.skill == skill
        case .holding(let skill): return person.holds.contains(skill)
        }
    }
}
