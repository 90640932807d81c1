/// How the budget is divided into rounds, each of them one cooling.
///
/// The first round is short, so that a usable plan is there soon whenever the search is stopped. The others share what
/// is left: on a small problem there are many, because beginning again gains more than cooling longer (which places
/// stay unfilled is decided early); on a large one there is just one. Where whole rows may be chosen, the last rounds,
/// short ones between which workers exchange what they found, are theirs.
struct Rounds {
    /// A moment of a walk.
    struct Mark {
        let seconds: Double
        let tries: Int
    }

    /// Tries for each cell of the plan that one cooling is worth, on a plan of up to ``smallCells``; on a larger one
    /// more, in proportion to its size.
    static let triesPerCell = 40_000.0
    static let smallCells = 300.0
    /// The share of the first round.
    static let firstShare = 0.06
    /// What a core usually tries in a second; only the number of rounds hangs on it.
    static let triesPerSecond = 4e6

    /// With fewer tries for each cell in all there is no time to be hot.
    static let hastyTriesPerCell = 1000.0

    /// Whether the budget is so small that a cooling had better begin warm.
    let isHasty: Bool
    private let stop: Stop
    private let workers: Int
    private let triesWorth: Double
    /// Coolings after the first; `nil` without a limit.
    private let count: Int?
    /// Rounds in which whole rows are chosen.
    private let rowRounds: Int
    /// The share of the budget before them.
    private let walkShare: Double
    /// The share of the budget after which rows are chosen: where everybody's master settles they gain more than longer
    /// coolings, and otherwise less.
    static let rowsAfter = (settled: 0.6, other: 0.8)
    /// Rounds of rows where there are several workers, who exchange what they found in between.
    static let exchanges = 6

    /// - Parameters:
    ///   - choosesRows: whether rows may be chosen in the end.
    ///   - settled: whether everybody's master settled in a trial.
    init(_ stop: Stop, workers: Int, cells: Int, choosesRows: Bool = false, settled: Bool = false) {
        self.stop = stop
        self.workers = workers
        let worth = max(1e6, Rounds.triesPerCell * Double(cells) * max(1, Double(cells) / Rounds.smallCells))
        let tries = stop.moves.map { Double($0) / Double(workers) } ?? stop.seconds.map { $0 * Rounds.triesPerSecond }
        isHasty = tries.map { $0 < Rounds.hastyTriesPerCell * Double(cells) } ?? false
        rowRounds = choosesRows && !isHasty && tries != nil ? (workers == 1 ? 1 : Rounds.exchanges) : 0
        let share = rowRounds == 0 ? 1 : settled ? Rounds.rowsAfter.settled : Rounds.rowsAfter.other
        walkShare = share
        count = tries.map { max(1, Int(min($0 * share / worth, 1e6))) }
        triesWorth = worth
    }

    /// Every other round only warms the best plan up again, to settle the small costs that the last one left.
    static func isReheat(_ round: Int) -> Bool { round > 0 && round % 2 == 0 }

    func isLast(_ round: Int) -> Bool { count.map { round >= $0 + rowRounds } ?? false }

    /// Whether whole rows are chosen in a round.
    func choosesRows(_ round: Int) -> Bool { count.map { round > $0 } ?? false }

    /// The share of the budget at the end of a round.
    private func end(_ round: Int, of count: Int) -> Double {
        guard round > count else {
            return Rounds.firstShare + (walkShare - Rounds.firstShare) * Double(round) / Double(count)
        }
        return walkShare + (1 - walkShare) * Double(round - count) / Double(rowRounds)
    }

    /// How much of a round is done, 0 to 1.
    func fraction(of round: Int, began: Mark, now: Mark) -> Double {
        guard let count else {
            let length = triesWorth * (round == 0 ? Rounds.firstShare : Double(round))
            return Double(now.tries - began.tries) / length
        }
        let end = end(round, of: count)
        if let moves = stop.moves {
            let last = end * Double(moves) / Double(workers)
            return Double(now.tries - began.tries) / max(1, last - Double(began.tries))
        }
        let last = end * (stop.seconds ?? 0)
        return (now.seconds - began.seconds) / max(0.001, last - began.seconds)
    }
}
