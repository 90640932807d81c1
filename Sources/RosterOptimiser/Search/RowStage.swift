/// The part of a walk in which whole rows are chosen anew instead of days changed: the master's dive, then its
/// neighbourhoods, for as long as they gain.
final class RowStage {
    /// Effort that is worth one tried move.
    static let effortPerTry = 400
    /// A row that takes more effort than this is too long: the walk does better.
    private static let mostEffortPerRow = 15_000_000
    private static let passes = 40
    private static let rounds = 60

    private let hood: PoolNeighbourhood
    private var hasBegun = false
    private var counted = 0

    /// Whether rows and master are of a size that may pay.
    static func fits(_ tables: Tables) -> Bool {
        let rows = tables.cells.people + tables.cover.lineCount
        return tables.cover.lineCount > 0 && rows <= RestrictedMaster.mostRows && RowSolver.isQuick(tables)
    }

    /// - Returns: `nil` when the rows or the master of this problem are too large, or the plan breaks a hard rule.
    init?(_ compiled: CompiledProblem, codes: [UInt8], price: Price, seed: UInt64) {
        guard price.hard == 0, let source = RowSource(compiled), source.offer(0, { _, _ in }) != nil,
            source.market.effort <= RowStage.mostEffortPerRow, let master = RestrictedMaster(source)
        else { return nil }
        hood = PoolNeighbourhood(master, codes: codes, cost: Int(price.soft), seed: seed)
    }

    /// Goes on from this plan.
    func adopt(_ codes: [UInt8], _ price: Price) {
        if price.hard == 0, Int(price.soft) < hood.cost { hood.adopt(codes, cost: Int(price.soft)) }
    }

    var codes: [UInt8] { hood.codes }

    /// One dive or one neighbourhood.
    ///
    /// - Parameter spend: is told of effort as tried moves, and says whether the search goes on.
    /// - Returns: whether a better plan was found.
    func step(_ spend: @escaping (_ tries: Int) -> Bool) -> Bool {
        let goesOn = { [self] in
            let all = (hood.master.lp.effort + hood.master.source.market.effort) / RowStage.effortPerTry
            defer { counted = max(counted, all) }
            return spend(max(0, all - counted))
        }
        let ending =
            hasBegun
            ? hood.chooseSome(goesOn) : hood.chooseAll(passes: RowStage.passes, rounds: RowStage.rounds, goesOn)
        hasBegun = true
        return ending == .better
    }
}
