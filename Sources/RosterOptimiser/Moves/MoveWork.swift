/// Takes a day's work of one person to another day, where somebody is missing, so that hours stay.
enum MoveWork: Move {
    static let mostApart = 14

    static func propose(_ change: Change, to plan: WorkingPlan, by chance: inout Chance) -> Bool {
        guard let (line, day) = plan.gap(&chance) else { return false }
        let person = plan.person(&chance)
        let cell = person * plan.days + day
        guard plan.cells[cell] == 0 else { return false }
        var code = UInt8(0)
        for _ in 0..<3 where code == 0 {
            let drawn = plan.option(person, &chance)
            guard drawn != 0, plan.tables.cells.allows(drawn, cell) else { continue }
            if plan.counts(drawn, towards: line, day) { code = drawn }
        }
        guard code != 0 else { return false }
        for _ in 0..<4 {
            let other = day + chance.below(2 * mostApart + 1) - mostApart
            guard other >= 0, other < plan.days, other != day else { continue }
            let held = person * plan.days + other
            guard plan.cells[held] != 0, plan.tables.cells.allows(0, held) else { continue }
            let first = min(day, other)
            let length = max(day, other) - first + 1
            let codes = change.edit(person, from: first, days: length)
            for offset in 0..<length { codes[offset] = plan.cells[person * plan.days + first + offset] }
            codes[day - first] = code
            codes[other - first] = 0
            return true
        }
        return false
    }
}
