/// Writes one shift, or days off, over a run of one person's days.
enum WriteRun: Move {
    static let mostDays = 7

    static func propose(_ change: Change, to plan: WorkingPlan, by chance: inout Chance) -> Bool {
        let person = plan.person(&chance)
        let start = chance.below(plan.days)
        let length = min(2 + chance.below(mostDays - 1), plan.days - start)
        let code = chance.below(3) == 0 ? 0 : plan.option(person, &chance)
        let cell = person * plan.days + start
        var differs = false
        for offset in 0..<length {
            if plan.cells[cell + offset] == code { continue }
            differs = true
            guard plan.tables.cells.allows(code, cell + offset) else { return false }
        }
        guard differs else { return false }
        let codes = change.edit(person, from: start, days: length)
        for offset in 0..<length { codes[offset] = code }
        return true
    }
}
