/// Somebody who could take an open place if a colleague took over one of their shifts, with what that would do.
public struct FurtherSwap: Sendable {
    public let person: Int
    /// The work they would be put to in the open place.
    public let assignment: Assignment
    /// The day of the shift they hand over; the place's own day when that is what stands in the way.
    public let day: Int
    /// What they hand over.
    public let handed: Assignment
    public let partner: Int
    /// The same shift in the partner's hands.
    public let taken: Assignment
    /// The person's row, and all the cover that changes.
    public let first: Effect
    /// The partner's row alone.
    public let second: Effect

    public var cost: Cost { first.cost + second.cost }
}

extension Explainer {
    /// Who could take an open place with one further swap: a colleague who is off takes over a shift of theirs that
    /// stands in the way. Only what breaks no hard rule for either is found, the cheapest for the whole roster first.
    ///
    /// - Parameters:
    ///   - skill: `nil` when any skill will do.
    ///   - earliest: the first day whose shifts can still be handed over.
    ///   - most: how many to give at most.
    ///   - each: how many of them at most with the same person in the open place, so that one does not fill the list.
    /// - Returns: nobody who could take the place as things are; nothing for a place outside the problem.
    public func furtherSwaps(
        forShift shift: Int, skill: Int?, day: Int, in plan: Plan, from earliest: Int = 0, most: Int = 40,
        each: Int = 3
    ) -> [FurtherSwap] {
        guard fits(plan), problem.shifts.indices.contains(shift), (0..<problem.dayCount).contains(day),
            skill.map(problem.skills.indices.contains) ?? true
        else { return [] }
        var finder = FurtherSwapFinder(self, plan, day, from: earliest)
        for person in problem.people.indices {
            for skill in skill.map({ [$0] }) ?? problem.people[person].worksAs {
                finder.look(at: person, Assignment(shift: shift, skill: skill))
            }
        }
        return finder.best(most, each: each)
    }
}

/// Looks for further swaps of one open place. What a colleague's row would cost with a shift more is worked out once,
/// whoever hands the shift over.
private struct FurtherSwapFinder {
    private let explainer: Explainer
    private let plan: Plan
    private let day: Int
    private let earliest: Int
    private let rows: [[Assignment?]]
    private let before: [[Charge]]
    private var covers: [Int: [Int: Int]] = [:]
    private var takeovers: [Takeover: Effect?] = [:]
    private var found: [Found] = []

    /// A colleague with one shift more.
    private struct Takeover: Hashable {
        let person: Int
        let day: Int
        let work: Assignment
    }

    /// A shift that one person would hand over for the open place.
    private struct Handover {
        let person: Int
        let work: Assignment
        let day: Int
        let handed: Assignment
        /// Their row alone.
        let row: Effect
    }

    private struct Found {
        let handover: Handover
        let takeover: Takeover
        let cost: Cost
    }

    init(_ explainer: Explainer, _ plan: Plan, _ day: Int, from earliest: Int) {
        self.explainer = explainer
        self.plan = plan
        self.day = day
        self.earliest = earliest
        let rows = explainer.problem.people.indices.map { plan.row(of: $0) }
        self.rows = rows
        before = rows.indices.map { explainer.pricer.charges(ofRow: rows[$0], person: $0) }
    }

    /// Looks at every shift of a person's that might stand in the way of their taking the place.
    mutating func look(at person: Int, _ work: Assignment) {
        let row = rows[person]
        guard row[day] != work, explainer.obstacles(to: work, person: person, day: day).isEmpty else { return }
        // With a shift on the day itself that shift is what has to go; otherwise the place may do as it is.
        let days = row[day] == nil ? row.indices.filter { row[$0] != nil && $0 >= earliest } : [day]
        if row[day] == nil, rowEffect(of: person, [day: work]).breaks.isEmpty { return }
        for other in days {
            guard let handed = row[other], other == day || isFree(person, on: other) else { continue }
            let effect = rowEffect(of: person, other == day ? [day: work] : [day: work, other: nil])
            guard effect.breaks.isEmpty else { continue }
            find(Handover(person: person, work: work, day: other, handed: handed, row: effect))
        }
    }

