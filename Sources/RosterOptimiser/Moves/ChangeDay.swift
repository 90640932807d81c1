/// Puts one person on another shift, or off, on one day.
enum ChangeDay: Move {
    static func propose(_ change: Change, to plan: WorkingPlan, by chance: inout Chance) -> Bool {
        let person = plan.person(&chance)
        let day = chance.below(plan.days)
        let code = plan.option(person, &chance)
        let cell = person * plan.days + day
        guard code != plan.cells[cell], plan.tables.cells.allows(code, cell) else { return false }
        change.edit(person, from: day, days: 1)[0] = code
        return true
    }
}
