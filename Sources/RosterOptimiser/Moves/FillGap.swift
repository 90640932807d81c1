/// Puts somebody on work that is short of people: the aim is drawn from the gaps, not from all cells.
enum FillGap: Move {
    static func propose(_ change: Change, to plan: WorkingPlan, by chance: inout Chance) -> Bool {
        let cover = plan.tables.cover
        guard cover.shortable.count > 0 else { return false }
        var line = -1
        for _ in 0..<8 where line < 0 {
            let drawn = Int(cover.shortable[chance.below(cover.shortable.count)])
            if plan.addPrice[drawn].raw < 0 { line = drawn }
        }
        guard line >= 0 else { return false }
        let day = Int(cover.dayOfLine[line])
        let person = plan.person(&chance)
        let cell = person * plan.days + day
        for _ in 0..<4 {
            let code = plan.option(person, &chance)
            guard code != 0, code != plan.cells[cell], plan.tables.cells.allows(code, cell),
                counts(code, towards: line, day, plan)
            else { continue }
            change.edit(person, from: day, days: 1)[0] = code
            return true
        }
        return false
    }

    private static func counts(_ code: UInt8, towards line: Int, _ day: Int, _ plan: WorkingPlan) -> Bool {
        let counted = plan.tables.cover.counted
        for index in counted.range(day * plan.tables.cells.codes + Int(code)) where Int(counted.items[index]) == line {
            return true
        }
        return false
    }
}
