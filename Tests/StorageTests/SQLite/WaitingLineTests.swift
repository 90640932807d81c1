import Storage
import Synchronization
import Testing

@testable import StorageSQLite

@Suite("What waits for SQLite")
struct WaitingLineTests {
    private final class Told: Sendable {
        private let counted = Mutex(0)

        func add() { counted.withLock { $0 += 1 } }

        var count: Int { counted.withLock { $0 } }
    }

    @Test("Who waits longer than the limit is told once, and does not begin")
    func late() throws {
        let line = WaitingLine(limitSeconds: 2), told = Told()
        let first = try line.enter { _ in told.add() }
        line.countSecond()
        let second = try line.enter { _ in told.add() }
        line.countSecond()
        #expect(told.count == 0)
        line.countSecond()
        #expect(told.count == 1)
        #expect(line.begin(second))
        #expect(!line.begin(first))
        line.countSecond()
        line.countSecond()
        #expect(told.count == 1)
    }

    @Test("While many are stuck nobody else comes in, and they do again when one gets through")
    func stuck() throws {
        let line = WaitingLine(limitSeconds: 0, stuckLimit: 3), told = Told()
        let numbers = try (1...3).map { _ in try line.enter { _ in told.add() } }
        line.countSecond()
        #expect(told.count == 3)
        #expect(throws: StorageError.unavailable("No connection to the database was free in time.")) {
            try line.enter { _ in told.add() }
        }
        #expect(!line.begin(numbers[0]))
        let next = try line.enter { _ in told.add() }
        #expect(line.begin(next))
        #expect(told.count == 3)
    }
}
