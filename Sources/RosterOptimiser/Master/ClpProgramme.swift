internal import CClp

/// A linear programme solved by Clp (COIN-OR, Forrest and others): bounded primal and dual simplex on a sparse
/// factorisation of the basis.
///
/// Clp is looked for when the program runs. After columns were barred, its dual simplex goes on from where the last solve
/// ended; after columns came in, its primal one. It runs so many iterations at a time, so that a search can be ended.
final class ClpProgramme: LinearProgramme {
    /// Iterations between two looks up.
    private static let slice: Int32 = 100
    /// Slices in which an optimum should be found; afterwards it is given up.
    private static let mostSlices = 200

    /// Clp takes this for no bound.
    private static let unlimited = 1e60

    private let clp: CClpFunctions
    private let model: UnsafeMutableRawPointer
    private let right: [Double]
    private var starts: [Int32] = [0]
    private var indices: [Int32] = []
    private var amounts: [Double] = []
    private var costs: [Double] = []
    private var uppers: [Double] = []
    private var isOut: [Bool] = []
    /// Columns that Clp has been given.
    private var givenCount = 0
    private var isChanged = false
    private var values: [Double] = []
    private var duals: [Double]

    private(set) var objective = 0.0
    private(set) var effort = 0
    var tolerance = 1e-4

    /// - Returns: `nil` where Clp is not installed.
    init?(right: [Double]) {
        guard let found = cclp_functions(), let model = found.pointee.newModel() else { return nil }
        clp = found.pointee
        self.model = model
        self.right = right
        duals = Array(repeating: 0, count: right.count)
        clp.setLogLevel(model, 0)
    }

    deinit { clp.deleteModel(model) }

    var columnCount: Int { costs.count }

    func add(cost: Double, upper: Double, _ entries: [(row: Int, amount: Float)]) -> Int {
        for entry in entries {
            indices.append(Int32(entry.row))
            amounts.append(Double(entry.amount))
        }
        starts.append(Int32(indices.count))
        costs.append(cost)
        uppers.append(upper)
        isOut.append(false)
        return costs.count - 1
    }

    func set(cost: Double, isOut out: Bool, penalty: Double, of column: Int) {
        costs[column] = cost
        isOut[column] = out
        isChanged = true
    }

    func value(of column: Int) -> Double { column < values.count ? values[column] : 0 }
    func dual(of row: Int) -> Double { duals[row] }

    func reducedCost(_ column: Int) -> Double {
        var sum = costs[column]
        for entry in Int(starts[column])..<Int(starts[column + 1]) {
            sum -= duals[Int(indices[entry])] * amounts[entry]
        }
        return sum
    }

    func solve(goesOn: () -> Bool) -> Bool {
        let isOnlyChanged = isChanged && givenCount == costs.count
        give()
        clp.setMaximumIterations(model, ClpProgramme.slice)
        for _ in 0..<ClpProgramme.mostSlices {
            guard goesOn() else { return false }
            _ = isOnlyChanged ? clp.dual(model, 0) : clp.primal(model, 0)
            let steps = Int(clp.numberIterations(model))
            effort += (steps + 4) * (indices.count / 4 + 12 * right.count)
            guard clp.status(model) != 3 else { continue }
            guard clp.status(model) == 0 else { return false }
            take()
            return true
        }
        return false
    }

    /// Passes on what is new since the last solve.
    private func give() {
        let bounds = uppers.indices.map { isOut[$0] ? 0 : min(uppers[$0], ClpProgramme.unlimited) }
        let lower = [Double](repeating: 0, count: costs.count - givenCount)
        if givenCount == 0 {
            clp.loadProblem(
                model, Int32(costs.count), Int32(right.count), starts, indices, amounts, lower, bounds, costs, right,
                right)
            clp.setDualTolerance(model, min(1e-3, tolerance / 10))
            for row in right.indices {
                clp.setRowStatus(model, Int32(row), 3)
                clp.setColumnStatus(model, Int32(row), 1)
            }
        } else {
            if givenCount < costs.count { giveColumns(lower, bounds) }
            if isChanged {
                clp.chgColumnUpper(model, bounds)
                clp.chgObjCoefficients(model, costs)
            }
        }
        for column in max(givenCount, right.count)..<costs.count { clp.setColumnStatus(model, Int32(column), 3) }
        givenCount = costs.count
        isChanged = false
    }

    private func giveColumns(_ lower: [Double], _ bounds: [Double]) {
        let first = starts[givenCount]
        let fresh = starts[givenCount...].map { $0 - first }
        indices.withUnsafeBufferPointer { indices in
            amounts.withUnsafeBufferPointer { amounts in
                guard let rows = indices.baseAddress, let numbers = amounts.baseAddress else { return }
                clp.addColumns(
                    model, Int32(lower.count), lower, Array(bounds[givenCount...]), Array(costs[givenCount...]), fresh,
                    rows + Int(first), numbers + Int(first))
            }
        }
    }

    /// Copies what was found.
    private func take() {
        objective = clp.objectiveValue(model)
        values = Array(UnsafeBufferPointer(start: clp.columnSolution(model), count: costs.count))
        duals = Array(UnsafeBufferPointer(start: clp.rowPrice(model), count: right.count))
    }

    func drop(_ isDropped: (Int) -> Bool) -> [Int] {
        var numbers = [Int](repeating: -1, count: costs.count)
        var (gone, next, end): ([Int32], Int, Int) = ([], 0, 0)
        for column in costs.indices {
            if column < givenCount, value(of: column) < 1e-9, isDropped(column) {
                gone.append(Int32(column))
                continue
            }
            numbers[column] = next
            for entry in Int(starts[column])..<Int(starts[column + 1]) {
                (indices[end], amounts[end]) = (indices[entry], amounts[entry])
                end += 1
            }
            (costs[next], uppers[next], isOut[next]) = (costs[column], uppers[column], isOut[column])
            if column < values.count { values[next] = values[column] }
            next += 1
            starts[next] = Int32(end)
        }
        if !gone.isEmpty { clp.deleteColumns(model, Int32(gone.count), gone) }
        indices.removeLast(indices.count - end)
        amounts.removeLast(amounts.count - end)
        costs.removeLast(gone.count)
        uppers.removeLast(gone.count)
        isOut.removeLast(gone.count)
        starts.removeLast(gone.count)
        values.removeLast(min(gone.count, values.count))
        givenCount -= gone.count
        return numbers
    }
}
