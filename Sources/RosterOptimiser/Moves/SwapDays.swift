/// Exchanges what two people do over the same run of days.
///
/// Each day keeps the same work, so cover by shift and skill is untouched and only two rows are priced.
/// - Also known as: the vertical block swap of nurse-rostering papers.
enum SwapDays: Move {
    static let mostDays = 14

    static func propose(_ change: Change, to plan: WorkingPlan, by chance: inout Chance) -> Bool {
        guard plan.people > 1 else { return false }
        let first = plan.person(&chance)
        var second = chance.below(plan.people - 1)
        if second >= first { second += 1 }
        let start = chance.below(plan.days)
        let length = min(1 + chance.below(mostDays), plan.days - start)
        return exchange(first, second, from: start, days: length, change, plan)
    }

    /// Fills the change with the exchange of a run of days; false when somebody may not do the other's work.
    @inline(__always) static func exchange(
        _ first: Int, _ second: Int, from start: Int, days length: Int, _ change: Change, _ plan: WorkingPlan
    ) -> Bool {
        let (one, other) = (first * plan.days + start, second * plan.days + start)
        var differs = false
        for offset in 0..<length {
            let (a, b) = (plan.cells[one + offset], plan.cells[other + offset])
            if a == b { continue }
            differs = true
            guard plan.tables.cells.allows(b, one + offset), plan.tables.cells.allows(a, other + offset) else {
                return false
            }
        }
        guard differs else { return false }
        let mine = change.edit(first, from: start, days: length)
        let theirs = change.edit(second, from: start, days: length)
        for offset in 0..<length {
            mine[offset] = plan.cells[other + offset]
            theirs[offset] = plan.cells[one + offset]
        }
        change.keepsCover = true
        return true
    }
}