    /// The best, first by cost, then by who stands first.
    func best(_ most: Int, each: Int) -> [FurtherSwap] {
        var count: [Int: Int] = [:], chosen: [FurtherSwap] = []
        for swap in found.enumerated().sorted(by: { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }) {
            guard chosen.count < most else { break }
            let person = swap.element.handover.person
            guard count[person, default: 0] < each else { continue }
            count[person, default: 0] += 1
            chosen.append(made(swap.element))
        }
        return chosen
    }

    private mutating func find(_ handover: Handover) {
        for partner in rows.indices where partner != handover.person && rows[partner][handover.day] == nil {
            var best: Found?
            for skill in explainer.problem.people[partner].worksAs {
                let takeover = Takeover(
                    person: partner, day: handover.day, work: Assignment(shift: handover.handed.shift, skill: skill))
                guard let row = effect(of: takeover) else { continue }
                let cover = coverChange(handover, takeover)
                guard cover.breaks.isEmpty else { continue }
                let cost = handover.row.cost + row.cost + cover.cost
                if best.map({ cost < $0.cost }) ?? true {
                    best = Found(handover: handover, takeover: takeover, cost: cost)
                }
            }
            if let best { found.append(best) }
        }
    }

    /// What the shift more does to the partner's row; `nil` when they cannot have it, or a rule of theirs is broken.
    private mutating func effect(of takeover: Takeover) -> Effect? {
        if let known = takeovers[takeover] { return known }
        let (person, day, work) = (takeover.person, takeover.day, takeover.work)
        let isPossible = explainer.obstacles(to: work, person: person, day: day).isEmpty
        let effect = isPossible ? rowEffect(of: person, [day: work]) : nil
        let allowed = effect.flatMap { $0.breaks.isEmpty ? $0 : nil }
        takeovers[takeover] = .some(allowed)
        return allowed
    }

    private func isFree(_ person: Int, on day: Int) -> Bool {
        explainer.obstacles(to: nil, person: person, day: day).isEmpty
    }

    private func rowEffect(of person: Int, _ changes: [Int: Assignment?]) -> Effect {
        var row = rows[person]
        for (day, work) in changes { row[day] = work }
        return Effect(
            before: before[person], after: explainer.pricer.charges(ofRow: row, person: person), obstacles: [])
    }

    private mutating func coverChange(_ handover: Handover, _ takeover: Takeover) -> Effect {
        for day in [day, handover.day] where covers[day] == nil { covers[day] = explainer.cover(on: day, in: plan) }
        let (before, after) = coverCharges(handover, takeover)
        return Effect(before: before, after: after, obstacles: [])
    }

    /// One change after the other, so that what one leaves and the other fills cancels out.
    private func coverCharges(_ handover: Handover, _ takeover: Takeover) -> (before: [Charge], after: [Charge]) {
        typealias Step = (person: Int, day: Int, old: Assignment?, new: Assignment?)
        var steps: [Step] = [(handover.person, day, rows[handover.person][day], handover.work)]
        if handover.day != day { steps.append((handover.person, handover.day, handover.handed, nil)) }
        steps.append((takeover.person, takeover.day, nil, takeover.work))
        var (before, after): ([Charge], [Charge]) = ([], []), counts = covers
        for step in steps {
            let cover = counts[step.day] ?? [:]
            let charges = explainer.coverCharges(from: step.old, to: step.new, person: step.person, cover)
            before += charges.before
            after += charges.after
            counts[step.day] = explainer.cover(cover, after: step.person, from: step.old, to: step.new)
        }
        return (before, after)
    }

    private func made(_ found: Found) -> FurtherSwap {
        let handover = found.handover, takeover = found.takeover
        let (before, after) = coverCharges(handover, takeover)
        let row = handover.row, partner = takeovers[takeover].flatMap { $0 }
        return FurtherSwap(
            person: handover.person, assignment: handover.work, day: handover.day, handed: handover.handed,
            partner: takeover.person, taken: takeover.work,
            first: Effect(before: row.removed + before, after: row.added + after, obstacles: []),
            second: partner ?? Effect(before: [], after: [], obstacles: []))
    }
}
