/// Exchanges two runs of days, equally long, within one person's row, so that hours and shift counts stay.
enum SwapRuns: Move {
    static let mostDays = 5
    /// The runs begin at most so far apart, so that the days between them stay few.
    static let mostApart = 21

    static func propose(_ change: Change, to plan: WorkingPlan, by chance: inout Chance) -> Bool {
        guard plan.days > 1 else { return false }
        let person = plan.person(&chance)
        let length = 1 + chance.below(min(mostDays, plan.days / 2))
        let apart = length + chance.below(mostApart)
        guard apart + length <= plan.days else { return false }
        let start = chance.below(plan.days - apart - length + 1)
        let (one, other) = (person * plan.days + start, person * plan.days + start + apart)
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
        let codes = change.edit(person, from: start, days: apart + length)
        for offset in 0..<apart + length { codes[offset] = plan.cells[one + offset] }
        for offset in 0..<length {
            codes[offset] = plan.cells[other + offset]
            codes[apart + offset] = plan.cells[one + offset]
        }
        return true
    }
}
