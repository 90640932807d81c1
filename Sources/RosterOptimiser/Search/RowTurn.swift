/// The turn of whole rows in a worker's walk, late in the budget, when days changed one by one gain little more.
///
/// After the first short round a trial shows whether the master of everybody settles for little of the budget. Where it
/// does not, some people choose on some days at a time. In their turn rows go on while they gain; when they have not
/// for long, what is left is the walk's again, and less is waited for the next time.
final class RowTurn {
    /// The share of the budget that the trial may take.
    private static let trial = 0.04
    /// The shares of the budget after which, without gain, the walk goes on: at first, and when it is over for good.
    private static let patience = (first: 0.1, least: 0.02)

    private let chain: Chain
    private let meeting: Meeting
    private let number: Int
    private let seed: UInt64
    private var stage: RowStage?
    private var patches: PatchStage?
    private var patience = RowTurn.patience.first
    /// How much of the budget was used when rows last gained.
    private var gained = Double.nan
    private(set) var isOver: Bool

    init(_ chain: Chain, _ meeting: Meeting, number: Int, seed: UInt64, isOff: Bool) {
        self.chain = chain
        self.meeting = meeting
        self.number = number
        self.seed = seed
        let hasLimit = meeting.stop.seconds != nil || meeting.stop.moves != nil
        isOver = isOff || !hasLimit || PatchStage.lengths(chain.working.tables).isEmpty
    }

    /// Lets the master of everybody settle, for a little of the budget.
    ///
    /// - Parameter spend: is told of effort as tried moves; false when the search has ended.
    /// - Returns: whether it did; where it does not, or is too large, some choose at a time.
    func tryOut(_ spend: @escaping (_ tries: Int) -> Bool) -> Bool {
        guard RowStage.fits(chain.working.tables) else { return false }
        let began = budgetUsed
        stage = RowStage(chain.working.compiled, seed: seed)
        let perTry = began / Double(max(1, chain.tries))
        let isShort = stage.map { Double($0.leastTrial) * perTry < RowTurn.trial } ?? false
        if !isShort || stage?.settle({ [self] in spend($0) && budgetUsed - began < RowTurn.trial }) != true {
            stage = nil
        }
        return stage != nil
    }

    /// Chooses rows until the round is done, or nothing was gained for long.
    ///
    /// - Parameter goesOn: is told of effort as tried moves; false when the round or the search has ended.
    func run(_ goesOn: @escaping (_ tries: Int) -> Bool) {
        guard chain.bestPrice.hard == 0 else { return }
        chain.adopt(chain.bestCodes())
        stage?.adopt(chain.bestCodes(), chain.bestPrice)
        if stage == nil, patches == nil { patches = PatchStage(chain, seed: seed) }
        if gained.isNaN { gained = budgetUsed }
        let goesOnHere = { [self] tries in goesOn(tries) && budgetUsed - gained < patience }
        while goesOnHere(0) {
            guard step(goesOn) else { continue }
            gained = budgetUsed
            meeting.show(chain.bestPrice, chain.bestCodes, number)
        }
        guard budgetUsed - gained >= patience else { return }
        patience /= 2
        gained = .nan
        isOver = patience < RowTurn.patience.least
        if isOver { (stage, patches) = (nil, nil) }
    }

    private func step(_ goesOn: @escaping (_ tries: Int) -> Bool) -> Bool {
        guard let stage else { return patches?.step(goesOn) == true }
        guard stage.step(goesOn) else { return false }
        chain.adopt(stage.codes)
        return true
    }

    /// How much of the whole budget is used up; in a budget of moves the same on every machine.
    private var budgetUsed: Double {
        meeting.stop.fraction(
            seconds: meeting.stop.seconds == nil ? 0 : meeting.seconds(), moves: chain.tries * meeting.workers)
    }
}
