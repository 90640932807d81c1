import GRDB

/// What SQLite plans statements by: how many rows an index gives for its first columns (table `sqlite_stat1`).
///
/// Left alone SQLite knows nothing of this and takes it that an organisation narrows a table to a tenth, so that of two
/// indexes it may walk the one that begins with the organisation and ends elsewhere: through all rows there are.
enum TableFigures {
    /// Counts what there is, of some hundred rows an index, and assumes the rest.
    static func renew(_ connection: GRDB.Database) throws {
        try connection.execute(sql: "PRAGMA analysis_limit = 400; ANALYZE")
        for index in try GRDB.Row.fetchAll(connection, sql: notCounted) {
            let columns: Int = index["columns"], isUnique: Bool = index["is_unique"]
            try connection.execute(
                sql: "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)",
                arguments: [
                    index["table_name"], index["name"],
                    assumed(columns: columns, isUnique: isUnique, isPartial: index["is_partial"]),
                ])
        }
        // Has the connection read them.
        try connection.execute(sql: "ANALYZE sqlite_schema")
    }

    /// Indexes of tables that have no rows yet.
    private static let notCounted = """
        SELECT t.name AS table_name, i.name AS name, i."unique" AS is_unique, i.partial AS is_partial,
            (SELECT COUNT(*) FROM pragma_index_info(i.name)) AS columns
        FROM sqlite_schema AS t JOIN pragma_index_list(t.name) AS i
        WHERE t.type = 'table' AND substr(t.name, 1, 7) <> 'sqlite_'
            AND NOT EXISTS (SELECT 1 FROM sqlite_stat1 AS s WHERE s.tbl = t.name)
        ORDER BY t.name, i.name
        """

    /// A table of a large organisation: nearly all rows are its own, and each further column tells more. An index of
    /// some rows alone is made where those are few.
    private static func assumed(columns: Int, isUnique: Bool, isPartial: Bool) -> String {
        let all = isPartial ? 1_000 : 100_000
        let rows = [all, all, 100, 10], last = max(0, columns)
        var figures = (0...last).map { $0 < rows.count ? rows[$0] : 2 }
        if isUnique, last > 0 { figures[last] = 1 }
        return figures.map(String.init).joined(separator: " ")
    }
}
