import Foundation
import Synchronization

/// A number that tests share between tasks and threads, to bring them to a certain point in a certain order.
public final class Tally: Sendable {
    private let number = Atomic<Int>(0)

    public init() {}

    public var value: Int {
        get { number.load(ordering: .sequentiallyConsistent) }
        set { number.store(newValue, ordering: .sequentiallyConsistent) }
    }

    /// - Returns: the new number.
    @discardableResult
    public func add(_ more: Int) -> Int { number.wrappingAdd(more, ordering: .sequentiallyConsistent).newValue }

    /// Becomes the greater of what it is and `other`.
    public func raise(to other: Int) { number.max(other, ordering: .sequentiallyConsistent) }

    /// Blocks a thread of the database until the number is at least `goal`, for ten seconds at most.
    public func waitUntil(_ goal: Int) {
        for _ in 0..<10_000 where value < goal { usleep(1000) }
    }

    /// Waits until the number is at least `goal`, for ten seconds at most.
    public func reaches(_ goal: Int) async throws {
        for _ in 0..<5000 where value < goal { try await Task.sleep(for: .milliseconds(2)) }
    }
}
