/// Fills a gap with somebody who works that day already, while a second person takes over what they leave.
enum TakeOver: Move {
    static func propose(_ change: Change, to plan: WorkingPlan, by chance: inout Chance) -> Bool {
        guard plan.people > 1, let (line, day) = plan.gap(&chance) else { return false }
        let person = plan.person(&chance)
        let cell = person * plan.days + day
        let left = plan.cells[cell]
        guard left != 0 else { return false }
        var code = UInt8(0)
        for _ in 0..<4 where code == 0 {
            let drawn = plan.option(person, &chance)
            guard drawn != 0, drawn != left, plan.tables.cells.allows(drawn, cell) else { continue }
            if plan.counts(drawn, towards: line, day) { code = drawn }
        }
        guard code != 0 else { return false }
        for _ in 0..<4 {
            let other = (person + 1 + chance.below(plan.people - 1)) % plan.people
            let theirs = other * plan.days + day
            guard plan.cells[theirs] == 0, plan.tables.cells.allows(left, theirs) else { continue }
            change.edit(person, from: day, days: 1)[0] = code
            change.edit(other, from: day, days: 1)[0] = left
            return true
        }
        return false
    }
}
