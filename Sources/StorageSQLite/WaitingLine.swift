import Storage
import Synchronization

/// What waits for a connection and has not begun, and for how long.
///
/// Where memory is short the system has no thread to begin anything on, and waits for one as long as it takes without
/// telling anybody. Whoever asked is told instead, after so many seconds; and while many are stuck, whoever comes is
/// told at once. What was given up never begins.
final class WaitingLine: Sendable {
    private let limitSeconds: Int
    private let stuckLimit: Int
    private let state = Mutex(State())

    private struct State {
        var waiting: [Int: (since: Int, fail: @Sendable (StorageError) -> Void)] = [:]
        var lastNumber = 0
        var secondsCount = 0
        /// Given up, and still in the way of a thread that may come.
        var stuckCount = 0
    }

    init(limitSeconds: Int, stuckLimit: Int = 64) {
        self.limitSeconds = limitSeconds
        self.stuckLimit = stuckLimit
    }

    /// Stands in line.
    /// - Parameter fail: told, at most once, that it was never begun.
    /// - Returns: the number for ``begin(_:)``.
    func enter(_ fail: @escaping @Sendable (StorageError) -> Void) throws(StorageError) -> Int {
        let number: Int? = state.withLock { state in
            guard state.stuckCount < stuckLimit else { return nil }
            state.lastNumber += 1
            state.waiting[state.lastNumber] = (state.secondsCount, fail)
            return state.lastNumber
        }
        guard let number else { throw Self.late }
        return number
    }

    /// Leaves the line to begin; once for each number.
    /// - Returns: `false` when it was given up, and must not begin any more.
    func begin(_ number: Int) -> Bool {
        state.withLock { state in
            if state.waiting.removeValue(forKey: number) != nil { return true }
            state.stuckCount -= 1
            return false
        }
    }

    /// Counts a second, and gives up what has waited for too many of them.
    func countSecond() {
        let late = state.withLock { state in
            state.secondsCount += 1
            let late = state.waiting.filter { state.secondsCount - $0.value.since > limitSeconds }
            for number in late.keys { state.waiting[number] = nil }
            state.stuckCount += late.count
            return late.values.map(\.fail)
        }
        for fail in late { fail(Self.late) }
    }

    private static let late = StorageError.unavailable("No connection to the database was free in time.")
}
