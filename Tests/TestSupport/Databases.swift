public import Storage
import StoragePostgres
import StorageSQLite

/// The databases every store is tested on: `@Test(arguments: Engine.allCases)`.
public enum Engine: String, CaseIterable, Sendable {
    case sqlite, postgres

    /// A fresh, empty database with these tables, of its own for each call.
    /// - Throws: on a machine without PostgreSQL, in words that say what to install: it is never skipped.
    public func open(_ schemas: [Schema]) async throws -> any Database { try await openBoth(schemas).program }

    /// The same as the program sees it, which may not change tables nor what only grows, and as its owner does.
    public func openBoth(_ schemas: [Schema]) async throws -> (program: any Database, owner: any Database) {
        switch self {
        case .sqlite:
            let database = try SQLiteDatabase.inMemory()
            try await database.migrate(schemas)
            return (database, database)
        case .postgres:
            var settings = try await Cluster.shared().programSettings()
            // Few connections each, since hundreds of tests are open at the same time.
            settings.connections = 3
            let program = try PostgresDatabase(settings)
            try await program.migrate(schemas)
            settings.connections = 1
            settings.address = settings.ownerAddress ?? settings.address
            return (program, try PostgresDatabase(settings))
        }
    }

    /// Takes the wall down that refuses changes to what only grows, for tests that do what a thief would do. On
    /// PostgreSQL the owner is not kept from it.
    public func loosen(_ tx: any Transaction) throws {
        guard self == .sqlite else { return }
        for row in try tx.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
            let name: String = try row["name"]
            try tx.run(SQL(stringLiteral: "DROP TRIGGER \(name)"))
        }
    }
}
