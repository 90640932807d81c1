public import Core

/// The one door to the data, whichever database stands behind it.
///
/// A body is synchronous: nothing else can slip in between its statements, and no lock is held across an `await`. It
/// runs on a thread of the adapter's own, never on Swift's cooperative pool, and exactly once.
public protocol Database: Sendable {
    /// Runs a body against one unchanging picture of the data.
    ///
    /// On PostgreSQL the rows of other organisations are not even there for it (row security, docs/decisions/0013):
    /// a statement that forgets to ask for its organisation finds nothing foreign.
    /// - Parameter organisation: `nil` is the reach over all organisations, for what belongs to none: finding out who
    ///   stands behind a token, workers, operators.
    /// - Throws: what the body throws; ``StorageError``.
    @discardableResult
    func read<T: Sendable>(
        for organisation: OrganisationID?, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T

    /// Runs a body as one transaction: all of it happens, durably, before this returns, or none of it.
    ///
    /// There is one writer at a time per organisation, on both databases, so that ledger numbers have no gaps and code
    /// that is right on SQLite is right on PostgreSQL. `nil` is the writer for what belongs to no organisation,
    /// and reaches over all of them.
    /// - Throws: what the body throws, after undoing it; ``StorageError``.
    @discardableResult
    func write<T: Sendable>(
        for organisation: OrganisationID?, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T

    /// Brings the schema up to date. Each migration runs once, in its own transaction, and is never edited afterwards.
    /// - Throws: ``StorageError/newerSchema(unknown:)`` when the database was written by a newer program.
    func migrate(_ schemas: [Schema]) async throws

    /// Makes what was removed unreadable in the files too, where that needs nobody to wait: SQLite overwrites what it
    /// removes, and its log is emptied here. PostgreSQL keeps old rows in its files until tables are rewritten.
    func clearRemains() async throws

    /// Counts again how the values of the tables are spread, by which statements are planned. PostgreSQL does so by
    /// itself; SQLite, left alone, plans as if it knew nothing.
    func renewFigures() async throws

    /// Finishes what is under way and closes every connection.
    func close() async

    /// One line that says which database this is, without a password: for logs and the health page.
    var name: String { get }

    /// How many transactions wait for their turn at this moment.
    var waitingCount: Int { get }
}

/// A transaction under way.
///
/// A statement that fails spoils the transaction on both databases: later statements fail with the same error, and
/// nothing is kept even when the body swallows it. To try something that may collide, write `ON CONFLICT DO NOTHING`.
public protocol Transaction {
    /// Runs a statement and gives the rows it returns.
    func rows(_ sql: SQL) throws -> [Row]

    /// Runs a statement and gives the number of rows it changed.
    @discardableResult func run(_ sql: SQL) throws -> Int

    /// The fragments in which the two databases differ.
    var dialect: Dialect { get }

    /// Runs a body that reaches over all organisations, in the middle of a transaction that does not: for names that
    /// must be unique in the whole installation. What may use it is listed in a tidy test.
    func everywhere<T>(_ body: (any Transaction) throws -> T) throws -> T
}

extension Database {
    /// For a database that has no line.
    public var waitingCount: Int { 0 }

    /// For a database that has nothing to clear while others use it.
    public func clearRemains() async throws {}

    /// For a database that counts by itself.
    public func renewFigures() async throws {}

    /// Reads over all organisations.
    @discardableResult
    public func read<T: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        try await read(for: nil, body)
    }
}

extension Transaction {
    /// A database without row security has no wall to reach over.
    public func everywhere<T>(_ body: (any Transaction) throws -> T) throws -> T { try body(self) }

    /// The first row a statement returns, if any.
    public func row(_ sql: SQL) throws -> Row? { try rows(sql).first }
}

/// The few fragments in which the two databases differ.
public enum Dialect: Sendable, Hashable {
    case sqlite, postgres

    /// Added to a `SELECT` that picks work from a queue: rows another worker holds are skipped.
    public var skipLocked: SQL { self == .postgres ? " FOR UPDATE SKIP LOCKED" : "" }

    /// Added to a `SELECT` of a row that will be decided upon: others wait for it. SQLite has one writer anyway.
    public var forUpdate: SQL { self == .postgres ? " FOR UPDATE" : "" }
}

/// The tables of one module, as a list of steps that only ever grows.
public struct Schema: Sendable {
    public let module: String
    public let migrations: [Migration]
    /// The tables in which rows are never changed or removed; both databases refuse it.
    public let growingOnly: [String]
    /// What each of its tables holds, about whom, and for how long.
    public let holdings: [Holding]
    /// Which of its columns are sealed, and for what.
    public let sealed: [SealedColumn]

    public init(
        module: String, _ migrations: [Migration], growingOnly: [String] = [], holdings: [Holding] = [],
        sealed: [SealedColumn] = []
    ) {
        self.module = module
        self.migrations = migrations
        self.growingOnly = growingOnly
        self.holdings = holdings
        self.sealed = sealed
    }
}

/// One step of a schema.
public struct Migration: Sendable {
    /// Unique within its module: "001-accounts".
    public let id: String
    public let statements: [SQL]

    public init(_ id: String, _ statements: [SQL]) {
        self.id = id
        self.statements = statements
    }
}

/// What can go wrong below a verb. Never shown to people as it is: a page says that we failed, with a number to quote.
public enum StorageError: Error, Sendable, Hashable {
    /// The database cannot be reached or was lost in the middle; the transaction did not happen, or may not have.
    case unavailable(String)
    /// A unique key, check or foreign key said no.
    case constraint(String)
    /// Another error of the database, with its code.
    case failed(code: String, String)
    /// A column that is missing, null, or of another shape than the code expects.
    case unreadable(column: String)
    /// The database has migrations this program does not know.
    case newerSchema(unknown: [String])
}

extension StorageError {
    /// PostgreSQL cannot hold a NUL in a text, so neither database takes one.
    public static let nulInText = StorageError.failed(code: "22021", "A text has a NUL character in it.")
}
