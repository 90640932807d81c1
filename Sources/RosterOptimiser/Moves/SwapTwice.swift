/// Exchanges what two people do over two runs of days at once, so that what one gives up first comes back later.
///
/// A single exchange moves hours from one person to the other, and where contracts leave little room that breaks both
/// rows; two exchanges can cancel out. Each day keeps the same work, so cover by shift and skill is untouched.
enum SwapTwice: Move {
    static let mostDays = 4
    /// The runs begin at most so far apart.
    static let mostApart = 21

    static func propose(_ change: Change, to plan: WorkingPlan, by chance: inout Chance) -> Bool {
        guard plan.people > 1, plan.days > 2 else { return false }
        let first = plan.person(&chance)
        var second = chance.below(plan.people - 1)
        if second >= first { second += 1 }
        let early = 1 + chance.below(mostDays)
        let late = 1 + chance.below(mostDays)
        let gap = early + 1 + chance.below(mostApart)
        let start = chance.below(plan.days)
        guard start + gap + late <= plan.days else { return false }
        let (one, other) = (first * plan.days + start, second * plan.days + start)
        guard differ(early, one, other, plan), differ(late, one + gap, other + gap, plan),
            maySwap(0, early, one, other, plan), maySwap(gap, late, one, other, plan)
        else { return false }
        let length = gap + late
        let mine = change.edit(first, from: start, days: length)
        let theirs = change.edit(second, from: start, days: length)
        for offset in 0..<length {
            let swaps = offset < early || offset >= gap
            mine[offset] = plan.cells[(swaps ? other : one) + offset]
            theirs[offset] = plan.cells[(swaps ? one : other) + offset]
        }
        change.keepsCover = true
        return true
    }

    @inline(__always) private static func differ(_ length: Int, _ one: Int, _ other: Int, _ plan: WorkingPlan) -> Bool {
        for offset in 0..<length where plan.cells[one + offset] != plan.cells[other + offset] { return true }
        return false
    }

    @inline(__always) private static func maySwap(
        _ from: Int, _ length: Int, _ one: Int, _ other: Int, _ plan: WorkingPlan
    ) -> Bool {
        for offset in from..<from + length {
            let (a, b) = (plan.cells[one + offset], plan.cells[other + offset])
            if a == b { continue }
            guard plan.tables.cells.allows(b, one + offset), plan.tables.cells.allows(a, other + offset) else {
                return false
            }
        }
        return true
    }
}
