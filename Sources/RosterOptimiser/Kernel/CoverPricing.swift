extension WorkingPlan {
    /// What the change would add to the cost of cover.
    @inline(__always) func coverPrice(_ change: Change) -> Price {
        if change.count == 1, tables.cover.isSimple { return simpleCoverPrice(change[0], change.codes(0)) }
        for index in 0..<change.count { collectCover(change[index], change.codes(index)) }
        var sum = Price.zero
        for position in 0..<coverScratch.touchedCount {
            let line = Int(coverScratch.touched[position])
            switch coverScratch.delta[line] {
            case 0: break
            case 1: sum += addPrice[line]
            case -1: sum += removePrice[line]
            case let delta:
                let spec = tables.cover.lines[line]
                sum += tables.cover.price(spec, at: counts[line] &+ delta) - tables.cover.price(spec, at: counts[line])
            }
        }
        coverScratch.wipe()
        return sum
    }

    /// One person, and no line counts two codes: each day takes one from at most one line and adds to another.
    @inline(__always) private func simpleCoverPrice(
        _ edit: Change.Edit, _ codes: UnsafeMutablePointer<UInt8>
    ) -> Price {
        let counted = tables.cover.counted
        var sum = Price.zero
        for offset in 0..<edit.count {
            let day = edit.first + offset
            let old = cells[edit.person * days + day]
            if old == codes[offset] { continue }
            for index in counted.range(day * tables.cells.codes + Int(old)) {
                let line = Int(counted.items[index])
                if isCounted(edit.person, line) { sum += removePrice[line] }
            }
            for index in counted.range(day * tables.cells.codes + Int(codes[offset])) {
                let line = Int(counted.items[index])
                if isCounted(edit.person, line) { sum += addPrice[line] }
            }
        }
        return sum
    }

    /// Changes the counts for good, for one edit.
    @inline(__always) func countCover(_ change: Change, _ index: Int) {
        collectCover(change[index], change.codes(index))
        for position in 0..<coverScratch.touchedCount {
            let line = Int(coverScratch.touched[position])
            if coverScratch.delta[line] == 0 { continue }
            counts[line] &+= coverScratch.delta[line]
            repriceLine(line)
        }
        coverScratch.wipe()
    }

    @inline(__always) private func collectCover(_ edit: Change.Edit, _ codes: UnsafeMutablePointer<UInt8>) {
        for offset in 0..<edit.count {
            let day = edit.first + offset
            let old = cells[edit.person * days + day]
            if old == codes[offset] { continue }
            collect(edit.person, day, old, -1)
            collect(edit.person, day, codes[offset], 1)
        }
    }

    @inline(__always) private func collect(_ person: Int, _ day: Int, _ code: UInt8, _ amount: Int32) {
        let counted = tables.cover.counted
        for index in counted.range(day * tables.cells.codes + Int(code)) {
            let line = Int(counted.items[index])
            if isCounted(person, line) { coverScratch.add(amount, to: line) }
        }
    }

    @inline(__always) func isCounted(_ person: Int, _ line: Int) -> Bool {
        if !tables.cover.asksWho { return true }
        let holding = tables.cover.lines[line].holding
        return holding < 0 || tables.cover.holds[person] >> UInt64(holding) & 1 == 1
    }

    @inline(__always) func repriceLine(_ line: Int) {
        let spec = tables.cover.lines[line]
        let now = tables.cover.price(spec, at: counts[line])
        addPrice[line] = tables.cover.price(spec, at: counts[line] + 1) - now
        removePrice[line] = tables.cover.price(spec, at: counts[line] - 1) - now
    }
}
