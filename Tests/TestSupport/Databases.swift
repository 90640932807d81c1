public import Storage
import StorageSQLite

/// The databases every store is tested on: `@Test(arguments: Engine.allCases)`.
public enum Engine: String, CaseIterable, Sendable {
    case sqlite, postgres

    /// A fresh, empty database with these tables, of its own for each call.
    public func open(_ schemas: [Schema]) async throws -> any Database {
        let database: any Database = switch self {
        case .sqlite: try SQLiteDatabase.inMemory()
        case .postgres: throw StorageError.unavailable("The PostgreSQL adapter is not built yet.")
        }
        try await database.migrate(schemas)
        return database
    }

}
