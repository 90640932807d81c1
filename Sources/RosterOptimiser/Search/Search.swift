public import Core

/// Looks for the cheapest plan of a problem by simulated annealing, one walk a worker, all with the same best in sight.
///
/// The search runs in rounds. In each round every worker cools once from hot to cold; between rounds the workers meet
/// and go on from what was found. It can be stopped at any time and always has its best plan ready.
public struct Search: Sendable {
    /// The first plan, the seed and the number of workers (threads).
    public struct Settings: Sendable {
        public var seed: UInt64
        public var workers: Int
        /// A plan to go on from; `nil` to build one.
        public var start: Plan?
        /// Whether the first plan is to be mended rather than made anew: no cooling begins hot enough to melt it.
        public var mends: Bool

        public init(seed: UInt64 = 1, workers: Int = 2, start: Plan? = nil, mends: Bool = false) {
            self.seed = seed
            self.workers = workers
            self.start = start
            self.mends = mends
        }
    }

    let compiled: CompiledProblem
    let settings: Settings

    /// - Throws: ``ProblemError`` when the problem's rules are too many for the search's tables.
    public init(_ problem: Problem, _ settings: Settings = Settings()) throws(ProblemError) {
        compiled = try CompiledProblem(problem)
        self.settings = settings
    }

    /// Searches on threads of its own without blocking the caller's.
    ///
    /// - Parameters:
    ///   - clock: tells the time; only differences matter.
    ///   - report: called about five times a second from a worker's thread.
    public func run(
        until stop: Stop, clock: @escaping @Sendable () -> Instant,
        report: @escaping @Sendable (Progress) -> Void = { _ in }
    ) async -> Outcome {
        await Workers.detached { runBlocking(until: stop, clock: clock, report: report) }
    }

    /// Searches on this thread and others, and returns when it has ended. Not for Swift's cooperative threads.
    public func runBlocking(
        until stop: Stop, clock: @escaping @Sendable () -> Instant,
        report: @escaping @Sendable (Progress) -> Void = { _ in }
    ) -> Outcome {
        let workers = max(1, min(settings.workers, 64))
        let meeting = Meeting(compiled, stop: stop, workers: workers, clock: clock, report: report)
        Workers.run(workers) { number in
            Walker(compiled, settings, number: number, meeting).run()
        }
        return meeting.outcome()
    }
}
