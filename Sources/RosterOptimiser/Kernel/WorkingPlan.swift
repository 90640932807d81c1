/// One thread's plan in flat memory, with every count kept current, so that a move is priced by its own days alone.
///
/// A move is a ``Change``: ``price(_:)`` says what it would cost, ``apply(_:price:)`` makes it. Applying the same
/// change again takes it back.
final class WorkingPlan {
    let compiled: CompiledProblem
    let tables: Tables
    let people: Int
    let days: Int
    /// Codes, row by row.
    let cells: Flat<UInt8>
    /// State of the series machine after each day.
    let states: Flat<UInt16>
    let tallies: Flat<Int32>
    /// People that count towards each line of demand.
    let counts: Flat<Int32>
    /// What one more, and what one fewer, would change the cost of each line by.
    let addPrice: Flat<Price>
    let removePrice: Flat<Price>
    /// Units of hard rules broken in each row.
    let rowBreaches: Flat<Int32>
    private(set) var total = Price.zero
    /// The one person whose row moves may change first, -1 for anybody.
    var focus = -1

    let tallyScratch: Scratch
    let coverScratch: Scratch
    let oldSymbols: Flat<UInt8>
    let newSymbols: Flat<UInt8>
    let rowPrices = Flat(repeating: Price.zero, count: Change.mostEdits)

    init(_ compiled: CompiledProblem) {
        self.compiled = compiled
        tables = compiled.tables
        people = tables.cells.people
        days = tables.cells.days
        cells = Flat(repeating: 0, count: people * days)
        states = Flat(repeating: 0, count: people * days)
        tallies = Flat(repeating: 0, count: tables.tallies.ramps.starts.count - 1)
        counts = Flat(repeating: 0, count: tables.cover.lineCount)
        addPrice = Flat(repeating: .zero, count: tables.cover.lineCount)
        removePrice = Flat(repeating: .zero, count: tables.cover.lineCount)
        rowBreaches = Flat(repeating: 0, count: people)
        tallyScratch = Scratch(count: tallies.count)
        coverScratch = Scratch(count: counts.count)
        oldSymbols = Flat(repeating: 0, count: days + Limit.historyDays)
        newSymbols = Flat(repeating: 0, count: days + Limit.historyDays)
        load(Plan(peopleCount: people, dayCount: days))
    }

    deinit {
        cells.free()
        states.free()
        tallies.free()
        counts.free()
        addPrice.free()
        removePrice.free()
        rowBreaches.free()
        tallyScratch.free()
        coverScratch.free()
        oldSymbols.free()
        newSymbols.free()
        rowPrices.free()
    }

    /// Makes the change and adds its price to the total; afterwards the change holds what was there before.
    @inline(__always) func apply(_ change: Change, price: Price) {
        for index in 0..<change.count { countCover(change, index) }
        for index in 0..<change.count {
            let edit = change[index]
            countTallies(edit, change.codes(index))
            rowBreaches[edit.person] += Int32(truncatingIfNeeded: rowPrices[index].hard)
            exchange(edit, change.codes(index))
            walk(edit)
        }
        total += price
    }

    @inline(__always) private func exchange(_ edit: Change.Edit, _ codes: UnsafeMutablePointer<UInt8>) {
        let row = edit.person * days + edit.first
        for offset in 0..<edit.count {
            let held = cells[row + offset]
            cells[row + offset] = codes[offset]
            codes[offset] = held
        }
    }

    func plan() -> Plan {
        var plan = Plan(peopleCount: people, dayCount: days)
        for person in 0..<people {
            for day in 0..<days { plan[person, day] = compiled.codes.assignment(cells[person * days + day]) }
        }
        return plan
    }
}

extension WorkingPlan {
    /// Takes over a plan; cells that may not hold what it says, and pinned cells, hold what they may instead.
    func load(_ plan: Plan) {
        for person in 0..<people {
            for day in 0..<days {
                let cell = person * days + day
                let code = compiled.codes.code(plan[person, day]) ?? 0
                cells[cell] =
                    tables.cells.isPinned[cell]
                    ? tables.cells.pinned[cell]
                    : tables.cells.allows(code, cell) ? code : 0
            }
        }
        recount()
    }

    func load(_ codes: [UInt8]) {
        for (cell, code) in codes.enumerated() { cells[cell] = code }
        recount()
    }

    /// Counts everything afresh from the cells.
    func recount() {
        for tally in 0..<tallies.count { tallies[tally] = 0 }
        for line in 0..<counts.count { counts[line] = 0 }
        for person in 0..<people {
            sumTallies(person)
            sumCover(person)
            walk(Change.Edit(person: person, first: 0, count: days))
        }
        for line in 0..<counts.count { repriceLine(line) }
        let plan = plan()
        let charges = compiled.pricer.price(of: plan)
        total = Price(charges.total)
        for person in 0..<people { rowBreaches[person] = 0 }
        for charge in charges.breaches {
            if let person = charge.person { rowBreaches[person] += Int32(charge.cost.hard) }
        }
    }

    private func sumCover(_ person: Int) {
        for day in 0..<days {
            let code = Int(cells[person * days + day])
            let holds = tables.cover.holds[person]
            for index in tables.cover.counted.range(day * tables.cells.codes + code) {
                let line = Int(tables.cover.counted.items[index])
                let holding = tables.cover.lines[line].holding
                if holding < 0 || holds >> UInt64(holding) & 1 == 1 { counts[line] += 1 }
            }
        }
    }

    private func sumTallies(_ person: Int) {
        let row = Flat(repeating: UInt8(0), count: days)
        defer { row.free() }
        let edit = Change.Edit(person: person, first: 0, count: days)
        for day in 0..<days { row[day] = cells[person * days + day] }
        for day in 0..<days { cells[person * days + day] = 0 }
        addOffDays(person)
        countTallies(edit, row.base)
        for day in 0..<days { cells[person * days + day] = row[day] }
    }
}
