/// The part of a walk in which whole rows are chosen anew instead of days changed: the master's dive, then its
/// neighbourhoods, for as long as they gain.
final class RowStage {
    /// Effort that takes as long as one tried move, measured on rosters of 20 to 36 people.
    static let effortPerTry = 100
    /// Equations of the master: making their inverse afresh takes up to the third power, and is not broken off.
    static let mostRows = 400
    /// A row that takes more effort than this is too long: the walk does better, and could not be broken off soon.
    private static let mostEffortPerRow = 15_000_000
    /// What a row must promise to come in, in costs: whole costs are looked for, and finer steps take long.
    private static let tolerance = 0.05
    private static let passes = 40
    private static let rounds = 100

    private let hood: PoolNeighbourhood
    /// Effort of one row.
    private let perRow: Int
    private var hasDived = false
    private var counted = 0

    /// Whether rows and master are of a size that may pay.
    static func fits(_ tables: Tables) -> Bool {
        let rows = tables.cells.people + tables.cover.lineCount
        return tables.cover.lineCount > 0 && rows <= mostRows && RowSolver.isQuick(tables)
    }

    /// - Returns: `nil` when the rows or the master of this problem are too large.
    init?(_ compiled: CompiledProblem, seed: UInt64) {
        guard let source = RowSource(compiled), source.offer(0, { _, _ in }) != nil,
            source.market.effort <= RowStage.mostEffortPerRow, let master = RestrictedMaster(source)
        else { return nil }
        perRow = source.market.effort
        hood = PoolNeighbourhood(master, seed: seed)
        master.lp.tolerance = RowStage.tolerance
    }

    /// Tried moves that a trial takes at the very least.
    var leastTrial: Int { RowStage.passes * hood.master.scope.people.count * perRow / RowStage.effortPerTry }

    /// Makes rows until the master has all it asks for.
    ///
    /// - Parameter spend: is told of effort as tried moves, and says whether it may go on.
    /// - Returns: whether it came that far.
    func settle(_ spend: @escaping (_ tries: Int) -> Bool) -> Bool {
        hood.settle(passes: RowStage.passes, rounds: RowStage.rounds, counting(spend))
    }

    /// Goes on from a plan that keeps the hard rules.
    func adopt(_ codes: [UInt8], _ price: Price) { hood.adopt(codes, cost: Int(price.soft)) }

    var codes: [UInt8] { hood.codes }

    /// One dive or one neighbourhood.
    ///
    /// - Parameter spend: is told of effort as tried moves, and says whether it may go on.
    /// - Returns: whether a better plan was found.
    func step(_ spend: @escaping (_ tries: Int) -> Bool) -> Bool {
        let ending = hasDived ? hood.chooseSome(counting(spend)) : hood.chooseAll(counting(spend))
        hasDived = true
        return ending == .better
    }

    private func counting(_ spend: @escaping (_ tries: Int) -> Bool) -> () -> Bool {
        { [self] in
            let all = (hood.master.lp.effort + hood.master.source.market.effort) / RowStage.effortPerTry
            let more = max(0, all - counted)
            counted += more
            return spend(more)
        }
    }
}
