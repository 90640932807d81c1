/// Passes what three people do over the same run of days round in a ring.
///
/// Each day keeps the same work, so cover by shift and skill is untouched.
enum RingSwap: Move {
    static let mostDays = 7

    static func propose(_ change: Change, to plan: WorkingPlan, by chance: inout Chance) -> Bool {
        guard plan.people > 2 else { return false }
        let first = plan.person(&chance)
        let second = (first + 1 + chance.below(plan.people - 1)) % plan.people
        let third = chance.below(plan.people)
        guard third != first, third != second else { return false }
        let start = chance.below(plan.days)
        let length = min(1 + chance.below(mostDays), plan.days - start)
        guard passes(first, to: second, start, length, plan), passes(second, to: third, start, length, plan),
            passes(third, to: first, start, length, plan)
        else { return false }
        for (giver, taker) in [(0, 1), (1, 2), (2, 0)] {
            let (from, to) = (pick(giver, first, second, third), pick(taker, first, second, third))
            let codes = change.edit(to, from: start, days: length)
            for offset in 0..<length { codes[offset] = plan.cells[from * plan.days + start + offset] }
        }
        change.keepsCover = true
        return true
    }

    @inline(__always) private static func pick(_ index: Int, _ first: Int, _ second: Int, _ third: Int) -> Int {
        index == 0 ? first : index == 1 ? second : third
    }

    /// Whether the taker may do the giver's days and they are not the taker's own already.
    @inline(__always) private static func passes(
        _ giver: Int, to taker: Int, _ start: Int, _ length: Int, _ plan: WorkingPlan
    ) -> Bool {
        var differs = false
        for day in start..<start + length {
            let code = plan.cells[giver * plan.days + day]
            if code == plan.cells[taker * plan.days + day] { continue }
            differs = true
            guard plan.tables.cells.allows(code, taker * plan.days + day) else { return false }
        }
        return differs
    }
}
