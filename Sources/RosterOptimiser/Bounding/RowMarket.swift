/// Prices on every shared sum, and the rows that people choose for themselves at those prices.
///
/// Cover ties people together. With a price on every line of demand it no longer does, and the best row of each person
/// can be made by itself (Lagrangian relaxation; Geoffrion 1974).
/// - Units: prices are whole numbers, ``scale`` to a cost of one, so that sums of them are exact.
final class RowMarket {
    let sums: PricedSums
    let scale: Int32
    let people: Int
    /// Owns the tables.
    private let compiled: CompiledProblem
    private let tables: Tables
    let days: Int
    private let solver: RowSolver
    /// Rows that go beyond a limit before it is counted along.
    private static let patience = 3
    private let limits: [(most: Int, symbols: UInt64)?]
    private var overruns: [Int]
    /// The totals that showed themselves to matter, person by person.
    private var important: [[Int]]
    private var carried: [CarriedTotals]
    private var isCarriedSum: [Bool]
    /// The days that each person chooses anew.
    private var spans: [RowSpan?]
    /// What the rows add to totals outside the spans.
    private var outside: [Int32]
    let prices: Flat<Int32>
    /// What each sum comes to by the rows chosen last.
    let usage: Flat<Int32>
    /// The rows chosen last, person by person.
    let rows: Flat<UInt8>
    private let row: Flat<UInt8>
    /// What the present person pays on each day for each code.
    private let ofDay: Flat<Int32>

    /// - Parameter choosesWhole: whether everybody chooses all days until told otherwise.
    /// - Returns: `nil` when the whole rows of this problem are too large for the solver.
    init?(_ compiled: CompiledProblem, choosesWhole: Bool = true) {
        if choosesWhole, !RowSolver.isHeld(compiled.tables) { return nil }
        self.compiled = compiled
        tables = compiled.tables
        people = tables.cells.people
        days = tables.cells.days
        let sums = PricedSums(compiled)
        scale = RowMarket.scale(sums, tables)
        self.sums = sums
        solver = RowSolver(compiled, scale: scale)
        limits = RowMarket.limits(tables)
        overruns = Array(repeating: 0, count: limits.count)
        important = Array(repeating: [], count: people)
        carried = Array(repeating: CarriedTotals(), count: people)
        outside = Array(repeating: 0, count: limits.count)
        let all = compiled.tables
        spans = (0..<people).map { choosesWhole ? RowSpan($0, all) : nil }
        isCarriedSum = Array(repeating: false, count: sums.count)
        prices = Flat(repeating: 0, count: sums.count)
        usage = Flat(repeating: 0, count: sums.count)
        rows = Flat(repeating: 0, count: people * days)
        row = Flat(repeating: 0, count: days)
        ofDay = Flat(repeating: 0, count: days * tables.cells.codes)
        for person in 0..<people {
            for day in 0..<days { count(person, day, 0, 1) }
        }
    }

    /// As fine as leaves room for a whole row of the dearest days.
    private static func scale(_ sums: PricedSums, _ tables: Tables) -> Int32 {
        let slopes = (0..<sums.count).map { max(-sums.lowest[$0], sums.highest[$0]) }
        let cells = (0..<tables.cells.price.count).map { Double(tables.cells.price[$0]) }
        let series = (0..<tables.series.price.count).map { Double(tables.series.price[$0].soft) }
        let ends = (0..<tables.series.end.count).map { Double(tables.series.end[$0].soft) }
        let dearest = (slopes.max() ?? 0) + (cells.max() ?? 0) + (series.max() ?? 0) + (ends.max() ?? 0)
        return Int32(max(1, min(1000, Double(1 << 26) / max(1, dearest * Double(tables.cells.days)))))
    }

    deinit {
        sums.free()
        prices.free()
        usage.free()
        rows.free()
        row.free()
        ofDay.free()
    }

    /// Labels of the row solver so far.
    var effort: Int { solver.effort }

    /// Lets a person choose the cheapest days of their span at the present prices.
    ///
    /// - Returns: what the row costs them, in ``scale`` parts; `nil` when no row keeps the hard rules.
    func choose(_ person: Int) -> Int64? {
        guard let span = spans[person] else { return nil }
        row.base.update(from: rows.base + person * days, count: days)
        var cost: Int32
        repeat {
            lay(for: span)
            guard let found = solver.solve(span, ofDay, carrying: carried[person], into: row.base) else { return nil }
            cost = found
        } while carryMore(span)
        for day in span.days where rows[person * days + day] != row[day] {
            count(person, day, rows[person * days + day], -1)
            count(person, day, row[day], 1)
            rows[person * days + day] = row[day]
        }
        return Int64(cost) + span.fixedCost * Int64(scale)
    }

    /// Lets a person choose some days only, around what the row holds.
    ///
    /// - Returns: false when the days are too many for the solver, or the row leaves no room there.
    func enter(_ person: Int, _ span: Range<Int>, held: [UInt8]) -> Bool {
        for day in 0..<days where rows[person * days + day] != held[day] {
            count(person, day, rows[person * days + day], -1)
            count(person, day, held[day], 1)
            rows[person * days + day] = held[day]
        }
        let whole = RowSpan.whole(span, tables.weekends)
        spans[person] = RowSpan(person, whole, tables, held: held)
        guard let span = spans[person], span.labels(tables) * whole.count <= RowSolver.mostLabels else { return false }
        countOutside(span)
        carried[person] = CarriedTotals()
        for tally in important[person] {
            isCarriedSum[sums.lineCount + tally] = false
            carry(tally, span)
        }
        return true
    }

