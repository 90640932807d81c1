/// What two people changing places on one day would do, told apart by whose row it is.
public struct SwapEffect: Sendable {
    /// The first person's row, and the cover that the two touch together.
    public let first: Effect
    /// The second person's row alone.
    public let second: Effect
}

extension Explainer {
    /// What it would do to let two people take each other's work on one day.
    ///
    /// Cover that one leaves and the other fills cancels out, so only what the swap really changes is charged.
    ///
    /// - Parameters:
    ///   - work: what each is to do; it need not be exactly what the other does now, since they may hold other skills.
    /// - Returns: `nil` for one and the same person, or a person or a day outside the problem.
    public func swap(
        _ people: (first: Int, second: Int), to work: (first: Assignment?, second: Assignment?), day: Int, in plan: Plan
    ) -> SwapEffect? {
        guard fits(plan), people.first != people.second, (0..<problem.dayCount).contains(day),
            problem.people.indices.contains(people.first), problem.people.indices.contains(people.second)
        else { return nil }
        let cover = cover(on: day, in: plan)
        let left = coverCharges(from: plan[people.first, day], to: work.first, person: people.first, cover)
        let between = self.cover(cover, after: people.first, from: plan[people.first, day], to: work.first)
        let taken = coverCharges(from: plan[people.second, day], to: work.second, person: people.second, between)
        return SwapEffect(
            first: effect(
                onRowOf: people.first, work.first, day, plan, before: left.before + taken.before,
                after: left.after + taken.after),
            second: effect(onRowOf: people.second, work.second, day, plan, before: [], after: []))
    }

    /// The counts of the lines of a day once a person does something else on it.
    func cover(
        _ cover: [Int: Int], after person: Int, from old: Assignment?, to new: Assignment?
    ) -> [Int: Int] {
        let someone = problem.people[person]
        var counts = cover
        for (index, count) in cover {
            let line = problem.demand[index]
            counts[index] = count + (line.counts(new, of: someone) ? 1 : 0) - (line.counts(old, of: someone) ? 1 : 0)
        }
        return counts
    }

    private func effect(
        onRowOf person: Int, _ work: Assignment?, _ day: Int, _ plan: Plan, before: [Charge], after: [Charge]
    ) -> Effect {
        let row = plan.row(of: person)
        var changed = row
        changed[day] = work
        return Effect(
            before: pricer.charges(ofRow: row, person: person) + before,
            after: pricer.charges(ofRow: changed, person: person) + after,
            obstacles: obstacles(to: work, person: person, day: day))
    }
}
