/// The turn of whole rows in a worker's walk, late in the budget, when days changed one by one gain little more.
///
/// After the first short round a trial shows whether the master settles for little of the budget; where it does not,
/// rows never have a turn. In their turn they go on while they gain; when they have not for long, what is left is the
/// walk's again, and less is waited for the next time. The last worker alone takes rows, over all its rounds, so that
/// those made in one are there in the next.
final class RowTurn {
    /// A cooling shorter than this part of a round is left out.
    static let shortestCooling = 0.2
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
    nonisolated(unsafe) static var mode = 0
    nonisolated(unsafe) static var verbose = false
    private var patience = RowTurn.patience.first
    private(set) var isOver: Bool

    init(_ chain: Chain, _ meeting: Meeting, number: Int, seed: UInt64, isOff: Bool) {
        self.chain = chain
        self.meeting = meeting
        self.number = number
        self.seed = seed
        let hasLimit = meeting.stop.seconds != nil || meeting.stop.moves != nil
        isOver = isOff || !hasLimit || number != meeting.workers - 1 || RowTurn.mode == 1
    }

    /// The share of the budget before it is the turn of rows: other workers, where there are any, go on walking.
    static func share(_ workers: Int) -> Double { workers == 1 ? 0.6 : 0.4 }

    /// Lets the master settle, for a little of the budget; the turn is over when that does not do.
    ///
    /// - Parameter spend: is told of effort as tried moves; false when the search has ended.
    func tryOut(_ spend: @escaping (_ tries: Int) -> Bool) {
        if RowTurn.mode != 2, RowStage.fits(chain.working.tables) { tryWhole(spend) }
        if stage == nil, RowTurn.mode != 3 { patches = PatchStage(chain, seed: seed) }
        isOver = stage == nil && patches == nil
    }

    private func tryWhole(_ spend: @escaping (_ tries: Int) -> Bool) {
        let began = budgetUsed
        let clock = ContinuousClock.now
        stage = RowStage(chain.working.compiled, seed: seed)
        let perTry = began / Double(max(1, chain.tries))
        let isShort = stage.map { Double($0.leastTrial) * perTry < RowTurn.trial } ?? false
        if !isShort || stage?.settle({ [self] in spend($0) && budgetUsed - began < RowTurn.trial }) != true {
            stage = nil
        }
        if RowTurn.verbose { print("trial settled \(stage != nil) used \(budgetUsed - began) wall \(ContinuousClock.now - clock)") }
    }

    /// Chooses rows until the round is done, or nothing was gained for long.
    ///
    /// - Parameter goesOn: is told of effort as tried moves; false when the round or the search has ended.
    func run(_ goesOn: @escaping (_ tries: Int) -> Bool) {
        let agreed = meeting.agreedCodes()
        if !agreed.isEmpty { chain.adopt(agreed) }
        guard chain.bestPrice.hard == 0 else { return }
        chain.adopt(chain.bestCodes())
        stage?.adopt(chain.bestCodes(), chain.bestPrice)
        if RowTurn.verbose {
            print("turn begins at \(budgetUsed) cost \(chain.bestPrice.soft)")
            patches?.log = { [self] in print(budgetUsed, $0, chain.bestPrice.soft) }
        }
        var since = budgetUsed
        let goesOnHere = { [self] tries in goesOn(tries) && budgetUsed - since < patience }
        while goesOnHere(0) {
            guard step(goesOnHere) else { continue }
            since = budgetUsed
            meeting.show(chain.bestPrice, chain.bestCodes, number)
        }
        if RowTurn.verbose { print("turn ends at \(budgetUsed) cost \(chain.bestPrice.soft)") }
        guard budgetUsed - since >= patience else { return }
        patience /= 2
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
