import Foundation
import Storage

/// A transaction that waits for a connection.
struct Work: Sendable {
    /// Work of one key is done one after another. Those of an organisation's writers would only wait for each other on
    /// the server's lock, each holding a connection that a reader could use.
    let key: Int64?
    let run: @Sendable (Connection) -> Void
    /// Tells the caller that it was never begun.
    let fail: @Sendable (StorageError) -> Void

    init(
        key: Int64?, run: @escaping @Sendable (Connection) -> Void, fail: @escaping @Sendable (StorageError) -> Void
    ) {
        self.key = key
        self.run = run
        self.fail = fail
    }
}

/// The line in which work waits for a connection: first come, first served, except that nobody waits behind work whose
/// key is taken.
final class WorkQueue: @unchecked Sendable {
    // All that follows is only touched while the condition is locked.
    private let condition = NSCondition()
    private var waiting: [(work: Work, since: Int)] = []
    private var takenKeys: Set<Int64> = []
    private var isClosed = false
    private var secondsCount = 0

    var waitingCount: Int { condition.withLock { waiting.count } }

    func add(_ work: Work) {
        condition.withLock {
            waiting.append((work, secondsCount))
            condition.signal()
        }
    }

    /// Waits for work; `nil` when the queue is closed and empty. Every work taken is followed by ``finish(_:)``.
    func take() -> Work? {
        condition.withLock {
            while true {
                if let place = waiting.firstIndex(where: { isFree($0.work) }) {
                    let work = waiting.remove(at: place).work
                    if let key = work.key { takenKeys.insert(key) }
                    return work
                }
                if isClosed && waiting.isEmpty { return nil }
                condition.wait()
            }
        }
    }

    /// Frees the key of a work. The thread that calls this asks for work next, so nobody else needs to be woken.
    func finish(_ work: Work) {
        guard let key = work.key else { return }
        condition.withLock { _ = takenKeys.remove(key) }
    }

    /// Counts a second, and gives up what has waited for too many of them: nothing of it has happened.
    /// - Returns: whether there is anything left to count for.
    func countSecond(limitSeconds: Int) -> Bool {
        var late: [Work] = []
        let goesOn = condition.withLock {
            secondsCount += 1
            // First come, first listed: who waits longest stands in front.
            let count = waiting.prefix { secondsCount - $0.since > limitSeconds }.count
            late = waiting.prefix(count).map(\.work)
            waiting.removeFirst(count)
            if isClosed { condition.broadcast() }
            return !(isClosed && waiting.isEmpty)
        }
        for work in late { work.fail(.unavailable("No connection to the database was free in time.")) }
        return goesOn
    }

    /// Lets the threads end once what waits has been done.
    func close() {
        condition.withLock {
            isClosed = true
            condition.broadcast()
        }
    }

    private func isFree(_ work: Work) -> Bool { work.key.map { !takenKeys.contains($0) } ?? true }
}

/// The threads of the connections: libpq waits for the network where it stands, which must never happen on Swift's
/// cooperative pool.
final class ConnectionThreads: Sendable {
    private let running = Gate()

    init(_ settings: PostgresSettings, working queue: WorkQueue) {
        for number in 1...max(1, settings.connections) {
            // A new gate is open.
            guard (try? running.enter()) != nil else { continue }
            let thread = Thread { [running] in
                let connection = Connection(settings)
                while let work = queue.take() {
                    work.run(connection)
                    queue.finish(work)
                }
                connection.disconnect()
                running.leave()
            }
            thread.name = "postgres-\(number)"
            thread.stackSize = 4 << 20
            thread.start()
        }
        // Every other thread may be stuck with a server that does not answer.
        let counting = Thread {
            repeat {
                Thread.sleep(forTimeInterval: 1)
            } while queue.countSecond(limitSeconds: settings.queueLimitSeconds)
        }
        counting.name = "postgres-limit"
        counting.stackSize = 512 << 10
        counting.start()
    }

    /// Returns when every thread has closed its connection and ended.
    func ended() async { await running.close() }
}
