import CLibPQ
public import Core
public import Storage

/// The database for more than one machine: PostgreSQL, through libpq.
///
/// A fixed number of connections, each with an operating-system thread of its own, take work from one queue in the
/// order it came (``WorkQueue``). A connection is made when its thread first has work and made anew after it was lost;
/// a body runs once and is never repeated, since what it did may have been committed.
public final class PostgresDatabase: Database {
    public let name: String
    private let settings: PostgresSettings
    private let queue = WorkQueue()
    private let gate = Gate()
    private let threads: ConnectionThreads

    /// Nothing is connected yet: the first transaction does that.
    /// - Throws: ``StorageError/failed(code:_:)`` for an address or a schema name that cannot be read.
    public init(_ settings: PostgresSettings) throws(StorageError) {
        guard settings.hasUsableSchema else {
            throw .failed(code: "42602", "A schema name is made of small letters, digits and underscores.")
        }
        let place = try Connection.place(of: settings.address)
        name = "PostgreSQL at \(place)" + (settings.schema.map { ", schema \($0)" } ?? "")
        self.settings = settings
        threads = ConnectionThreads(settings, working: queue)
    }

    deinit { queue.close() }

    /// Transactions that wait for a connection, or for a writer of their organisation.
    public var waitingCount: Int { queue.waitingCount }

    /// Runs a body in a transaction of its own that can change nothing, on any free connection.
    @discardableResult
    public func read<T: Sendable>(
        for organisation: OrganisationID?, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        let reach = try Walls.reach(organisation)
        return try await transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; \(reach)", key: nil, body)
    }

    /// Runs a body as one transaction that waits for the organisation's other writers first.
    @discardableResult
    public func write<T: Sendable>(
        for organisation: OrganisationID?, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        let key = writerKey(of: organisation), reach = try Walls.reach(organisation)
        return try await transaction("\(Self.writing(key)); \(reach)", key: key, body)
    }

    /// Brings the tables up to date, one program at a time, and puts up row security and rights (``Walls``).
    ///
    /// Where there is an owner, everything is done as that role, and this one only gets the rights it needs.
    public func migrate(_ schemas: [Schema]) async throws {
        guard let address = settings.ownerAddress else {
            return try await migrate(schemas, for: nil)
        }
        let role = try await transaction("BEGIN READ ONLY", key: nil) { try $0.row(Walls.currentRole)?["role"] ?? "" }
        var owning = settings
        owning.address = address
        owning.ownerAddress = nil
        owning.connections = 1
        let owner = try PostgresDatabase(owning)
        do {
            try await owner.migrate(schemas, for: role)
        } catch {
            await owner.close()
            throw error
        }
        await owner.close()
    }

    /// Rewrites tables, so that nothing of removed rows is left in their files. Nobody can use a table meanwhile.
    ///
    /// What was removed still stands in write-ahead logs that are kept, for as long as they are kept.
    /// - Throws: ``StorageError``: only the owner of a table may.
    public func rewrite(_ tables: [String]) async throws {
        for table in tables {
            let texts = [
                "SET statement_timeout = 0", "VACUUM (FULL) \"\(table.replacing("\"", with: "\"\""))\"",
            ]
            try gate.enter()
            defer { gate.leave() }
            try await withCheckedThrowingContinuation { (caller: CheckedContinuation<Void, any Error>) in
                queue.add(
                    Work(
                        key: nil, run: { connection in caller.resume(with: Result { try connection.alone(texts) }) },
                        fail: { caller.resume(throwing: $0) }))
            }
        }
    }

    /// What makes the second wall weaker than it should be, in words for an operator; none when it stands.
    public func weaknesses() async throws -> [String] {
        let severalHosts = (try? Connection.place(of: settings.address).contains(",")) ?? false
        return try await read(for: nil) {
            try Walls.weaknesses(in: $0) + (severalHosts ? Standby.weaknesses(in: $0) : [])
        }
    }

    /// - Parameter role: the role that only works with the tables; `nil` is the owner itself.
    private func migrate(_ schemas: [Schema], for role: String?) async throws {
        let key = writerKey(of: nil)
        let opening = try Self.writing(key) + "; SET LOCAL statement_timeout = 0; " + Walls.reach(nil)
        if let schema = settings.schema {
            _ = try await transaction(opening, key: key, isPatient: true) { try $0.run(SQL.schema(schema)) }
        }
        try await Migrations.apply(schemas) { body in
            try await transaction(opening, key: key, isPatient: true, body)
        }
        let tables = schemas.flatMap(\.growingOnly)
        try await transaction(opening, key: key, isPatient: true) { tx in
            try tx.run(Walls.rowSecurity)
            if let role { try Walls.giveRights(to: role, growingOnly: tables, in: tx) }
        }
    }

    /// Lets nobody in any more, waits for what is under way, and closes every connection.
    public func close() async {
        await gate.close()
        queue.close()
        await threads.ended()
    }

    /// The transaction-scoped advisory lock is taken before anything is read, so what the body reads is what the writer
    /// before it left.
    private static func writing(_ key: Int64) -> String {
        "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SELECT pg_advisory_xact_lock(\(key))"
    }

    /// The advisory lock that stands for an organisation's writer in this schema. Two organisations that fall on the
    /// same number only wait for each other.
    private func writerKey(of organisation: OrganisationID?) -> Int64 {
        let name = "\(settings.schema ?? "") \(organisation.map { "organisation \($0)" } ?? "everybody")"
        return Int64(bitPattern: fnv1a(name))
    }

    private func transaction<T: Sendable>(
        _ opening: String, key: Int64?, isPatient: Bool = false,
        _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        try gate.enter()
        defer { gate.leave() }
        return try await withCheckedThrowingContinuation { caller in
            queue.add(
                Work(
                    key: key,
                    run: { connection in
                        caller.resume(
                            with: Result { try connection.transaction(opening, isPatient: isPatient, body) })
                    }, fail: { caller.resume(throwing: $0) }))
        }
    }
}

/// The hash of Fowler, Noll and Vo, which is the same in every process and version, as Swift's own is not.
private func fnv1a(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
}

extension SQL {
    /// - Parameter name: checked by ``PostgresSettings/hasUsableSchema``; names cannot be bound.
    fileprivate static func schema(_ name: String) -> SQL {
        SQL(stringLiteral: "CREATE SCHEMA IF NOT EXISTS \"\(name)\"")
    }
}
