/// Says why a plan is as it is: what each alternative for a cell would cost or break, and who could take an open place.
///
/// Only the row and the lines of demand concerned are priced again, so an answer takes milliseconds on a ward.
public struct Explainer: Sendable {
    public let pricer: Pricer
    private let pinned: [Cell: Assignment?]
    private let onLeave: Set<Cell>
    private let barred: [Cell: ShiftSet]
    private let demandOfDay: [[Int]]

    private struct Cell: Hashable {
        let person: Int
        let day: Int
    }

    public init(_ problem: Problem) {
        pricer = Pricer(problem)
        pinned = Dictionary(
            problem.pins.map { (Cell(person: $0.person, day: $0.day), $0.assignment) }, uniquingKeysWith: { $1 })
        onLeave = Set(problem.leave.map { Cell(person: $0.person, day: $0.day) })
        barred = problem.bars.reduce(into: [:]) { barred, bar in
            for shift in problem.shifts.indices where bar.shifts.contains(shift) {
                barred[Cell(person: bar.person, day: bar.day), default: .none].insert(shift)
            }
        }
        var lines = Array(repeating: [Int](), count: problem.dayCount)
        for (index, line) in problem.demand.enumerated() { lines[line.day].append(index) }
        demandOfDay = lines
    }

    var problem: Problem { pricer.problem }

    /// What it would do to the plan to put a person on other work, or off (`nil`), on one day.
    ///
    /// - Returns: `nil` for a person or a day outside the problem.
    public func effect(of assignment: Assignment?, person: Int, day: Int, in plan: Plan) -> Effect? {
        guard fits(plan), problem.people.indices.contains(person), (0..<problem.dayCount).contains(day) else {
            return nil
        }
        let row = plan.row(of: person)
        return effect(
            of: assignment, person: person, day: day, row: row, before: pricer.charges(ofRow: row, person: person),
            cover: cover(on: day, in: plan))
    }

    func fits(_ plan: Plan) -> Bool {
        plan.peopleCount == problem.people.count && plan.dayCount == problem.dayCount
    }

    /// How many people count towards each line of a day.
    func cover(on day: Int, in plan: Plan) -> [Int: Int] {
        demandOfDay[day].reduce(into: [:]) { $0[$1] = pricer.count(for: problem.demand[$1], in: plan) }
    }

    /// The same with what is known beforehand handed in, for many questions about one row or one day.
    func effect(
        of assignment: Assignment?, person: Int, day: Int, row: [Assignment?], before: [Charge], cover: [Int: Int]
    ) -> Effect {
        var changed = row
        changed[day] = assignment
        let after = pricer.charges(ofRow: changed, person: person)
        let (coverBefore, coverAfter) = coverCharges(from: row[day], to: assignment, person: person, cover)
        return Effect(
            before: before + coverBefore, after: after + coverAfter,
            obstacles: obstacles(to: assignment, person: person, day: day))
    }

    func coverCharges(
        from old: Assignment?, to new: Assignment?, person: Int, _ cover: [Int: Int]
    ) -> (before: [Charge], after: [Charge]) {
        var (before, after): ([Charge], [Charge]) = ([], [])
        for (index, count) in cover {
            let line = problem.demand[index]
            let someone = problem.people[person]
            let (had, has) = (line.counts(old, of: someone), line.counts(new, of: someone))
            guard had != has else { continue }
            before += pricer.coverCharges(of: index, count: count)
            after += pricer.coverCharges(of: index, count: count + (has ? 1 : -1))
        }
        return (before, after)
    }

    /// The plain facts against it.
    func obstacles(to assignment: Assignment?, person: Int, day: Int) -> [Obstacle] {
        let cell = Cell(person: person, day: day)
        if let pin = pinned[cell] { return pin == assignment ? [] : [.pinned] }
        guard let assignment else { return [] }
        var found: [Obstacle] = []
        if onLeave.contains(cell) { found.append(.onLeave) }
        if barred[cell]?.contains(assignment.shift) == true { found.append(.barred) }
        if problem.people[person].shifts?.contains(assignment.shift) == false { found.append(.notTheirShift) }
        if !problem.people[person].worksAs.contains(assignment.skill) { found.append(.notTheirSkill) }
        return found
    }
}
