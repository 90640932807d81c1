import Core
import Storage

/// The rows of all tables by whom they are about, as the holdings tell it; it knows no table itself.
struct PersonalRows {
    /// A table, what it holds, and those of whom its rows are to be found.
    struct Place {
        let table: CatalogueTable
        let holding: Holding
        /// The column with the subject's id, and the ids.
        let column: String
        let ids: [String]
    }

    let organisation: OrganisationID
    /// Each after those it refers to; tables of services that do not run are left out.
    private let tables: [(table: CatalogueTable, holding: Holding)]

    init(_ holdings: [Holding], of organisation: OrganisationID, in tx: any Transaction) throws {
        let known = Dictionary(holdings.map { ($0.table, $0) }, uniquingKeysWith: { first, _ in first })
        self.organisation = organisation
        tables = try Catalogue.tables(in: tx).compactMap { table in known[table.name].map { (table, $0) } }
    }

    /// The tables with rows about somebody.
    func places(of person: PersonID, accounts: [AccountID]) -> [Place] {
        tables.compactMap { table, holding in
            switch holding.about {
            case .nobody: nil
            case .person(let column): Place(table: table, holding: holding, column: column, ids: [person.text])
            case .account(let column):
                accounts.isEmpty
                    ? nil : Place(table: table, holding: holding, column: column, ids: accounts.map(\.text))
            }
        }
    }

    /// The rows of a place, as values in the order of the table's columns.
    /// - Parameter isOwn: whether the person makes the copy themselves, and so has no row that is withheld.
    func rows(_ place: Place, isOwn: Bool, in tx: any Transaction) throws -> [[SQLValue]] {
        let allowed: SQL = isOwn ? given(place.holding) : "TRUE"
        return try values(place.table, whose: "\(name(place.column)) IN \(list: place.ids) AND \(allowed)", in: tx)
    }

    /// - Returns: how many rows went.
    func remove(_ place: Place, in tx: any Transaction) throws -> Int {
        try tx.run("DELETE FROM \(name(place.table.name)) WHERE \(own) AND \(name(place.column)) IN \(list: place.ids)")
    }

    func blank(_ place: Place, _ texts: [String: String?], in tx: any Transaction) throws -> Int {
        try place.ids.reduce(0) { count, id in
            let sets = texts.sorted { $0.key < $1.key }.map { column, text -> SQL in
                "\(name(column)) = \(text?.replacing("#", with: id))"
            }
            let list = sets.dropFirst().reduce(sets.first ?? "") { "\($0), \($1)" }
            return try count
                + tx.run("UPDATE \(name(place.table.name)) SET \(list) WHERE \(own) AND \(name(place.column)) = \(id)")
        }
    }

    /// What people wrote in their own words that has one of some words in it.
    /// - Parameter isOwn: as with ``rows(_:isOwn:in:)``.
    func texts(
        with words: Set<String>, isOwn: Bool = false, in tx: any Transaction,
        _ body: (CatalogueTable, Holding, _ row: [SQLValue]) throws -> Void
    ) throws {
        guard !words.isEmpty else { return }
        for (table, holding) in tables where !(isOwn && holding.ground == .safeguarding) {
            guard let any = or(holding.columns(.words).map { holds(any: words, in: name($0)) }) else { continue }
            let allowed: SQL = isOwn ? given(holding) : "TRUE"
            for row in try values(table, whose: "(\(any)) AND \(allowed)", in: tx) { try body(table, holding, row) }
        }
    }

    /// That a column has one of some words in it. Whoever has written nothing is left out first: where few have, as of
    /// the employers of duties, an index of those who have answers it.
    private func holds(any words: Set<String>, in column: SQL) -> SQL {
        let each = words.sorted().map { word -> SQL in
            "LOWER(\(column)) LIKE LOWER(\("%\(word)%")) OR \(column) LIKE \("%\(word)%")"
        }
        return "(\(column) > '' AND (\(or(each) ?? "FALSE")))"
    }

