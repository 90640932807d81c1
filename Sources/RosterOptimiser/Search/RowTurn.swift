/// The turn of whole rows in a worker's walk, late in the budget, when days changed one by one gain little more.
///
/// It goes on while it gains; when it has not for long, what is left is the walk's again. One per worker, over all its
/// rounds, so that rows made in one are there in the next.
final class RowTurn {
    /// A cooling shorter than this part of a round is left out.
    static let shortestCooling = 0.2
    /// The share of the whole budget after which, without gain, the turn is over for good.
    private static let patience = 0.2

    private let chain: Chain
    private let meeting: Meeting
    private let number: Int
    private let seed: UInt64
    private var stage: RowStage?
    private(set) var isOver: Bool

    init(_ chain: Chain, _ meeting: Meeting, number: Int, seed: UInt64) {
        self.chain = chain
        self.meeting = meeting
        self.number = number
        self.seed = seed
        isOver = !RowStage.fits(chain.working.tables)
    }

    /// The share of the budget before it is the turn of rows; the last worker alone takes it.
    static func share(_ workers: Int) -> Double { workers == 1 ? 0.6 : 0.4 }

    /// Chooses rows until the round is done, or the turn is over.
    ///
    /// - Parameter goesOn: is told of effort as tried moves; false when the round or the search has ended.
    func run(_ goesOn: @escaping (_ tries: Int) -> Bool) {
        let agreed = meeting.agreedCodes()
        if !agreed.isEmpty { chain.adopt(agreed) }
        if let stage {
            stage.adopt(chain.bestCodes(), chain.bestPrice)
        } else {
            stage = RowStage(chain.working.compiled, codes: chain.bestCodes(), price: chain.bestPrice, seed: seed)
        }
        guard let stage else {
            isOver = true
            return
        }
        var began = budgetUsed
        while goesOn(0) {
            if stage.step(goesOn) {
                began = budgetUsed
                chain.adopt(stage.codes)
                meeting.show(chain.bestPrice, chain.bestCodes, number)
            }
            if budgetUsed - began > RowTurn.patience {
                isOver = true
                self.stage = nil
                return
            }
        }
    }

    /// How much of the whole budget is used up; in a budget of moves the same on every machine.
    private var budgetUsed: Double {
        meeting.stop.fraction(
            seconds: meeting.stop.seconds == nil ? 0 : meeting.seconds(), moves: chain.tries * meeting.workers)
    }
}
