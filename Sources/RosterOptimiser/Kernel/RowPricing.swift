extension WorkingPlan {
    /// What a change would add to the total. Must come before ``apply(_:price:)`` of the same change.
    @inline(__always) func price(_ change: Change) -> Price {
        var sum = Price.zero
        for index in 0..<change.count {
            let row = rowPrice(change[index], change.codes(index))
            rowPrices[index] = row
            sum += row
        }
        if !change.keepsCover || tables.cover.asksWho { sum += coverPrice(change) }
        return sum
    }

    /// What new codes would add to the cost of one person's row.
    @inline(__always) func rowPrice(_ edit: Change.Edit, _ codes: UnsafeMutablePointer<UInt8>) -> Price {
        var sum = seriesPrice(edit, codes) + cellPrice(edit, codes)
        sum += tallyPrice(edit, codes)
        if tables.windows.isWatched[edit.person] { sum += windowPrice(edit, codes) }
        return sum
    }

    /// Walks the series machine from the day before the edit until it is back where it was without the edit.
    @inline(__always) private func seriesPrice(_ edit: Change.Edit, _ codes: UnsafeMutablePointer<UInt8>) -> Price {
        let series = tables.series
        let symbols = series.symbols
        let next = series.next.base + Int(series.base[edit.person])
        let price = series.price.base + Int(series.base[edit.person])
        let row = edit.person * days
        let cells = self.cells.base + row
        let states = self.states.base + row
        let symbol = tables.cells.symbol.base
        var state = Int(edit.first == 0 ? series.start[edit.person] : states[edit.first - 1])
        var old = state
        var sum = Price.zero
        for offset in 0..<edit.count {
            let day = edit.first + offset
            let step = state * symbols + Int(symbol[Int(codes[offset])])
            sum += price[step]
            state = Int(next[step])
            sum -= price[old * symbols + Int(symbol[Int(cells[day])])]
            old = Int(states[day])
        }
        var day = edit.first + edit.count
        while day < days, state != old {
            let kept = Int(symbol[Int(cells[day])])
            sum += price[state * symbols + kept]
            sum -= price[old * symbols + kept]
            state = Int(next[state * symbols + kept])
            old = Int(states[day])
            day += 1
        }
        if state != old { sum += series.endPrice(edit.person, state, insteadOf: old) }
        return sum
    }

    /// Brings the states up to date after the cells of an edit have changed.
    @inline(__always) func walk(_ edit: Change.Edit) {
        let series = tables.series
        let next = series.next.base + Int(series.base[edit.person])
        let row = edit.person * days
        var state = edit.first == 0 ? series.start[edit.person] : states[row + edit.first - 1]
        for day in edit.first..<days {
            state = next[Int(state) * series.symbols + Int(tables.cells.symbol[Int(cells[row + day])])]
            if day >= edit.first + edit.count, states[row + day] == state { return }
            states[row + day] = state
        }
    }

    /// Wishes and the price of change.
    @inline(__always) private func cellPrice(_ edit: Change.Edit, _ codes: UnsafeMutablePointer<UInt8>) -> Price {
        let first = edit.person * days + edit.first
        var sum: Int32 = 0
        for offset in 0..<edit.count {
            let prices = tables.cells.price.base + (first + offset) * tables.cells.codes
            sum &+= prices[Int(codes[offset])] &- prices[Int(cells[first + offset])]
        }
        return Price(raw: Int64(sum))
    }
}

extension WorkingPlan {
    /// What the totals of a row would cost more: each touched sum priced once, before and after.
    @inline(__always) private func tallyPrice(_ edit: Change.Edit, _ codes: UnsafeMutablePointer<UInt8>) -> Price {
        collectTallies(edit, codes)
        var sum = weekendPrice(edit, codes)
        for position in 0..<tallyScratch.touchedCount {
            let tally = Int(tallyScratch.touched[position])
            let delta = tallyScratch.delta[tally]
            if delta == 0 { continue }
            let value = tallies[tally]
            sum += tables.tallies.price(tally, at: value &+ delta) - tables.tallies.price(tally, at: value)
        }
        tallyScratch.wipe()
        return sum
    }

    /// Adds what an edit changes to the tallies for good.
    @inline(__always) func countTallies(_ edit: Change.Edit, _ codes: UnsafeMutablePointer<UInt8>) {
        collectTallies(edit, codes)
        _ = weekendPrice(edit, codes)
        for position in 0..<tallyScratch.touchedCount {
            let tally = Int(tallyScratch.touched[position])
            tallies[tally] &+= tallyScratch.delta[tally]
        }
        tallyScratch.wipe()
    }

    @inline(__always) private func collectTallies(_ edit: Change.Edit, _ codes: UnsafeMutablePointer<UInt8>) {
        let first = edit.person * days + edit.first
        let symbol = tables.cells.symbol
        let dated = tables.tallies.dated.range(edit.person)
        for offset in 0..<edit.count where codes[offset] != cells[first + offset] {
            let old = Int(symbol[Int(cells[first + offset])])
            let new = Int(symbol[Int(codes[offset])])
            if old == new { continue }
            touch(edit.person, old, times: -1)
            touch(edit.person, new, times: 1)
            for index in dated { touchDated(tables.tallies.dated.items[index], edit.first + offset, old, new) }
        }
    }

    @inline(__always) private func touch(_ person: Int, _ symbol: Int, times: Int32) {
        let touches = tables.tallies.touches
        for index in touches.range(person * tables.tallies.symbols + symbol) {
            let touch = touches.items[index]
            tallyScratch.add(touch.amount &* times, to: Int(touch.tally))
        }
    }

    @inline(__always) private func touchDated(_ dated: TallyTables.Dated, _ day: Int, _ old: Int, _ new: Int) {
        let mask = tables.tallies.masks[Int(dated.masks) + day]
        let (has, had) = (mask >> UInt64(new) & 1, mask >> UInt64(old) & 1)
        let amount = Int32(truncatingIfNeeded: has) - Int32(truncatingIfNeeded: had)
        if amount != 0 { tallyScratch.add(amount, to: Int(dated.tally)) }
    }

    /// Counts in what a row of days off gives by itself, such as wishes to be off.
    func addOffDays(_ person: Int) {
        for index in tables.tallies.dated.range(person) {
            let dated = tables.tallies.dated.items[index]
            for day in 0..<days where tables.tallies.masks[Int(dated.masks) + day] & 1 == 1 {
                tallies[Int(dated.tally)] += 1
            }
        }
    }
}
