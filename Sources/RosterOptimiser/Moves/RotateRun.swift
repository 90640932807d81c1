/// Shifts a run of one person's days by one, the day that falls off one end coming in at the other.
enum RotateRun: Move {
    static let mostDays = 10

    static func propose(_ change: Change, to plan: WorkingPlan, by chance: inout Chance) -> Bool {
        guard plan.days > 2 else { return false }
        let person = plan.person(&chance)
        let length = 3 + chance.below(min(mostDays, plan.days) - 2)
        let start = chance.below(plan.days - length + 1)
        let step = chance.below(2) == 0 ? 1 : length - 1
        let cell = person * plan.days + start
        var differs = false
        for offset in 0..<length {
            let code = plan.cells[cell + (offset + step) % length]
            if code == plan.cells[cell + offset] { continue }
            differs = true
            guard plan.tables.cells.allows(code, cell + offset) else { return false }
        }
        guard differs else { return false }
        let codes = change.edit(person, from: start, days: length)
        for offset in 0..<length { codes[offset] = plan.cells[cell + (offset + step) % length] }
        return true
    }
}
