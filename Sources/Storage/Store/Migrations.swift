/// The `schema_migration` table: which steps this database has taken.
///
/// Both adapters bring a schema up to date with this one function, over their own `write`.
public enum Migrations {
    /// Takes every step that has not been taken yet, each in a transaction of its own.
    ///
    /// Another program may be doing the same at the same time: whether a step has been taken is asked again inside its
    /// transaction. Steps of modules that are not in the list are left alone, since a module may be switched off.
    /// - Parameter write: runs a body as one transaction, one at a time across all programs on this database.
    /// - Throws: ``StorageError/newerSchema(unknown:)``, before anything is changed, when a step of a listed module
    ///   has been taken that this program does not know.
    public static func apply(
        _ schemas: [Schema],
        write: (_ body: @escaping @Sendable (any Transaction) throws -> Void) async throws -> Void
    ) async throws {
        try await write { tx in
            try tx.run(table)
            try refuseNewer(than: schemas, in: tx)
        }
        for schema in schemas {
            for migration in schema.migrations {
                try await write { tx in try take(migration, of: schema.module, in: tx) }
            }
        }
    }

    private static let table: SQL = """
        CREATE TABLE IF NOT EXISTS schema_migration (
            module TEXT NOT NULL,
            id TEXT NOT NULL,
            taken_at TEXT NOT NULL DEFAULT (CAST(CURRENT_TIMESTAMP AS TEXT)),
            PRIMARY KEY (module, id)
        )
        """

    private static func refuseNewer(than schemas: [Schema], in tx: any Transaction) throws {
        var known: [String: Set<String>] = [:]
        for schema in schemas { known[schema.module, default: []].formUnion(schema.migrations.map(\.id)) }
        let unknown = try tx.rows("SELECT module, id FROM schema_migration ORDER BY module, id").compactMap { row in
            let module: String = try row["module"], id: String = try row["id"]
            return known[module].map { $0.contains(id) } == false ? "\(module)/\(id)" : nil
        }
        if !unknown.isEmpty { throw StorageError.newerSchema(unknown: unknown) }
    }

    private static func take(_ migration: Migration, of module: String, in tx: any Transaction) throws {
        let isTaken =
            try tx.row(
                "SELECT 1 AS taken FROM schema_migration WHERE module = \(module) AND id = \(migration.id)") != nil
        if isTaken { return }
        for statement in migration.statements { try tx.run(statement) }
        try tx.run("INSERT INTO schema_migration (module, id) VALUES (\(module), \(migration.id))")
    }
}
