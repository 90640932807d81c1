/// A table as the database itself describes it, in words that both databases share.
public struct CatalogueTable: Sendable, Hashable {
    public let name: String
    public let columns: [Column]
    /// The columns of the primary key, in its order; a few small tables have none.
    public let key: [String]
    /// The columns that refer to another row of this same table, and are not part of its key.
    public let ownReferences: [String]
    let needs: Set<String>

    /// A column and what it holds.
    public struct Column: Sendable, Hashable {
        public let name: String
        public let kind: Kind
    }

    /// What a column holds, in the portable subset.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case text, integer, real, boolean, bytes

        init?(type: String) {
            switch type.lowercased() {
            case "text": self = .text
            case "bigint", "integer", "smallint": self = .integer
            case "double precision": self = .real
            case "boolean": self = .boolean
            case "bytea": self = .bytes
            default: return nil
            }
        }

        fileprivate var postgresType: String {
            switch self {
            case .text: "TEXT"
            case .integer: "BIGINT"
            case .real: "DOUBLE PRECISION"
            case .boolean: "BOOLEAN"
            case .bytes: "BYTEA"
            }
        }
    }

    /// The column that says whose a row is; `nil` for what belongs to no organisation.
    public var organisationColumn: String? {
        if name == "organisation" { return "id" }
        return columns.contains { $0.name == "organisation" } ? "organisation" : nil
    }
}

/// Every table of a database and every row of it, without knowing what they mean: for backups and moves.
public enum Catalogue {
    /// All tables but the list of steps, each after those it refers to.
    /// - Throws: ``StorageError/failed(code:_:)`` for a table with a type outside the portable subset, and for tables
    ///   that refer to each other in a circle.
    public static func tables(in tx: any Transaction) throws -> [CatalogueTable] {
        let references = try references(in: tx)
        var names: [String] = [], columns: [String: [CatalogueTable.Column]] = [:], keys: [String: [Int: String]] = [:]
        for row in try tx.rows(columnQuestion(tx.dialect)) {
            let table: String = try row["table_name"], column: String = try row["column_name"]
            let type: String = try row["type_name"], place: Int = try row["key_place"]
            if table == "schema_migration" { continue }
            guard let kind = CatalogueTable.Kind(type: type) else {
                throw StorageError.failed(code: "catalogue", "\(table).\(column) has the type \(type).")
            }
            if columns[table] == nil { names.append(table) }
            columns[table, default: []].append(.init(name: column, kind: kind))
            if place > 0 { keys[table, default: [:]][place] = column }
        }
        let tables = try names.sorted().map { name in
            let key = keys[name, default: [:]].sorted { $0.key < $1.key }.map(\.value)
            let own = references.filter { $0.table == name && $0.needs == name && !key.contains($0.column) }
            return CatalogueTable(
                name: name, columns: columns[name] ?? [], key: key, ownReferences: Set(own.map(\.column)).sorted(),
                needs: Set(references.filter { $0.table == name && $0.needs != name }.map(\.needs)))
        }
        return try ordered(tables)
    }

    /// The rows of a table in the order of its key, a portion at a time, as values in the order of its columns. A table
    /// without a key has no order: ask for all of it at once.
    /// - Parameters:
    ///   - last: the last row of the portion before.
    ///   - organisation: only the rows of this one.
    public static func rows(
        of table: CatalogueTable, after last: [SQLValue]?, organisation: String? = nil, limit: Int,
        in tx: any Transaction
    ) throws -> [[SQLValue]] {
        let key = names(table.key), order: SQL = table.key.isEmpty ? "" : "ORDER BY \(key)"
        var conditions: [SQL] = []
        if let organisation, let column = table.organisationColumn {
            conditions.append("\(name(column)) = \(organisation)")
        }
        if let last {
            let values = table.key.compactMap { column -> (any SQLBindable)? in
                table.columns.firstIndex { $0.name == column }.flatMap {
                    last.indices.contains($0) ? last[$0] : nil
                }
            }
            conditions.append("(\(key)) > \(rows: [values])")
        }
        let filter = conditions.reduce(into: SQL("")) { filter, next in
            filter = filter.text.isEmpty ? "WHERE \(next)" : "\(filter) AND \(next)"
        }
        return try tx.rows(
            """
            SELECT \(names(table.columns.map(\.name))) FROM \(name(table.name)) \(filter) \(order) LIMIT \(limit)
            """
        ).map { row in
            try table.columns.map { column in
                let value: SQLValue? = try row[optional: column.name]
                return try plain(value ?? .null, column, of: table)
            }
        }
    }

    /// Puts rows into a table.
    public static func insert(
        _ rows: [[SQLValue]], into table: CatalogueTable, in tx: any Transaction
    ) throws {
        let width = max(1, table.columns.count)
        // SQLite takes 32,766 parameters in a statement.
        let most = max(1, min(500, 16_000 / width))
        for start in stride(from: 0, to: rows.count, by: most) {
            try tx.run(statement(rows[start..<min(start + most, rows.count)], into: table, tx.dialect))
        }
    }

    /// Sets the references of rows to others of their own table, which were left out when they were put in.
    public static func refer(_ rows: [[SQLValue]], in table: CatalogueTable, _ tx: any Transaction) throws {
        func value(_ row: [SQLValue], _ column: String) -> SQLValue {
            table.columns.firstIndex { $0.name == column }.flatMap { row.indices.contains($0) ? row[$0] : nil } ?? .null
        }
        for row in rows {
            for column in table.ownReferences where value(row, column) != .null {
                let place = table.key.dropFirst().reduce(
                    "\(name(table.key[0])) = \(value(row, table.key[0]))" as SQL
                ) { "\($0) AND \(name($1)) = \(value(row, $1))" }
                try tx.run("UPDATE \(name(table.name)) SET \(name(column)) = \(value(row, column)) WHERE \(place)")
            }
        }
    }

