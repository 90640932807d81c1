extension WorkingPlan {
    /// What an edit would add to the cost of rules on sliding windows: only windows that touch its days are looked at.
    func windowPrice(_ edit: Change.Edit, _ codes: UnsafeMutablePointer<UInt8>) -> Price {
        let windows = tables.windows
        let history = windows.history.range(edit.person)
        let known = history.count
        var reach = 0
        for index in windows.loads.range(edit.person) {
            reach = max(reach, windows.loads.items[index].windowMinutes / 1440 + 4)
        }
        for index in windows.rests.range(edit.person) { reach = max(reach, windows.rests.items[index].days + 4) }
        let stretch = max(-known, edit.first - 2 * reach)..<min(days, edit.days.upperBound + 2 * reach)
        for day in stretch {
            let symbol =
                day < 0
                ? windows.history.items[history.upperBound + day]
                : tables.cells.symbol[Int(cells[edit.person * days + day])]
            oldSymbols[day + known] = symbol
            newSymbols[day + known] =
                edit.days.contains(day)
                ? tables.cells.symbol[Int(codes[day - edit.first])] : symbol
        }
        let old = Stretch(symbols: oldSymbols.base + known, days: stretch)
        let new = Stretch(symbols: newSymbols.base + known, days: stretch)
        return windowPrice(new, edit) - windowPrice(old, edit)
    }

    /// A row's symbols by day, history included, as far as an edit can matter.
    private struct Stretch {
        let symbols: UnsafeMutablePointer<UInt8>
        let days: Range<Int>
    }

    private func windowPrice(_ row: Stretch, _ edit: Change.Edit) -> Price {
        var sum = Price.zero
        let windows = tables.windows
        for index in windows.loads.range(edit.person) { sum += loadPrice(windows.loads.items[index], row, edit) }
        for index in windows.rests.range(edit.person) { sum += restPrice(windows.rests.items[index], row, edit) }
        return sum
    }

    private func loadPrice(_ rule: WindowTables.Load, _ row: Stretch, _ edit: Change.Edit) -> Price {
        let reach = rule.windowMinutes / 1440 + 4
        let first = max(row.days.lowerBound, edit.first - reach)
        let end = min(row.days.upperBound, edit.days.upperBound + reach)
        var overloads = 0
        for day in first..<end where row.symbols[day] != 0 {
            let symbol = Int(row.symbols[day])
            let start = day * 1440 + tables.windows.startMinute[symbol]
            let stop = day * 1440 + tables.windows.endMinute[symbol]
            if start + rule.windowMinutes > 0, load(start, start + rule.windowMinutes, row) > rule.mostMinutes {
                overloads += 1
            }
            if stop > 0, load(stop - rule.windowMinutes, stop, row) > rule.mostMinutes { overloads += 1 }
        }
        return rule.price * overloads
    }

    /// Minutes of work between two moments; a shift lasts two days at most.
    private func load(_ start: Int, _ stop: Int, _ row: Stretch) -> Int {
        let first = max(row.days.lowerBound, dayOf(start) - 2)
        let end = min(row.days.upperBound, dayOf(stop) + 1)
        var sum = 0
        var day = first
        while day < end {
            let symbol = Int(row.symbols[day])
            if symbol != 0 {
                let from = max(start, day * 1440 + tables.windows.startMinute[symbol])
                let to = min(stop, day * 1440 + tables.windows.endMinute[symbol])
                if to > from { sum += to - from }
            }
            day += 1
        }
        return sum
    }

    private func restPrice(_ rule: WindowTables.Rest, _ row: Stretch, _ edit: Change.Edit) -> Price {
        let known = tables.windows.history.range(edit.person).count
        let earliest = max(-known, 1 - rule.days)
        let first = max(earliest, edit.first - rule.days)
        let last = min(days - rule.days, edit.days.upperBound + 2)
        guard first <= last else { return .zero }
        var missing = 0
        for start in first...last {
            missing += max(0, rule.times - rests(rule, start, row))
        }
        return rule.price * missing
    }

    /// Stretches of rest in the days from `start`.
    private func rests(_ rule: WindowTables.Rest, _ start: Int, _ row: Stretch) -> Int {
        let opens = start * 1440
        let closes = (start + rule.days) * 1440
        var free = opens
        var found = 0
        for day in max(row.days.lowerBound, start - 3)..<min(row.days.upperBound, start + rule.days) {
            let symbol = Int(row.symbols[day])
            if symbol == 0 { continue }
            let from = max(opens, day * 1440 + tables.windows.startMinute[symbol])
            let to = min(closes, day * 1440 + tables.windows.endMinute[symbol])
            if to <= from { continue }
            if from - free >= rule.minutes { found += (from - free) / rule.minutes }
            free = max(free, to)
        }
        return found + max(0, closes - free) / rule.minutes
    }

    private func dayOf(_ minute: Int) -> Int { minute >= 0 ? minute / 1440 : -((1439 - minute) / 1440) }
}
