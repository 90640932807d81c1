/// A linear programme over sparse columns with upper bounds: least cost under equations. Columns and costs may be added
/// and changed between solves; what was found before is gone on from.
///
/// ``Simplex`` is the one there is.
protocol LinearProgramme: AnyObject {
    var columnCount: Int { get }
    /// The cost of the last solve.
    var objective: Double { get }
    /// The measure of effort so far, about as many as numbers touched; the same on every run.
    var effort: Int { get }
    /// A column that promises less for each one of it may be left out.
    var tolerance: Double { get set }

    /// Adds a column and gives its number. One for each row must be added first, in order, which has 1 there and
    /// nothing else: the first basis.
    @discardableResult
    func add(cost: Double, upper: Double, _ entries: [(row: Int, amount: Float)]) -> Int
    /// Changes what a column costs, and whether it may be used at all.
    ///
    /// - Parameter penalty: what it may be made dearer by when it may not be used, enough to be given up for.
    func set(cost: Double, isOut: Bool, penalty: Double, of column: Int)
    /// Goes to the least cost. - Returns: whether it was reached; not when `goesOn`, asked every few steps, says no.
    func solve(goesOn: () -> Bool) -> Bool
    /// How much of a column is used.
    func value(of column: Int) -> Double
    /// What one more on the right side of a row would cost.
    func dual(of row: Int) -> Double
    /// What a column costs beyond what its rows are worth.
    func reducedCost(_ column: Int) -> Double
    /// Drops columns that are not used. - Returns: for each old column its new number, -1 for a dropped one.
    func drop(_ isDropped: (Int) -> Bool) -> [Int]
}

extension LinearProgramme {
    @discardableResult
    func add(cost: Double, _ entries: [(row: Int, amount: Float)]) -> Int {
        add(cost: cost, upper: .infinity, entries)
    }
}

/// What solves a linear programme.
enum LinearProgrammes {
    /// Equations there may be: making the inverse of ``Simplex`` afresh takes up to the third power of them.
    static let mostRows = 700

    /// - Returns: `nil` when there are too many equations.
    static func programme(right: [Double]) -> (any LinearProgramme)? {
        right.count <= mostRows ? Simplex(right: right) : nil
    }
}