    /// Whether a table has any row, of one organisation or at all.
    public static func isEmpty(
        _ table: CatalogueTable, organisation: String? = nil, in tx: any Transaction
    ) throws -> Bool {
        try rows(of: table, after: nil, organisation: organisation, limit: 1, in: tx).isEmpty
    }

    /// The steps this database has taken, as "module/step".
    public static func steps(in tx: any Transaction) throws -> [String] {
        try tx.rows("SELECT module, id FROM schema_migration ORDER BY module, id").map { row in
            let module: String = try row["module"], id: String = try row["id"]
            return "\(module)/\(id)"
        }
    }

    private struct Reference {
        let table: String
        let column: String
        let needs: String
    }

    private static func references(in tx: any Transaction) throws -> [Reference] {
        let question: SQL =
            tx.dialect == .sqlite
            ? """
            SELECT t.name AS table_name, f."from" AS column_name, f."table" AS needs
            FROM sqlite_schema AS t JOIN pragma_foreign_key_list(t.name) AS f WHERE t.type = 'table'
            """
            : """
            SELECT CAST(c.relname AS TEXT) AS table_name, CAST(a.attname AS TEXT) AS column_name,
                CAST(n.relname AS TEXT) AS needs
            FROM pg_constraint AS f
            JOIN pg_class AS c ON c.oid = f.conrelid
            JOIN pg_class AS n ON n.oid = f.confrelid
            JOIN pg_attribute AS a ON a.attrelid = f.conrelid AND a.attnum = ANY (f.conkey)
            WHERE f.contype = 'f' AND c.relnamespace = current_schema()::regnamespace
            """
        return try tx.rows(question).map {
            Reference(table: try $0["table_name"], column: try $0["column_name"], needs: try $0["needs"])
        }
    }

    private static func columnQuestion(_ dialect: Dialect) -> SQL {
        dialect == .sqlite
            ? """
            SELECT t.name AS table_name, c.name AS column_name, c.type AS type_name, c.pk AS key_place
            FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c
            WHERE t.type = 'table' AND substr(t.name, 1, 7) <> 'sqlite_' ORDER BY t.name, c.cid
            """
            : """
            SELECT CAST(c.relname AS TEXT) AS table_name, CAST(a.attname AS TEXT) AS column_name,
                format_type(a.atttypid, NULL) AS type_name,
                COALESCE((SELECT k.place FROM pg_index AS i, unnest(i.indkey) WITH ORDINALITY AS k (number, place)
                    WHERE i.indrelid = c.oid AND i.indisprimary AND k.number = a.attnum), 0) AS key_place
            FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
            WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace
                AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY c.relname, a.attnum
            """
    }

    private static func ordered(_ tables: [CatalogueTable]) throws -> [CatalogueTable] {
        var left = tables, done: [CatalogueTable] = [], known: Set<String> = []
        while !left.isEmpty {
            let next = left.filter { $0.needs.isSubset(of: known) }
            guard !next.isEmpty else {
                throw StorageError.failed(code: "catalogue", "Some tables refer to each other in a circle.")
            }
            done += next
            known.formUnion(next.map(\.name))
            left.removeAll { known.contains($0.name) }
        }
        return done
    }

    /// A value as both databases would give it: SQLite has no truth values of its own.
    private static func plain(
        _ value: SQLValue, _ column: CatalogueTable.Column, of table: CatalogueTable
    ) throws -> SQLValue {
        switch (column.kind, value) {
        case (_, .null), (.text, .text), (.integer, .integer), (.real, .real), (.boolean, .boolean), (.bytes, .bytes):
            return value
        case (.boolean, .integer(let number)) where number == 0 || number == 1: return .boolean(number == 1)
        case (.real, .integer(let number)): return .real(Double(number))
        default: throw StorageError.unreadable(column: "\(table.name).\(column.name)")
        }
    }

    /// One statement for many rows, built piece by piece: joining fragments would copy each again and again. A null
    /// alone has no type for PostgreSQL, so every value is told its own.
    private static func statement(
        _ rows: ArraySlice<[SQLValue]>, into table: CatalogueTable, _ dialect: Dialect
    ) -> SQL {
        var parts = SQL.Parts(literalCapacity: 200, interpolationCount: rows.count * table.columns.count)
        parts.appendLiteral("INSERT INTO ")
        parts.appendInterpolation(name(table.name))
        parts.appendLiteral(" (\(table.columns.map { name($0.name).text }.joined(separator: ", "))) VALUES ")
        for (place, row) in rows.enumerated() {
            parts.appendLiteral(place == 0 ? "(" : ", (")
            for (index, (column, value)) in zip(table.columns, row).enumerated() {
                if index > 0 { parts.appendLiteral(", ") }
                if dialect == .postgres { parts.appendLiteral("CAST(") }
                parts.appendInterpolation(value)
                if dialect == .postgres { parts.appendLiteral(" AS \(column.kind.postgresType))") }
            }
            parts.appendLiteral(")")
        }
        return SQL(stringInterpolation: parts)
    }

    /// A name from the catalogue; names cannot be bound.
    private static func name(_ text: String) -> SQL {
        SQL(stringLiteral: "\"\(text.replacing("\"", with: "\"\""))\"")
    }

    private static func names(_ list: [String]) -> SQL {
        SQL(stringLiteral: list.map { name($0).text }.joined(separator: ", "))
    }
}
