public import Core
import Dispatch
import Foundation
import GRDB
public import Storage

/// The embedded database: one file, read by several connections at once and written by one.
///
/// Writes that wait together are committed together (``GroupWriter``), so that a flush of the disk serves many people.
public final class SQLiteDatabase: Storage.Database {
    public let name: String
    private let connections: any DatabaseWriter
    private let writer: GroupWriter
    private let gate = Gate()
    private let reads: WaitingLine
    private let writes: WaitingLine

    /// Opens a database file, made when there is none, and asserts that a commit reaches the disk.
    ///
    /// - Parameters:
    ///   - path: the file; its folder must exist and be writable, since SQLite keeps `-wal` and `-shm` beside it.
    ///   - readers: how many reads can run at the same time.
    ///   - groupLimit: how many waiting writes one commit may serve; 1 switches grouping off.
    ///   - waitLimitSeconds: after so long a transaction that has not begun is given up as unavailable.
    /// - Throws: ``StorageError``.
    public init(path: String, readers: Int = 5, groupLimit: Int = 64, waitLimitSeconds: Int = 20) throws {
        var configuration = Self.configuration
        configuration.maximumReaderCount = max(1, readers)
        let pool = try storing { try DatabasePool(path: path, configuration: configuration) }
        // GRDB sets NORMAL after `prepareDatabase` has run: FULL can only be set now.
        try storing { try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") } }
        name = "SQLite at \(path)"
        connections = pool
        writer = GroupWriter(pool, limit: groupLimit)
        reads = WaitingLine(limitSeconds: waitLimitSeconds)
        writes = WaitingLine(limitSeconds: waitLimitSeconds)
        try assertDurable()
        try countSeconds()
    }

    /// A database that lives as long as this value: for tests and a first look.
    public static func inMemory() throws -> SQLiteDatabase { try SQLiteDatabase() }

    private init() throws {
        let queue = try storing { try DatabaseQueue(configuration: Self.configuration) }
        name = "SQLite in memory"
        connections = queue
        writer = GroupWriter(queue, limit: 64)
        // Nobody counts its seconds: here nothing is given up.
        reads = WaitingLine(limitSeconds: .max)
        writes = WaitingLine(limitSeconds: .max)
    }

    /// Counts seconds for both lines as long as the database is there, on a thread that is had while there is room.
    private func countSeconds() throws {
        do {
            try startThread(stackBytes: 256 << 10) { [weak reads, weak writes] in
                while true {
                    Thread.sleep(forTimeInterval: 1)
                    guard let reads, let writes else { return }
                    reads.countSecond()
                    writes.countSecond()
                }
            }
        } catch {
            throw StorageError.unavailable(error.words)
        }
    }

    /// Writes that wait for the next commit.
    public var waitingCount: Int { writer.waitingCount }

    /// Runs a body against a snapshot, beside the writer.
    @discardableResult
    public func read<T: Sendable>(
        for organisation: OrganisationID?, _ body: @escaping @Sendable (any Storage.Transaction) throws -> T
    ) async throws -> T {
        try gate.enter()
        defer { gate.leave() }
        return try await withCheckedThrowingContinuation { caller in
            do {
                let number = try reads.enter { caller.resume(throwing: $0) }
                connections.asyncRead { [reads] connection in
                    guard reads.begin(number) else { return }
                    caller.resume(with: Self.answer(connection, body))
                }
            } catch {
                caller.resume(throwing: error)
            }
        }
    }

    private static func answer<T>(
        _ connection: Result<GRDB.Database, any Error>, _ body: (any Storage.Transaction) throws -> T
    ) -> Result<T, any Error> {
        do {
            let transaction = SQLiteTransaction(try connection.get())
            let value = try body(transaction)
            if let error = transaction.error { throw error }
            return .success(value)
        } catch let error as DatabaseError {
            return .failure(StorageError(error))
        } catch {
            return .failure(error)
        }
    }

    /// Runs a body as one transaction; it shares its flush to the disk with others that came at the same time.
    @discardableResult
    public func write<T: Sendable>(
        for organisation: OrganisationID?, _ body: @escaping @Sendable (any Storage.Transaction) throws -> T
    ) async throws -> T {
        try gate.enter()
        defer { gate.leave() }
        return try await withCheckedThrowingContinuation { caller in
            do {
                let number = try writes.enter { caller.resume(throwing: $0) }
                writer.add(
                    PendingWrite(
                        begin: { [writes] in writes.begin(number) },
                        run: { transaction in
                            let value = try body(transaction)
                            return { caller.resume(returning: value) }
                        },
                        fail: { caller.resume(throwing: $0) }))
            } catch {
                caller.resume(throwing: error)
            }
        }
    }

    /// Brings the tables up to date.
    public func migrate(_ schemas: [Schema]) async throws {
        try await Migrations.apply(schemas) { body in try await write(for: nil, body) }
        let tables = schemas.flatMap(\.growingOnly)
        try await write(for: nil) { tx in
            for table in tables {
                for deed in ["UPDATE", "DELETE"] { try tx.run(Self.refusing(deed, on: table)) }
            }
        }
        try await renewFigures()
    }

    /// Writes the log back into the file and cuts it to nothing, so that no older copy of a page is left in it. Waits
    /// for reads under way, up to the busy time.
    public func clearRemains() async throws {
        try gate.enter()
        defer { gate.leave() }
        try storing {
            try connections.writeWithoutTransaction { connection in
                _ = try GRDB.Row.fetchAll(connection, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            }
        }
    }

    /// Counts anew how the values of every index are spread: of some hundred rows each, which takes milliseconds also
    /// where there are millions. Readers get new connections, since one plans by what it read when it was opened.
    public func renewFigures() async throws {
        try gate.enter()
        defer { gate.leave() }
        try storing { try connections.writeWithoutTransaction(TableFigures.renew) }
        (connections as? DatabasePool)?.invalidateReadOnlyConnections()
    }

    /// Copies the database, page by page, as it stands at one moment into a new file, while others write.
    ///
    /// The copy is there to be read and thrown away: it is not flushed to the disk.
    public func copy(to path: String) async throws {
        try gate.enter()
        defer { gate.leave() }
        try await withCheckedThrowingContinuation { (caller: CheckedContinuation<Void, any Error>) in
            DispatchQueue.global().async { [connections] in
                caller.resume(with: Result { try Self.copy(connections, to: path) })
            }
        }
    }

    /// Lets nobody in any more, waits for what is under way, and closes the file.
    public func close() async {
        guard await gate.close() else { return }
        await withCheckedContinuation { done in
            DispatchQueue.global().async { [connections] in
                // What is still open is closed by the system when the process ends; nothing committed is lost by it.
                try? connections.close()
                done.resume()
            }
        }
    }

    private static func copy(_ connections: any DatabaseWriter, to path: String) throws {
        var configuration = Configuration()
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF") }
        try storing {
            let target = try DatabaseQueue(path: path, configuration: configuration)
            // In one step: the source is read in one transaction, so it is one moment of it.
            try connections.backup(to: target)
            try target.close()
        }
    }

    /// How the writer flushes, as SQLite itself tells it: 2 is FULL.
    public func synchronousSetting() throws -> Int {
        try storing {
            try connections.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") ?? -1 }
        }
    }

    private func assertDurable() throws {
        let setting = try synchronousSetting()
        let journal = try storing {
            try connections.writeWithoutTransaction { try String.fetchOne($0, sql: "PRAGMA journal_mode") ?? "" }
        }
        guard setting >= 2, journal == "wal" else {
            throw StorageError.unavailable(
                "\(name) would not promise to keep what it commits (synchronous \(setting), journal \(journal)).")
        }
    }

    /// A wall against our own mistakes; whoever holds the file can pull it down, which is what seals are for.
    /// - Parameter table: a name of ours, from a schema.
    private static func refusing(_ deed: String, on table: String) -> Storage.SQL {
        SQL(
            stringLiteral: """
                CREATE TRIGGER IF NOT EXISTS \(table)_refuses_\(deed.lowercased()) BEFORE \(deed) ON \(table)
                BEGIN SELECT RAISE(ABORT, '\(table) only grows'); END
                """)
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        // The group writer opens and ends its transactions by hand.
        configuration.allowsUnsafeTransactions = true
        configuration.label = "commonweal"
        // What is removed is overwritten, so that erasing somebody leaves nothing of them in the file.
        // Eight mebibytes of pages for each connection, where SQLite would keep two: a write touches the leaves of a
        // dozen indexes, and those of some hundred thousand rows have room in it.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON; PRAGMA cache_size = -8192") }
        return configuration
    }
}
