/// One step of the simplex method: a column comes into the basis, another goes.
extension Simplex {
    /// Brings a column in. - Returns: false when nothing holds it back, which does not happen in a sound programme.
    func enter(_ column: Int) -> Bool {
        transform(column)
        let sign = places[column] == Simplex.atUpper ? -1.0 : 1.0
        let reduced = reducedCost(column)
        var reach = uppers[column], leaving = -1, pivot = 0.0
        for place in 0..<rows {
            let rate = sign * step[place]
            var limit = Double.infinity
            if rate > Simplex.smallest {
                limit = max(0, values[place]) / rate
            } else if rate < -Simplex.smallest, uppers[basis[place]] < .infinity {
                limit = max(0, uppers[basis[place]] - values[place]) / -rate
            }
            if limit == .infinity { continue }
            if limit < reach - 1e-10 || limit < reach + 1e-10 && leaving >= 0 && abs(rate) > abs(pivot) {
                (reach, leaving, pivot) = (min(reach, limit), place, rate)
            }
        }
        effort += 2 * rows
        guard reach < .infinity else { return false }
        for place in 0..<rows { values[place] -= sign * reach * step[place] }
        if leaving < 0 {
            places[column] = places[column] == Simplex.atUpper ? Simplex.atZero : Simplex.atUpper
            return true
        }
        let old = basis[leaving]
        places[old] = pivot > 0 ? Simplex.atZero : Simplex.atUpper
        let began = sign > 0 ? 0 : uppers[column]
        values[leaving] = began + sign * reach
        basis[leaving] = column
        places[column] = Int32(leaving)
        update(leaving, reduced)
        stepsSinceRefresh += 1
        return true
    }

    /// Writes what one more of a column would take from each basic column.
    private func transform(_ column: Int) {
        for place in 0..<rows { step[place] = 0 }
        for entry in starts[column]..<starts[column + 1] {
            let amount = Double(amounts[entry])
            let source = inverse.base + Int(indices[entry]) * rows
            for place in 0..<rows { step[place] += amount * source[place] }
        }
        effort += (starts[column + 1] - starts[column]) * rows
    }

    /// Turns the inverse and the prices after a column has taken a place.
    private func update(_ leaving: Int, _ reduced: Double) {
        let pivot = step[leaving]
        var touched = rows
        for row in 0..<rows {
            let target = inverse.base + row * rows
            let factor = target[leaving] / pivot
            if factor == 0 { continue }
            for place in 0..<rows { target[place] -= factor * step[place] }
            target[leaving] = factor
            duals[row] += reduced * factor
            touched += rows
        }
        effort += touched
    }

    /// Works prices out from the costs of the basis.
    func reprice() {
        for row in 0..<rows {
            let source = inverse.base + row * rows
            var sum = 0.0
            for place in 0..<rows { sum += costs[basis[place]] * source[place] }
            duals[row] = sum
        }
        effort += rows * rows
        arePricesStale = false
    }

    /// Makes the inverse, the values and the prices afresh, so that rounding does not add up.
    func refresh() {
        let columns = basis.sorted { (starts[$0 + 1] - starts[$0], $0) < (starts[$1 + 1] - starts[$1], $1) }
        for index in 0..<rows * rows { inverse[index] = 0 }
        for row in 0..<rows { inverse[row * rows + row] = 1 }
        var isTaken = [Bool](repeating: false, count: rows)
        var fresh = [Int](repeating: -1, count: rows)
        for column in columns {
            transform(column)
            var leaving = -1
            for place in 0..<rows where !isTaken[place] {
                if leaving < 0 || abs(step[place]) > abs(step[leaving]) { leaving = place }
            }
            isTaken[leaving] = true
            fresh[leaving] = column
            if abs(step[leaving]) < 1e-11 { step[leaving] = 1e-11 }
            update(leaving, 0)
        }
        basis = fresh
        for (place, column) in basis.enumerated() { places[column] = Int32(place) }
        revalue()
        reprice()
        stepsSinceRefresh = 0
    }

    /// Works the values of the basis out from the right sides.
    private func revalue() {
        var rest = right
        for column in 0..<costs.count where places[column] == Simplex.atUpper {
            for entry in starts[column]..<starts[column + 1] {
                rest[Int(indices[entry])] -= Double(amounts[entry]) * uppers[column]
            }
        }
        for place in 0..<rows { values[place] = 0 }
        for row in 0..<rows where rest[row] != 0 {
            let source = inverse.base + row * rows
            for place in 0..<rows { values[place] += rest[row] * source[place] }
        }
        effort += rows * rows
    }
}
