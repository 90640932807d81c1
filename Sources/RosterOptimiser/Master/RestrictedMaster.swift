/// Who takes which row of the pool, in fractions, at the least cost of rows and cover together.
///
/// One equation a person (their rows add up to one), one for each line of demand (people on it, what is missing and
/// what is too much). Dantzig and Wolfe 1960; for rosters Jaumard, Semet and Vovor 1998.
/// - Units: costs.
final class RestrictedMaster {
    /// How far right sides are moved so that steps of the simplex method do not stand still.
    private static let shift = 2e-5

    let source: RowSource
    let lp: any LinearProgramme
    private(set) var pool: RowPool
    /// Who chooses, and on which days; everything else stands still.
    let scope: RowScope
    /// Columns that are no rows.
    private let firstRow: Int
    /// What having no row costs.
    private let rowless: Double
    /// What a row costs more that may not be had: enough to be given up for, little enough not to drown all else.
    private let barred: Double
    /// The row each person is held to, -1 for none.
    private(set) var held: [Int]
    /// The equation of each person and of each line of demand, -1 for those that stand still.
    private let personRow: [Int]
    private let lineRow: [Int]
    let slacks: [LineSlacks]
    /// Cost of cover that no choice changes.
    private let ground: Double

    /// - Parameters:
    ///   - scope: who chooses, and on which days; `nil` for everybody and all days.
    ///   - standing: how many of those who stand still each line of demand has.
    ///   - programme: makes the linear programme.
    /// - Returns: `nil` when there are more equations than can be solved, or nothing ties people together.
    init?(
        _ source: RowSource, _ scope: RowScope? = nil, standing: (_ line: Int) -> Int32 = { _ in 0 },
        programme: (_ right: [Double]) -> (any LinearProgramme)? = LinearProgrammes.programme
    ) {
        self.source = source
        let sums = source.market.sums
        let scope = scope ?? RowScope(source.market)
        self.scope = scope
        guard !scope.lines.isEmpty else { return nil }
        pool = RowPool(days: source.market.days)
        held = Array(repeating: -1, count: source.market.people)
        personRow = RestrictedMaster.places(of: scope.people, source.market.people, from: 0)
        lineRow = RestrictedMaster.places(of: scope.lines, sums.lineCount, from: scope.people.count)
        let lines = scope.lines.map { LineSlacks(of: $0, sums, source.tables.cover, standing: standing($0)) }
        slacks = lines
        let steepest = lines.map { max($0.below, $0.above) }.max() ?? 1
        rowless = 4 * steepest * Double(source.market.days) + 1000
        barred = 4 * steepest
        var chance = Chance(seed: 17)
        let right: [Double] =
            Array(repeating: 1, count: scope.people.count)
            + lines.map { $0.anchor + RestrictedMaster.shift * Double(1 + chance.below(1000)) / 1000 }
        guard let lp = programme(right) else { return nil }
        self.lp = lp
        ground = lines.reduce(0) { $0 + $1.ground }
        for row in scope.people.indices { lp.add(cost: rowless, [(row, 1)]) }
        let first = scope.people.count
        for (index, slacks) in lines.enumerated() { lp.add(cost: slacks.below, [(first + index, 1)]) }
        for (index, slacks) in lines.enumerated() {
            lp.add(cost: slacks.above, [(first + index, -1)])
            for part in slacks.parts { lp.add(cost: part.cost, upper: part.width, [(first + index, part.sign)]) }
        }
        firstRow = lp.columnCount
    }

    private static func places(of some: [Int], _ count: Int, from first: Int) -> [Int] {
        var places = [Int](repeating: -1, count: count)
        for (index, number) in some.enumerated() { places[number] = first + index }
        return places
    }

    /// Takes a legal row in. - Returns: its number, or `nil` when it is here already.
    @discardableResult
    func add(_ person: Int, _ codes: UnsafePointer<UInt8>, cost: Int64) -> Int? {
        guard let row = pool.add(person, codes, cost: cost) else { return nil }
        var entries: [(row: Int, amount: Float)] = [(personRow[person], 1)]
        let tables = source.tables
        for day in scope.days {
            tables.cover.eachLine(person, day, Int(codes[day]), of: tables.cells.codes) {
                if lineRow[$0] >= 0 { entries.append((lineRow[$0], 1)) }
            }
        }
        let column = lp.add(cost: Double(cost), entries)
        if held[person] >= 0 { lp.set(cost: Double(cost), isOut: true, penalty: barred, of: column) }
        return row
    }

    /// Holds a person to one row, or to none with -1.
    func hold(_ person: Int, to row: Int) {
        guard held[person] != row else { return }
        held[person] = row
        for other in 0..<pool.count where pool.people[other] == Int32(person) {
            let isOut = row >= 0 && other != row
            lp.set(cost: Double(pool.costs[other]), isOut: isOut, penalty: barred, of: firstRow + other)
        }
    }

    var value: Double { lp.objective + ground }
    func share(of row: Int) -> Double { lp.value(of: firstRow + row) }
    /// The price of a line of demand, by its place in the scope.
    func price(of index: Int) -> Double { -lp.dual(of: scope.people.count + index) }
    func reducedCost(of row: Int) -> Double { lp.reducedCost(firstRow + row) }

    /// What the lines of demand cost at least at the prices they have now, in ``RowMarket/scale`` parts.
    func coverBound() -> Int64 {
        let market = source.market
        return zip(scope.lines, slacks).reduce(Int64(0)) { sum, line in
            sum + line.1.least(at: market.prices[line.0], scale: Int64(market.scale))
        }
    }

    /// Lets the dearest rows go when there are more than so many; those held and those in use stay.
    func trim(to most: Int) {
        guard pool.count > most else { return }
        let reduced = (0..<pool.count).map { reducedCost(of: $0) }
        let limit = reduced.sorted()[most * 2 / 3]
        let isHeld = Set(held)
        let numbers = lp.drop { column in
            column >= firstRow && reduced[column - firstRow] > limit && !isHeld.contains(column - firstRow)
        }
        pool.keep { numbers[firstRow + $0] >= 0 }
        held = held.map { $0 < 0 ? -1 : numbers[firstRow + $0] - firstRow }
    }
}
