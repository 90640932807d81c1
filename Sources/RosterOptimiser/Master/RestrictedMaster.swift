/// Who takes which row of the pool, in fractions, at the least cost of rows and cover together.
///
/// One equation a person (their rows add up to one), one for each line of demand (people on it, what is missing and
/// what is too much). Dantzig and Wolfe 1960; for rosters Jaumard, Semet and Vovor 1998.
/// - Units: costs.
final class RestrictedMaster {
    /// Equations that may be held: making their inverse afresh takes up to the third power of it.
    static let mostRows = 700
    /// How far right sides are moved so that steps of the simplex method do not stand still.
    private static let shift = 2e-5

    let source: RowSource
    let lp: Simplex
    private(set) var pool: RowPool
    let people: Int
    let lineCount: Int
    /// Columns that are no rows.
    private let firstRow: Int
    /// What having no row costs.
    private let rowless: Double
    /// What a row costs more that may not be had: enough to be given up for, little enough not to drown all else.
    private let barred: Double
    /// The row each person is held to, -1 for none.
    private(set) var held: [Int]
    /// Cost of cover that no choice changes.
    private let ground: Double

    init?(_ source: RowSource) {
        self.source = source
        people = source.market.people
        let sums = source.market.sums
        lineCount = sums.lineCount
        guard people + lineCount <= RestrictedMaster.mostRows, lineCount > 0 else { return nil }
        pool = RowPool(days: source.market.days)
        held = Array(repeating: -1, count: people)
        let lines = (0..<lineCount).map { Slacks(of: $0, sums) }
        let steepest = lines.map { max($0.below, $0.above) }.max() ?? 1
        rowless = 4 * steepest * Double(source.market.days) + 1000
        barred = 4 * steepest
        var chance = Chance(seed: 17)
        lp = Simplex(
            right: Array(repeating: 1, count: people)
                + lines.map { $0.anchor + RestrictedMaster.shift * Double(1 + chance.below(1000)) / 1000 })
        ground = lines.reduce(0) { $0 + $1.ground }
        for person in 0..<people { lp.add(cost: rowless, [(person, 1)]) }
        for (line, slacks) in lines.enumerated() { lp.add(cost: slacks.below, [(people + line, 1)]) }
        for (line, slacks) in lines.enumerated() {
            lp.add(cost: slacks.above, [(people + line, -1)])
            for part in slacks.parts { lp.add(cost: part.cost, upper: part.width, [(people + line, part.sign)]) }
        }
        firstRow = lp.columnCount
    }

    /// Takes a legal row in. - Returns: its number, or `nil` when it is here already.
    @discardableResult
    func add(_ person: Int, _ codes: UnsafePointer<UInt8>, cost: Int64) -> Int? {
        guard let row = pool.add(person, codes, cost: cost) else { return nil }
        var entries: [(row: Int, amount: Float)] = [(person, 1)]
        let tables = source.tables
        for day in 0..<pool.days {
            tables.cover.eachLine(person, day, Int(codes[day]), of: tables.cells.codes) {
                entries.append((people + $0, 1))
            }
        }
        let isOut = held[person] >= 0
        lp.set(
            cost: Double(cost) + (isOut ? barred : 0), isOut: isOut,
            of: lp.add(cost: Double(cost), entries))
        return row
    }

    /// Holds a person to one row, or to none with -1.
    func hold(_ person: Int, to row: Int) {
        guard held[person] != row else { return }
        held[person] = row
        for other in 0..<pool.count where pool.people[other] == Int32(person) {
            let isOut = row >= 0 && other != row
            lp.set(cost: Double(pool.costs[other]) + (isOut ? barred : 0), isOut: isOut, of: firstRow + other)
        }
    }

    var value: Double { lp.objective + ground }
    func share(of row: Int) -> Double { lp.value(of: firstRow + row) }
    func price(of line: Int) -> Double { -lp.duals[people + line] }
    func reducedCost(of row: Int) -> Double { lp.reducedCost(firstRow + row) }

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

/// The columns of one line of demand for people missing and people too many: its cost is straight between points.
private struct Slacks {
    /// The cheapest number of people and what it costs.
    let anchor: Double
    let ground: Double
    /// What one missing, and one too many, costs far out.
    let below: Double
    let above: Double
    /// Nearer in, where it costs less.
    var parts: [(cost: Double, width: Double, sign: Float)] = []

    init(of line: Int, _ sums: PricedSums) {
        let points = sums.points.range(line).map { sums.points.items[$0] }
        let low = points.indices.min { points[$0].cost < points[$1].cost } ?? 0
        anchor = points.isEmpty ? 0 : Double(points[low].value)
        ground = points.isEmpty ? 0 : Double(points[low].cost)
        (below, above) = (max(0, -sums.lowest[line]), max(0, sums.highest[line]))
        guard !points.isEmpty else { return }
        for index in points.indices.dropFirst() {
            let (left, right) = (points[index - 1], points[index])
            let width = Double(right.value - left.value)
            let slope = Double(right.cost - left.cost) / width
            if index <= low, -slope < below { parts.append((-slope, width, 1)) }
            if index > low, slope < above { parts.append((slope, width, -1)) }
        }
    }
}
