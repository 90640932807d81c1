/// Why a person has what they have on one day: every alternative, with what it would cost or break.
public struct Explanation: Sendable {
    /// Other work, or a day off, and what it would do.
    public struct Alternative: Sendable {
        /// `nil` for a day off.
        public let assignment: Assignment?
        /// Compared with the plan as it is.
        public let effect: Effect
    }

    public let person: Int
    public let day: Int
    public let current: Assignment?
    /// Cheapest first among those allowed, then the rest; the current assignment is not among them.
    public let alternatives: [Alternative]
    /// What the person's row is charged for now on this day.
    public let charges: [Charge]
}

extension Explainer {
    /// Explains a cell: off and every shift in every skill the person works as, whether allowed or not.
    ///
    /// - Returns: `nil` for a person or a day outside the problem.
    public func explain(person: Int, day: Int, in plan: Plan) -> Explanation? {
        guard fits(plan), problem.people.indices.contains(person), (0..<problem.dayCount).contains(day) else {
            return nil
        }
        let row = plan.row(of: person)
        let before = pricer.charges(ofRow: row, person: person)
        let cover = cover(on: day, in: plan)
        let work = problem.shifts.indices.flatMap { shift in
            problem.people[person].worksAs.map { Assignment?.some(Assignment(shift: shift, skill: $0)) }
        }
        let alternatives = ([nil] + work).filter { $0 != row[day] }.map { assignment in
            Explanation.Alternative(
                assignment: assignment,
                effect: effect(
                    of: assignment, person: person, day: day, row: row, before: before, cover: cover))
        }
        return Explanation(
            person: person, day: day, current: row[day],
            alternatives: alternatives.enumerated().sorted {
                ($0.element.effect.rank, $0.offset) < ($1.element.effect.rank, $1.offset)
            }.map(\.element),
            charges: before.filter { $0.days.contains(day) })
    }
}

extension Effect {
    /// Sorts what may be done before what may not, and the cheaper first.
    struct Rank: Comparable {
        let obstacles: Int
        let cost: Cost

        static func < (first: Rank, second: Rank) -> Bool {
            first.obstacles == second.obstacles ? first.cost < second.cost : first.obstacles < second.obstacles
        }
    }

    var rank: Rank { Rank(obstacles: obstacles.count, cost: cost) }
}
