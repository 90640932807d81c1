import Storage

/// A transaction on one connection, for the length of one body.
final class PostgresTransaction: Transaction {
    /// The first statement that failed; everything after it fails in the same way, and nothing is kept.
    private(set) var error: StorageError?
    private let connection: Connection

    init(_ connection: Connection) { self.connection = connection }

    var dialect: Dialect { .postgres }

    func rows(_ sql: SQL) throws -> [Row] { try answer(to: sql).rows }

    func run(_ sql: SQL) throws -> Int { try answer(to: sql).changedRows }

    /// Widens the reach for a body and narrows it again. A body that throws leaves a transaction that will be undone,
    /// and the setting with it.
    func everywhere<T>(_ body: (any Transaction) throws -> T) throws -> T {
        let reach: String = try row(Walls.currentReach)?["reach"] ?? ""
        _ = try rows(Walls.setReach("*"))
        let value = try body(self)
        _ = try rows(Walls.setReach(reach))
        return value
    }

    private func answer(to sql: SQL) throws(StorageError) -> Answer {
        if let error { throw error }
        do {
            return try connection.execute(sql)
        } catch {
            self.error = error
            throw error
        }
    }
}
