public import Storage
import StoragePostgres
import StorageSQLite

/// The databases every store is tested on: `@Test(arguments: Engine.allCases)`.
public enum Engine: String, CaseIterable, Sendable {
    case sqlite, postgres

    /// A fresh, empty database with these tables, of its own for each call.
    /// - Throws: on a machine without PostgreSQL, in words that say what to install: it is never skipped.
    public func open(_ schemas: [Schema]) async throws -> any Database {
        let database: any Database = switch self {
        case .sqlite: try SQLiteDatabase.inMemory()
        case .postgres: try PostgresDatabase(try await Cluster.shared().settings())
        }
        try await database.migrate(schemas)
        return database
    }
}
