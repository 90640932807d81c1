import Core
import Synchronization

/// What the workers of one search share: the best plan, the count of moves, the clock and the end.
final class Meeting: Sendable {
    private struct Best {
        var price: Price?
        var codes: [UInt8] = []
        /// The best when the workers last met, which does not change while they read it.
        var agreed: [UInt8] = []
        var worker = 0
        var secondsAtBest = 0.0
        var ending: Search.Ending?
    }

    let compiled: CompiledProblem
    let stop: Stop
    let workers: Int
    private let clock: @Sendable () -> Instant
    private let report: @Sendable (Search.Progress) -> Void
    private let began: Instant
    private let gate: Gate
    private let best = Mutex(Best())
    private let tried = Atomic(0)
    private let ended = Atomic(false)
    private let lastReport = Atomic(0)
    private let unsettled = Atomic(false)

    init(
        _ compiled: CompiledProblem, stop: Stop, workers: Int, clock: @escaping @Sendable () -> Instant,
        report: @escaping @Sendable (Search.Progress) -> Void
    ) {
        self.compiled = compiled
        self.stop = stop
        self.workers = workers
        self.clock = clock
        self.report = report
        began = clock()
        gate = Gate(members: workers)
    }

    func seconds() -> Double { Double(clock().milliseconds - began.milliseconds) / 1000 }
    var hasEnded: Bool { ended.load(ordering: .relaxed) }
    func agreedCodes() -> [UInt8] { best.withLock { $0.agreed } }

    /// Whether the master of everybody settled for every worker; asked after they have met.
    var isSettled: Bool { !unsettled.load(ordering: .relaxed) }
    func noteUnsettled() { unsettled.store(true, ordering: .relaxed) }

    /// Waits for the other workers between rounds. - Returns: false when the search has ended.
    func meet() -> Bool { gate.pass { best.withLock { $0.agreed = $0.codes } } && !hasEnded }

    /// Looks up from the walk: counts moves, passes on a better plan, ends the search when it is time.
    func look(_ chain: Chain, _ worker: Int, triedMore: Int) {
        tried.add(triedMore, ordering: .relaxed)
        let now = seconds()
        let isDue = Int(now * 5) != lastReport.load(ordering: .relaxed)
        if isDue || stop.target != nil { show(chain.bestPrice, chain.bestCodes, worker) }
        if let ending = reason(now) { end(ending) }
        if isDue, worker == 0 {
            lastReport.store(Int(now * 5), ordering: .relaxed)
            report(progress())
        }
    }

    /// Keeps a worker's best if nothing better is known; of equals the first worker's, so that seeds repeat.
    func show(_ price: Price, _ codes: () -> [UInt8], _ worker: Int) {
        best.withLock { best in
            if let known = best.price, (known.raw, best.worker) <= (price.raw, worker) { return }
            if best.price.map({ price.raw < $0.raw }) ?? true { best.secondsAtBest = seconds() }
            best.price = price
            best.codes = codes()
            best.worker = worker
        }
    }

    private func end(_ ending: Search.Ending) {
        best.withLock { if $0.ending == nil { $0.ending = ending } }
        ended.store(true, ordering: .relaxed)
        gate.open()
    }

    private func reason(_ now: Double) -> Search.Ending? {
        if stop.cancellation?.isCancelled == true { return .cancelled }
        if let limit = stop.seconds, now >= limit { return .limitReached }
        let (price, at) = best.withLock { ($0.price, $0.secondsAtBest) }
        if let target = stop.target, let price, price.cost <= target { return .targetReached }
        if let limit = stop.secondsWithoutGain, now - at >= limit { return .noGain }
        return nil
    }

    private func plan(_ codes: [UInt8]) -> Plan {
        let problem = compiled.problem
        var plan = Plan(peopleCount: problem.people.count, dayCount: problem.dayCount)
        for (cell, code) in codes.enumerated() {
            plan[cell / problem.dayCount, cell % problem.dayCount] = compiled.codes.assignment(code)
        }
        return plan
    }

    private func progress() -> Search.Progress {
        let (price, codes, at) = best.withLock { ($0.price ?? .zero, $0.codes, $0.secondsAtBest) }
        let plan = plan(codes)
        let pricer = compiled.pricer
        let missing = pricer.missing(in: plan)
        return Search.Progress(
            seconds: seconds(), moves: tried.load(ordering: .relaxed), cost: price.cost,
            belowMinimum: missing.belowMinimum, belowWanted: missing.belowWanted,
            wishesGranted: pricer.wishesGranted(by: plan), wishes: compiled.problem.wishes.count, secondsAtBest: at)
    }

    func outcome() -> Search.Outcome {
        let plan = plan(best.withLock { $0.codes })
        return Search.Outcome(
            plan: plan, breakdown: compiled.pricer.price(of: plan), progress: progress(),
            ending: best.withLock { $0.ending } ?? .limitReached)
    }
}
