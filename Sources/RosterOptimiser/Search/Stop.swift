import Synchronization

/// When a search ends: at the first of the limits that are set. Without any it runs until it is cancelled.
public struct Stop: Sendable {
    public var seconds: Double?
    /// Moves tried by all workers together. With this limit alone a seed and a number of workers repeat their roster.
    public var moves: Int?
    /// Good enough: stop at a plan that costs no more.
    public var target: Cost?
    /// Stop when nothing better was found for so many seconds.
    public var secondsWithoutGain: Double?
    public var cancellation: Cancellation?

    public init(
        seconds: Double? = nil, moves: Int? = nil, target: Cost? = nil, secondsWithoutGain: Double? = nil,
        cancellation: Cancellation? = nil
    ) {
        self.seconds = seconds
        self.moves = moves
        self.target = target
        self.secondsWithoutGain = secondsWithoutGain
        self.cancellation = cancellation
    }

    /// How far the search is on its way to the nearest limit of time or moves, 0 to 1.
    func fraction(seconds elapsed: Double, moves done: Int) -> Double {
        let byTime = seconds.map { $0 > 0 ? elapsed / $0 : 1 } ?? 0
        let byMoves = moves.map { $0 > 0 ? Double(done) / Double($0) : 1 } ?? 0
        return min(1, max(byTime, byMoves))
    }
}

/// A flag that another thread raises to end a search; the search looks at it many times a second.
public final class Cancellation: Sendable {
    private let flag = Atomic(false)

    public init() {}

    /// Asks the search to end; it does within a few milliseconds.
    public func cancel() { flag.store(true, ordering: .relaxed) }
    public var isCancelled: Bool { flag.load(ordering: .relaxed) }
}
