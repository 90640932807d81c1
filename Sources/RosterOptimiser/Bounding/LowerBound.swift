public import Core

/// A cost that no plan which keeps the hard rules can go below, found beside the search.
///
/// The bound is the value of a Lagrangian relaxation (Geoffrion 1974): prices on cover and on other totals are moved
/// so that the rows people choose for themselves cost as much as possible. People choose one group after another and
/// prices move in between (incremental subgradient steps; Nedic and Bertsekas 2001), in steps that shrink over the
/// time given. Every bound taken on the way is valid, and the best is kept. Rules on sliding windows are left out, and
/// so are totals that are charged by more than one at once; both can only make the bound lower, not wrong.
public struct LowerBound: Sendable {
    /// The part of the time in which prices follow the gradient; after it they are the master's.
    private static let gradientShare = 0.15

    /// The part of the time after which the gradient has its turn again.
    private static let masterShare = 0.6

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
        guard let source = RowSource(compiled) else { return nil }
        let began = clock()
        var passes = 0
        func fraction() -> Double {
            if stop.cancellation?.isCancelled == true { return 1 }
            return stop.fraction(seconds: Double(clock().milliseconds - began.milliseconds) / 1000, moves: passes)
        }
        let master = RestrictedMaster(source)
        // Steps along the gradient make the first prices; alone, they have all the time.
        let share = master == nil ? 1 : LowerBound.gradientShare
        let ascent = Ascent(source.market, unit: Scale(compiled.problem).cover)
        while fraction() < share, ascent.bound ?? .min < best {
            guard ascent.pass(at: fraction() / share) else { return nil }
            passes += 1
        }
        guard passes > 0 else { return nil }
        if ascent.bound == nil || master != nil { _ = ascent.takeBound() }
        guard let master, let known = ascent.bound, known < best else { return ascent.bound }
        let generation = RowGeneration(master)
        generation.begin(at: ascent)
        var isCalm = true
        while fraction() < LowerBound.masterShare, generation.wholeBound < best {
            guard let found = generation.round(calm: isCalm, { fraction() < 1 }) else { break }
            passes += 1
            if found == 0, !isCalm { break }
            isCalm = found > 0
        }
        // Totals that are only priced may not have settled yet: the gradient moves them with all else.
        let settled = fraction()
        ascent.goOn(at: generation.centre)
        while fraction() < 1, max(generation.wholeBound, ascent.bound ?? .min) < best {
            guard ascent.pass(at: 0.4 + 0.6 * (fraction() - settled) / max(1e-9, 1 - settled)) else { break }
            passes += 1
        }
        if fraction() >= 1, settled < 1 { _ = ascent.takeBound() }
        return max(generation.wholeBound, ascent.bound ?? .min)
    }
}
