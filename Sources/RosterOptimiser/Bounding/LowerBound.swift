public import Core

/// A cost that no plan which keeps the hard rules can go below, found beside the search.
///
/// The bound is the value of a Lagrangian relaxation (Geoffrion 1974): prices on cover and on other totals are moved
/// so that the rows people choose for themselves cost as much as possible. People choose one group after another and
/// prices move in between (incremental subgradient steps; Nedic and Bertsekas 2001), in steps that shrink over the
/// time given. Every bound taken on the way is valid, and the best is kept. Rules on sliding windows are left out, and
/// so are totals that are charged by more than one at once; both can only make the bound lower, not wrong.
public struct LowerBound: Sendable {
    private let compiled: CompiledProblem

    /// - Throws: ``ProblemError`` when the problem's rules are too many for the search's tables.
    public init(_ problem: Problem) throws(ProblemError) { compiled = try CompiledProblem(problem) }

    /// Looks for a high bound on a thread of its own; see ``runBlocking(below:until:clock:)``.
    public func run(below best: Int, until stop: Stop, clock: @escaping @Sendable () -> Instant) async -> Int? {
        await Workers.detached { runBlocking(below: best, until: stop, clock: clock) }
    }

    /// Looks for a high bound on this thread. Not for Swift's cooperative threads.
    ///
    /// - Parameters:
    ///   - best: the soft cost of a known legal plan; a bound that reaches it ends the search.
    ///   - stop: seconds or moves; a move here is one pass over all people.
    /// - Returns: the bound, or `nil` when rows are too large to be solved, when some person has no legal row at all,
    ///   or when it was stopped before the first pass.
    public func runBlocking(below best: Int, until stop: Stop, clock: @Sendable () -> Instant) -> Int? {
        guard let market = RowMarket(compiled) else { return nil }
        let ascent = Ascent(market, unit: Scale(compiled.problem).cover)
        let began = clock()
        var (passes, fraction) = (0, 0.0)
        while fraction < 1, stop.cancellation?.isCancelled != true, ascent.bound ?? .min < best {
            guard ascent.pass(at: fraction) else { return nil }
            passes += 1
            let seconds = Double(clock().milliseconds - began.milliseconds) / 1000
            fraction = stop.fraction(seconds: seconds, moves: passes)
        }
        if passes > 0, ascent.bound == nil { _ = ascent.takeBound() }
        return ascent.bound
    }
}

/// The prices on their way up.
private final class Ascent {
    /// Steps at the start and at the end, in missing people for each person too many.
    static let firstStep = 0.1
    static let lastStep = 0.0002
    /// Prices move after each of so many groups of people, so that equals do not all run to the same gap.
    static let groups = 6
    /// The bound is taken at every so many passes, at prices averaged over about as many.
    static let interval = 12

    private let market: RowMarket
    private let unit: Double
    private var exact: [Double]
    private var averaged: [Double]
    private var passes = 0
    private var best: Int64?

    init(_ market: RowMarket, unit: Double) {
        self.market = market
        self.unit = unit
        exact = Array(repeating: 0, count: market.sums.count)
        averaged = exact
    }

    /// The best bound so far, in whole costs.
    var bound: Int? {
        best.map { Int(($0 + Int64(market.scale) - 1).dividedDown(by: Int64(market.scale))) }
    }

    /// Everybody chooses once, at a fraction of the way. - Returns: false when somebody has no legal row.
    func pass(at fraction: Double) -> Bool {
        let step = unit * Ascent.firstStep * exponential(fraction * logarithm(Ascent.lastStep / Ascent.firstStep))
        let size = (market.people + Ascent.groups - 1) / Ascent.groups
        for person in 0..<market.people {
            guard market.choose(person) != nil else { return false }
            if person % size == size - 1 || person == market.people - 1 { move(by: step) }
        }
        for sum in exact.indices { averaged[sum] += (exact[sum] - averaged[sum]) / Double(Ascent.interval) }
        passes += 1
        return passes % Ascent.interval != 0 || takeBound()
    }

    /// Takes the bound at the averaged prices.
    func takeBound() -> Bool {
        set(averaged)
        defer { set(exact) }
        guard let value = value() else { return false }
        best = max(best ?? value, value)
        return true
    }

    /// What the relaxation comes to at the present prices.
    private func value() -> Int64? {
        var value: Int64 = 0
        for person in 0..<market.people {
            guard let cost = market.choose(person) else { return nil }
            value += cost
        }
        for sum in exact.indices {
            value += market.sums.least(sum, at: market.prices[sum], scale: Int64(market.scale)).cost
        }
        return value
    }

    /// Makes dearer what the chosen rows use too much of, and cheaper what they use too little of.
    private func move(by step: Double) {
        let sums = market.sums
        for sum in exact.indices where sums.lowest[sum] < sums.highest[sum] {
            let wanted = sums.least(sum, at: market.prices[sum], scale: Int64(market.scale)).value
            let moved = exact[sum] + step * Double(market.usage[sum] - wanted)
            exact[sum] = min(sums.highest[sum], max(sums.lowest[sum], moved))
        }
        set(exact)
    }

    private func set(_ prices: [Double]) {
        for sum in prices.indices { market.prices[sum] = Int32((prices[sum] * Double(market.scale)).rounded()) }
    }
}

extension Int64 {
    /// The quotient rounded towards minus infinity.
    fileprivate func dividedDown(by divisor: Int64) -> Int64 {
        let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
        return rest < 0 ? quotient - 1 : quotient
    }
}
