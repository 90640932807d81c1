/// Somebody who might take an open place, and what that would do.
public struct Candidate: Sendable {
    public let person: Int
    /// The work they would be put to.
    public let assignment: Assignment
    /// What they do on that day now, `nil` when off.
    public let current: Assignment?
    public let effect: Effect
}

extension Explainer {
    /// Ranks everybody for an open place: first those who may take it, the cheapest for the whole roster first.
    ///
    /// - Parameter skill: `nil` when any skill will do; each person is then taken at the skill that costs least.
    /// - Returns: everybody but those who work that very place already; nobody for a place outside the problem.
    public func candidates(forShift shift: Int, skill: Int?, day: Int, in plan: Plan) -> [Candidate] {
        guard fits(plan), problem.shifts.indices.contains(shift), (0..<problem.dayCount).contains(day),
            skill.map(problem.skills.indices.contains) ?? true
        else { return [] }
        let cover = cover(on: day, in: plan)
        let found = problem.people.indices.compactMap { person -> Candidate? in
            let row = plan.row(of: person)
            let isThere = row[day].map { $0.shift == shift && (skill ?? $0.skill) == $0.skill } ?? false
            if isThere { return nil }
            let before = pricer.charges(ofRow: row, person: person)
            let skills = skill.map { [$0] } ?? problem.people[person].worksAs
            return skills.map { skill in
                let work = Assignment(shift: shift, skill: skill)
                return Candidate(
                    person: person, assignment: work, current: row[day],
                    effect: effect(of: work, person: person, day: day, row: row, before: before, cover: cover))
            }.min { $0.effect.rank < $1.effect.rank }
        }
        return found.enumerated().sorted {
            ($0.element.effect.rank, $0.offset) < ($1.element.effect.rank, $1.offset)
        }.map(\.element)
    }
}