    private func countOutside(_ span: RowSpan) {
        let tallies = tables.tallies
        for tally in Int(tallies.first[span.person])..<Int(tallies.first[span.person + 1]) { outside[tally] = 0 }
        for day in 0..<days where !span.days.contains(day) {
            eachSum(span.person, day, rows[span.person * days + day]) { sum, amount in
                if sum >= sums.lineCount { outside[sum - sums.lineCount] += amount }
            }
        }
    }

    /// Counts a total along, if there is room.
    @discardableResult private func carry(_ tally: Int, _ span: RowSpan) -> Bool {
        guard let limit = limits[tally],
            let more = carried[span.person].adding(
                tally, limit: max(0, limit.most - Int(outside[tally])), outside: Int(outside[tally]),
                symbols: limit.symbols, of: tables.tallies.symbols),
            RowSolver.mayCarry(more, span, tables)
        else { return false }
        carried[span.person] = more
        isCarriedSum[sums.lineCount + tally] = true
        prices[sums.lineCount + tally] = 0
        return true
    }

    /// More rows of the person who chose last, cheap ones that end otherwise.
    func others(most: Int, _ take: (UnsafePointer<UInt8>) -> Void) {
        solver.others(most: most, into: row.base) { take(UnsafePointer(row.base)) }
    }

    /// Whether a total is counted along in its person's rows, so that it has no price.
    func isCarried(_ sum: Int) -> Bool { isCarriedSum[sum] }

    /// What the row of a sum's person adds to it outside the days that are chosen.
    func outside(_ sum: Int) -> Int32 { outside[sum - sums.lineCount] }

    /// Counts a total along from now on when the row just made, like others before it, has too much of it.
    ///
    /// - Returns: whether there is one more.
    private func carryMore(_ span: RowSpan) -> Bool {
        let person = span.person
        let tallies = tables.tallies
        for tally in Int(tallies.first[person])..<Int(tallies.first[person + 1]) {
            let sum = sums.lineCount + tally
            guard let limit = limits[tally], !isCarriedSum[sum] else { continue }
            let symbols = limit.symbols
            let count = (0..<days).count { symbols >> UInt64(tables.cells.symbol[Int(row[$0])]) & 1 == 1 }
            guard count > limit.most else { continue }
            overruns[tally] += 1
            guard overruns[tally] >= RowMarket.patience, carry(tally, span) else { continue }
            if !important[person].contains(tally) { important[person].append(tally) }
            return true
        }
        return false
    }

    /// The totals that could be counted along: one for each day on some shifts, and a hard limit.
    private static func limits(_ tables: Tables) -> [(most: Int, symbols: UInt64)?] {
        let tallies = tables.tallies
        var found = [(most: Int, symbols: UInt64)?](repeating: nil, count: tallies.ramps.starts.count - 1)
        for person in 0..<tables.cells.people {
            let dated = Set(tallies.dated.range(person).map { Int(tallies.dated.items[$0].tally) })
            for tally in Int(tallies.first[person])..<Int(tallies.first[person + 1]) {
                guard tally != Int(tallies.minutes[person]), tally != Int(tallies.weekend[person]),
                    !dated.contains(tally), let most = RowSolver.limit(tally, tallies), most > 0
                else { continue }
                var symbols: UInt64 = 0
                for symbol in 0..<tallies.symbols {
                    for index in tallies.touches.range(person * tallies.symbols + symbol)
                    where Int(tallies.touches.items[index].tally) == tally { symbols |= 1 << UInt64(symbol) }
                }
                found[tally] = (most, symbols)
            }
        }
        return found
    }

    /// Works out what every day and code costs a person.
    private func lay(for span: RowSpan) {
        let (cells, person) = (tables.cells, span.person)
        for index in span.days.lowerBound * cells.codes..<span.days.upperBound * cells.codes {
            ofDay[index] = RowSolver.barred
        }
        for day in span.days {
            let cell = person * days + day
            for index in cells.options.range(person) {
                let code = cells.options.items[index]
                guard cells.allows(code, cell), !isOut(person, code) else { continue }
                var price = cells.price[cell * cells.codes + Int(code)] &* scale
                eachSum(person, day, code) { price &+= prices[$0] &* $1 }
                ofDay[day * cells.codes + Int(code)] = price
            }
        }
    }

    /// Whether the contract has no room for even one such shift more.
    private func isOut(_ person: Int, _ code: UInt8) -> Bool {
        let tallies = tables.tallies
        let symbol = Int(tables.cells.symbol[Int(code)])
        return tallies.touches.range(person * tallies.symbols + symbol).contains { index in
            let tally = Int(tallies.touches.items[index].tally)
            return tally != Int(tallies.minutes[person])
                && RowSolver.limit(tally, tallies).map { $0 <= Int(outside[tally]) } == true
        }
    }

    private func count(_ person: Int, _ day: Int, _ code: UInt8, _ times: Int32) {
        eachSum(person, day, code) { usage[$0] &+= $1 &* times }
    }

    /// Every priced sum that a code on a day adds to, and by how much.
    @inline(__always)
    private func eachSum(_ person: Int, _ day: Int, _ code: UInt8, _ body: (_ sum: Int, _ amount: Int32) -> Void) {
        let (cover, tallies) = (tables.cover, tables.tallies)
        let symbol = Int(tables.cells.symbol[Int(code)])
        cover.eachLine(person, day, Int(code), of: tables.cells.codes) { body($0, 1) }
        for index in tallies.touches.range(person * tallies.symbols + symbol) {
            let touch = tallies.touches.items[index]
            if touch.tally != tallies.minutes[person] { body(sums.lineCount + Int(touch.tally), touch.amount) }
        }
        for index in tallies.dated.range(person) {
            let dated = tallies.dated.items[index]
            if tallies.masks[Int(dated.masks) + day] >> UInt64(symbol) & 1 == 1 {
                body(sums.lineCount + Int(dated.tally), 1)
            }
        }
    }
}
