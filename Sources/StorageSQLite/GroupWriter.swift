import GRDB
import Storage
import Synchronization

/// A write that waits for its turn.
struct PendingWrite: Sendable {
    /// Asked once, when its turn has come: whether somebody still waits for it.
    let begin: @Sendable () -> Bool
    /// Runs the body, and gives what tells the caller once the commit has reached the disk.
    let run: @Sendable (any Storage.Transaction) throws -> @Sendable () -> Void
    /// Tells the caller that the write did not happen.
    let fail: @Sendable (any Error) -> Void
}

/// The one writer of a database file: takes all writes that wait, runs each in a savepoint of one transaction, commits
/// once, then answers all.
///
/// A flush takes milliseconds and a small write takes microseconds, so what waited during one flush shares the next. A
/// body that throws undoes its own savepoint only. Nobody is answered before the commit, not even with a refusal: it
/// may rest on what a neighbour in the group wrote. When the commit fails, everybody in the group hears of it.
final class GroupWriter: Sendable {
    private let connection: any DatabaseWriter
    private let limitCount: Int
    private let queue = Mutex(Queue())

    private struct Queue {
        var waiting: [PendingWrite] = []
        var isBusy = false
    }

    init(_ connection: any DatabaseWriter, limit: Int) {
        self.connection = connection
        limitCount = max(1, limit)
    }

    var waitingCount: Int { queue.withLock { $0.waiting.count } }

    func add(_ write: PendingWrite) {
        let isIdle = queue.withLock { queue in
            queue.waiting.append(write)
            defer { queue.isBusy = true }
            return !queue.isBusy
        }
        if isIdle { serve() }
    }

    /// Serves one group, then goes to the back of the connection's queue, so that reads of an in-memory database get
    /// their turn.
    private func serve() {
        connection.asyncWriteWithoutTransaction { [self] connection in
            commit(nextGroup(), on: connection)
            let goesOn = queue.withLock { queue in
                queue.isBusy = !queue.waiting.isEmpty
                return queue.isBusy
            }
            if goesOn { serve() }
        }
    }

    private func nextGroup() -> [PendingWrite] {
        let group = queue.withLock { queue in
            let group = Array(queue.waiting.prefix(limitCount))
            queue.waiting.removeFirst(group.count)
            return group
        }
        return group.filter { $0.begin() }
    }

    private func commit(_ group: [PendingWrite], on connection: GRDB.Database) {
        var answers: [@Sendable () -> Void] = []
        do {
            try begin(on: connection)
            for write in group { answers.append(try answer(to: write, on: connection)) }
            try connection.say("COMMIT")
        } catch {
            if connection.isInsideTransaction { try? connection.execute(sql: "ROLLBACK") }
            let reason = StorageError(any: error)
            for write in group { write.fail(reason) }
            return
        }
        for answer in answers { answer() }
    }

    private func begin(on connection: GRDB.Database) throws {
        // Only when an earlier rollback failed, as it may on a full or broken disk.
        if connection.isInsideTransaction { try connection.execute(sql: "ROLLBACK") }
        try connection.say("BEGIN IMMEDIATE")
    }

    /// Runs one body in its savepoint.
    /// - Throws: only what ends the whole group: some errors (disk full, out of memory) make SQLite undo everything.
    private func answer(to write: PendingWrite, on connection: GRDB.Database) throws -> @Sendable () -> Void {
        try connection.say("SAVEPOINT one_write")
        do {
            let transaction = SQLiteTransaction(connection)
            let answer = try write.run(transaction)
            if let error = transaction.error { throw error }
            try connection.say("RELEASE one_write")
            return answer
        } catch {
            guard connection.isInsideTransaction else { throw error }
            try connection.execute(sql: "ROLLBACK TO one_write")
            try connection.execute(sql: "RELEASE one_write")
            return { write.fail(error) }
        }
    }
}

extension GRDB.Database {
    /// Runs one of the few statements that stand around every write: they are compiled once for a connection.
    fileprivate func say(_ words: String) throws { try cachedStatement(sql: words).execute() }
}
