extension WorkingPlan {
    /// Puts the change in weekends worked into the tally scratch, and prices the change in half-worked weekends.
    @inline(__always) func weekendPrice(_ edit: Change.Edit, _ codes: UnsafeMutablePointer<UInt8>) -> Price {
        let tally = Int(tables.tallies.weekend[edit.person])
        let half = tables.weekends.halfPrice[edit.person]
        if tally < 0, half == .zero { return .zero }
        var sum = Price.zero
        var last = -1
        for day in edit.days {
            let weekend = Int(tables.weekends.ofDay[day])
            if weekend < 0 || weekend == last { continue }
            last = weekend
            let change = weekendChange(weekend, edit, codes)
            if tally >= 0, change.worked != 0 { tallyScratch.add(change.worked, to: tally) }
            sum += half * change.half
        }
        return sum
    }

    /// By how much a weekend becomes (1) or ceases to be (-1) worked, and half worked.
    @inline(__always) private func weekendChange(
        _ weekend: Int, _ edit: Change.Edit, _ codes: UnsafeMutablePointer<UInt8>
    ) -> (worked: Int32, half: Int) {
        let slots = tables.weekends.days.base + weekend * 3
        let row = edit.person * days
        var (old, new) = (0, 0)
        for slot in 0..<3 {
            let day = Int(slots[slot])
            if day < 0 { continue }
            let held = cells[row + day]
            let code = edit.days.contains(day) ? codes[day - edit.first] : held
            if counts(held, slot) { old |= 1 << slot }
            if counts(code, slot) { new |= 1 << slot }
        }
        let isWhole = slots[1] >= 0 && slots[2] >= 0
        let half = isWhole ? isHalf(new) - isHalf(old) : 0
        return ((new == 0 ? 0 : 1) - (old == 0 ? 0 : 1), half)
    }

    @inline(__always) private func counts(_ code: UInt8, _ slot: Int) -> Bool {
        if code == 0 { return false }
        return slot > 0 || tables.weekends.reachesSaturday >> UInt64(tables.cells.symbol[Int(code)]) & 1 == 1
    }

    /// 1 when just one of Saturday (bit 1) and Sunday (bit 2) is worked.
    @inline(__always) private func isHalf(_ bits: Int) -> Int { bits >> 1 == 1 || bits >> 1 == 2 ? 1 : 0 }
}
