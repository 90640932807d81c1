import Foundation
import Storage

/// A transaction that waits for a connection.
struct Work: Sendable {
    /// Work of one key is done one after another. Those of an organisation's writers would only wait for each other on
    /// the server's lock, each holding a connection that a reader could use.
    let key: Int64?
    let run: @Sendable (Connection) -> Void

    init(key: Int64?, run: @escaping @Sendable (Connection) -> Void) {
        self.key = key
        self.run = run
    }
}

/// The line in which work waits for a connection: first come, first served, except that nobody waits behind work whose
/// key is taken.
final class WorkQueue: @unchecked Sendable {
    // All that follows is only touched while the condition is locked.
    private let condition = NSCondition()
    private var waiting: [Work] = []
    private var takenKeys: Set<Int64> = []
    private var isClosed = false

    var waitingCount: Int { condition.withLock { waiting.count } }

    func add(_ work: Work) {
        condition.withLock {
            waiting.append(work)
            condition.signal()
        }
    }

    /// Waits for work; `nil` when the queue is closed and empty. Every work taken is followed by ``finish(_:)``.
    func take() -> Work? {
        condition.withLock {
            while true {
                if let place = waiting.firstIndex(where: isFree) {
                    let work = waiting.remove(at: place)
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
    }

    /// Returns when every thread has closed its connection and ended.
    func ended() async { await running.close() }
}
