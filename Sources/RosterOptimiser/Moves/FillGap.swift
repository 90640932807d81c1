/// Puts somebody on work that is short of people: the aim is drawn from the gaps, not from all cells.
enum FillGap: Move {
    static func propose(_ change: Change, to plan: WorkingPlan, by chance: inout Chance) -> Bool {
        guard let (line, day) = plan.gap(&chance) else { return false }
        let person = plan.person(&chance)
        let cell = person * plan.days + day
        for _ in 0..<4 {
            let code = plan.option(person, &chance)
            guard code != 0, code != plan.cells[cell], plan.tables.cells.allows(code, cell),
                plan.counts(code, towards: line, day)
            else { continue }
            change.edit(person, from: day, days: 1)[0] = code
            return true
        }
        return false
    }
}
