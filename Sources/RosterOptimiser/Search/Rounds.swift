/// How the budget is divided into rounds, each of them one cooling.
///
/// The first round is short, so that a usable plan is there soon whenever the search is stopped. The others share what
/// is left: on a small problem there are many, because beginning again gains more than cooling longer (which places
/// stay unfilled is decided early); on a large one there is just one.
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
    /// Rounds after the first; `nil` without a limit.
    private let count: Int?

    init(_ stop: Stop, workers: Int, cells: Int) {
        self.stop = stop
        self.workers = workers
        let worth = max(1e6, Rounds.triesPerCell * Double(cells) * max(1, Double(cells) / Rounds.smallCells))
        let tries = stop.moves.map { Double($0) / Double(workers) } ?? stop.seconds.map { $0 * Rounds.triesPerSecond }
        isHasty = tries.map { $0 < Rounds.hastyTriesPerCell * Double(cells) } ?? false
        count = tries.map { max(1, Int(min($0 / worth, 1e6))) }
        triesWorth = worth
    }

    /// Every other round only warms the best plan up again, to settle the small costs that the last one left.
    static func isReheat(_ round: Int) -> Bool { round > 0 && round % 2 == 0 }

    func isLast(_ round: Int) -> Bool { count.map { round >= $0 } ?? false }

    /// The part of a round, from its beginning, before a share of the whole budget is used up; 1 without a limit.
    func part(of round: Int, before share: Double) -> Double {
        guard let count else { return 1 }
        func end(_ round: Int) -> Double { Rounds.firstShare + (1 - Rounds.firstShare) * Double(round) / Double(count) }
        let first = round == 0 ? 0 : end(round - 1)
        return min(1, max(0, (share - first) / (end(round) - first)))
    }

    /// How much of a round is done, 0 to 1.
    func fraction(of round: Int, began: Mark, now: Mark) -> Double {
        guard let count else {
            let length = triesWorth * (round == 0 ? Rounds.firstShare : Double(round))
            return Double(now.tries - began.tries) / length
        }
        let end = Rounds.firstShare + (1 - Rounds.firstShare) * Double(round) / Double(count)
        if let moves = stop.moves {
            let last = end * Double(moves) / Double(workers)
            return Double(now.tries - began.tries) / max(1, last - Double(began.tries))
        }
        let last = end * (stop.seconds ?? 0)
        return (now.seconds - began.seconds) / max(0.001, last - began.seconds)
    }
}
