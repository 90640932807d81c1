/// A linear programme over sparse columns with upper bounds: least cost under equations.
///
/// Bounded primal simplex (Dantzig 1951; bounds after Dantzig 1955) on an explicit inverse of the basis, which is made
/// afresh now and then. Columns and costs may be added and changed between solves; the basis is kept, so that what
/// follows is short. Prices only guide the search and the bound, which are exact in whole numbers elsewhere, so
/// rounding here can cost time but not truth. Plain arithmetic in a fixed order: the same on every machine.
final class Simplex: LinearProgramme {
    /// Columns looked at again after each step before all are looked at.
    private static let shortlist = 48
    /// Steps between two inverses made afresh.
    private static let refreshAfter = 400
    /// Smaller rates are taken for none.
    static let smallest = 1e-7

    let rows: Int
    let right: [Double]
    var starts: [Int] = [0]
    var indices: [Int32] = []
    var amounts: [Float] = []
    var costs: [Double] = []
    var uppers: [Double] = []
    /// Where a column stands: its place in the basis, ``atZero`` or ``atUpper``.
    var places: [Int32] = []
    static let atZero: Int32 = -1
    static let atUpper: Int32 = -2
    /// Columns that may not come in.
    private var isOut: [Bool] = []

    /// Column by column.
    let inverse: Flat<Double>
    var basis: [Int] = []
    var values: [Double] = []
    var duals: [Double]
    let step: Flat<Double>
    var stepsSinceRefresh = 0
    /// Numbers touched so far: the measure of effort, the same on every machine.
    var effort = 0
    /// A column that promises less for each one of it is left out.
    var tolerance = 1e-4
    var arePricesStale = true

    /// - Parameter right: the right sides, none below 0. One column for each row must be added first, in order, which
    ///   has 1 there and nothing else: the first basis.
    init(right: [Double]) {
        rows = right.count
        self.right = right
        inverse = Flat(repeating: 0, count: rows * rows)
        step = Flat(repeating: 0, count: rows)
        duals = Array(repeating: 0, count: rows)
        for row in 0..<rows { inverse[row * rows + row] = 1 }
    }

    deinit {
        inverse.free()
        step.free()
    }

    var columnCount: Int { costs.count }

    /// Adds a column and gives its number.
    @discardableResult
    func add(cost: Double, upper: Double, _ entries: [(row: Int, amount: Float)]) -> Int {
        let column = costs.count
        for entry in entries {
            indices.append(Int32(entry.row))
            amounts.append(entry.amount)
        }
        starts.append(indices.count)
        costs.append(cost)
        uppers.append(upper)
        isOut.append(false)
        if column < rows {
            places.append(Int32(column))
            basis.append(column)
            values.append(right[column])
        } else {
            places.append(Simplex.atZero)
        }
        return column
    }

    func set(cost: Double, isOut out: Bool, penalty: Double, of column: Int) {
        costs[column] = out ? cost + penalty : cost
        isOut[column] = out
        arePricesStale = true
    }

    /// How much of a column is used.
    func value(of column: Int) -> Double {
        let place = places[column]
        return place >= 0 ? values[Int(place)] : place == Simplex.atUpper ? uppers[column] : 0
    }

    var objective: Double {
        var sum = 0.0
        for (place, column) in basis.enumerated() { sum += costs[column] * values[place] }
        for column in 0..<costs.count where places[column] == Simplex.atUpper { sum += costs[column] * uppers[column] }
        return sum
    }

    /// What a column costs beyond what its rows are worth.
    @inline(__always) func reducedCost(_ column: Int) -> Double {
        var sum = costs[column]
        for entry in starts[column]..<starts[column + 1] {
            sum -= duals[Int(indices[entry])] * Double(amounts[entry])
        }
        return sum
    }

    func dual(of row: Int) -> Double { duals[row] }

    func solve(goesOn: () -> Bool) -> Bool {
        if arePricesStale { reprice() }
        var taken = 0
        var candidates: [Int] = []
        var wasRefreshed = false
        while true {
            guard goesOn() else { return false }
            candidates = best()
            if candidates.isEmpty {
                // What was gathered in rounding may hide a column: look once more with an inverse made afresh.
                if wasRefreshed || stepsSinceRefresh < 20 { return true }
                refresh()
                wasRefreshed = true
                continue
            }
            while let column = take(from: &candidates) {
                taken += 1
                wasRefreshed = false
                guard enter(column) else { isOut[column] = true; continue }
                if stepsSinceRefresh >= Simplex.refreshAfter { refresh() }
                if taken % 4 == 0, !goesOn() { return false }
            }
        }
    }

    @inline(__always) private func gain(_ column: Int) -> Double {
        if places[column] >= 0 || isOut[column] { return 0 }
        let reduced = reducedCost(column)
        return places[column] == Simplex.atUpper ? reduced : -reduced
    }

    /// The columns that promise most, of all.
    private func best() -> [Int] {
        var found: [(gain: Double, column: Int)] = []
        var least = tolerance
        for column in 0..<costs.count {
            let gain = gain(column)
            guard gain > least else { continue }
            found.append((gain, column))
            if found.count >= 4 * Simplex.shortlist {
                found.sort { $0.gain == $1.gain ? $0.column < $1.column : $0.gain > $1.gain }
                found.removeLast(found.count - Simplex.shortlist)
                least = found[Simplex.shortlist - 1].gain
            }
        }
        effort += indices.count
        found.sort { $0.gain == $1.gain ? $0.column < $1.column : $0.gain > $1.gain }
        return found.prefix(Simplex.shortlist).map(\.column)
    }

    /// The best of the candidates at the present prices; those that promise nothing any more are dropped.
    private func take(from candidates: inout [Int]) -> Int? {
        var best = (gain: tolerance, index: -1)
        var kept: [Int] = []
        for column in candidates {
            let gain = gain(column)
            effort += starts[column + 1] - starts[column]
            guard gain > tolerance else { continue }
            if gain > best.gain { best = (gain, kept.count) }
            kept.append(column)
        }
        candidates = kept
        return best.index < 0 ? nil : candidates.remove(at: best.index)
    }
}

extension Simplex {
    /// Drops columns outside the basis. - Returns: for each old column its new number, -1 for a dropped one.
    func drop(_ isDropped: (Int) -> Bool) -> [Int] {
        var numbers = [Int](repeating: -1, count: costs.count)
        var (next, end) = (0, 0)
        for column in 0..<costs.count where places[column] != Simplex.atZero || !isDropped(column) {
            numbers[column] = next
            let entries = starts[column]..<starts[column + 1]
            for entry in entries {
                indices[end] = indices[entry]
                amounts[end] = amounts[entry]
                end += 1
            }
            (costs[next], uppers[next], places[next], isOut[next]) =
                (costs[column], uppers[column], places[column], isOut[column])
            next += 1
            starts[next] = end
        }
        indices.removeLast(indices.count - end)
        amounts.removeLast(amounts.count - end)
        let surplus = costs.count - next
        costs.removeLast(surplus)
        uppers.removeLast(surplus)
        places.removeLast(surplus)
        isOut.removeLast(surplus)
        starts.removeLast(surplus)
        basis = basis.map { numbers[$0] }
        return numbers
    }
}