    private func or(_ conditions: [SQL]) -> SQL? {
        conditions.first.map { conditions.dropFirst().reduce($0) { "\($0) OR \($1)" } }
    }

    /// Puts another text into a column of a row.
    func write(
        _ text: String, into column: String, of row: [SQLValue], _ table: CatalogueTable, in tx: any Transaction
    ) throws {
        let key = zip(table.columns, row).filter { table.key.contains($0.0.name) }
        let place = key.reduce("TRUE" as SQL) { "\($0) AND \(name($1.0.name)) = \($1.1)" }
        try tx.run("UPDATE \(name(table.name)) SET \(name(column)) = \(text) WHERE \(place)")
    }

    /// What a row of another table is called, by its id; `nil` when no table has that name or no such row.
    func label(_ column: String, _ id: SQLValue, in tx: any Transaction) throws -> String? {
        guard let (table, label) = labelled(column) else { return nil }
        return try tx.row("SELECT \(name(label)) AS label FROM \(name(table)) WHERE \(own) AND id = \(id)")
            .flatMap { try $0[optional: "label"] }
    }

    /// Whether the ids in a column lead to something that has a name.
    func isLabelled(_ column: String) -> Bool { labelled(column) != nil }

    private func labelled(_ column: String) -> (table: String, label: String)? {
        let wanted = column.hasSuffix("_id") ? String(column.dropLast(3)) : column
        let names = [wanted, "provisioned_\(wanted)", "sign_on_\(wanted)"]
        for (table, holding) in tables where names.contains(table.name) && table.key.contains("id") {
            if let label = holding.label { return (table.name, label) }
        }
        return nil
    }

    /// Removes the rows whose time is over by a rule that needs nobody's word.
    /// - Parameter edge: the first moment, and the first day, that is still kept.
    /// - Returns: how many rows went.
    func removeOld(
        _ rule: String, before edge: (Instant, Day), in tx: any Transaction
    ) throws -> Int {
        var count = 0
        for (table, holding) in tables {
            guard case .row(rule, let column) = holding.keeping else { continue }
            let isDay = table.columns.first { $0.name == column }?.kind == .text
            let limit: SQL = isDay ? "\(edge.1)" : "\(edge.0)"
            count += try tx.run("DELETE FROM \(name(table.name)) WHERE \(own) AND \(name(column)) < \(limit)")
        }
        return count
    }

    /// What a row must be so that a person has it in the copy they make for themselves.
    private func given(_ holding: Holding) -> SQL {
        switch holding.withheld {
        case .nothing: return "TRUE"
        case .everything: return "FALSE"
        case .rows(let column, let values): return "\(name(column)) NOT IN \(list: values.sorted())"
        case .rowsOf(let table, let key, let column, let values):
            let row: SQL = "\(name(holding.table)).\(name(key))"
            return """
                NOT EXISTS (SELECT 1 FROM \(name(table)) AS held WHERE held.organisation = \(organisation)
                    AND held.id = \(row) AND held.\(name(column)) IN \(list: values.sorted()))
                """
        }
    }

    private var own: SQL { "organisation = \(organisation)" }

    private func values(
        _ table: CatalogueTable, whose condition: SQL, in tx: any Transaction
    ) throws -> [[SQLValue]] {
        let columns = names(table.columns.map(\.name))
        let order: SQL = table.key.isEmpty ? "" : "ORDER BY \(names(table.key))"
        return try tx.rows("SELECT \(columns) FROM \(name(table.name)) WHERE \(own) AND \(condition) \(order)").map {
            row in
            try table.columns.map { try row[optional: $0.name] ?? .null }
        }
    }

    /// A name from the catalogue or a holding, which are ours; names cannot be bound.
    private func name(_ text: String) -> SQL { SQL(stringLiteral: "\"\(text)\"") }

    private func names(_ list: [String]) -> SQL { SQL(stringLiteral: list.map { "\"\($0)\"" }.joined(separator: ", ")) }
}
