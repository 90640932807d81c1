public import Storage
import StoragePostgres
import StorageSQLite

/// The databases every store is tested on: `@Test(arguments: Engine.allCases)`.
public enum Engine: String, CaseIterable, Sendable {
    case sqlite, postgres

    /// A fresh, empty database with these tables, of its own for each call.
    /// - Throws: on a machine without PostgreSQL, in words that say what to install: it is never skipped.
    public func open(_ schemas: [Schema]) async throws -> any Database {
        let database: any Database =
            switch self {
            case .sqlite: try SQLiteDatabase.inMemory()
            case .postgres: try await Self.postgres()
            }
        try await database.migrate(schemas)
        return database
    }

    /// Few connections each, since hundreds of tests are open at the same time.
    private static func postgres() async throws -> PostgresDatabase {
        var settings = try await Cluster.shared().settings()
        settings.connections = 3
        return try PostgresDatabase(settings)
    }
}
