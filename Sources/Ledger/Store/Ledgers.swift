public import Core
public import Storage

/// The `fact` table: the only place that knows its columns.
public enum Ledgers {
    static func append(_ fact: Recording, in tx: any Transaction) throws -> Int {
        let rows = try tx.rows(
            """
            INSERT INTO fact (organisation, number, at, name, subject, account, body, roles, request, authority, device,
                address)
            VALUES (
                \(fact.organisation),
                COALESCE((SELECT number FROM fact WHERE organisation = \(fact.organisation)
                    ORDER BY number DESC LIMIT 1), 0) + 1,
                \(fact.at), \(fact.name), \(fact.subject), \(fact.by), \(fact.json), \(fact.roles),
                \(fact.asking?.request), \(fact.asking?.authority), \(fact.asking?.device), \(fact.asking?.address))
            RETURNING number
            """)
        guard let row = rows.first else { throw StorageError.unreadable(column: "number") }
        return try row["number"]
    }

    /// The facts that follow a number, oldest first.
    public static func after(
        _ number: Int, of organisation: OrganisationID, limit: Int, in tx: any Transaction
    ) throws -> [RecordedFact] {
        try tx.rows(
            """
            SELECT \(columns) FROM fact
            WHERE organisation = \(organisation) AND number > \(number) ORDER BY number LIMIT \(limit)
            """
        ).map(fact)
    }

    /// What happened to one thing, newest first.
    /// - Parameter number: only facts before this one, for the next page.
    public static func about(
        _ subject: String, of organisation: OrganisationID, before number: Int = .max, limit: Int = 100,
        in tx: any Transaction
    ) throws -> [RecordedFact] {
        try tx.rows(
            """
            SELECT \(columns) FROM fact
            WHERE organisation = \(organisation) AND subject = \(subject) AND number < \(number)
            ORDER BY number DESC LIMIT \(limit)
            """
        ).map(fact)
    }

    /// Everything that ever happened to one thing, newest first, however much that is.
    public static func everything(
        about subject: String, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [RecordedFact] {
        let limit = 1_000
        var facts: [RecordedFact] = [], page: [RecordedFact]
        repeat {
            page = try about(subject, of: organisation, before: facts.last?.number ?? .max, limit: limit, in: tx)
            facts += page
        } while page.count == limit
        return facts
    }

    static func find(_ number: Int, of organisation: OrganisationID, in tx: any Transaction) throws -> RecordedFact? {
        try tx.row("SELECT \(columns) FROM fact WHERE organisation = \(organisation) AND number = \(number)").map(fact)
    }

    /// The first fact of some names that follows a number.
    static func next(
        after number: Int, named names: Set<String>, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> RecordedFact? {
        try tx.row(
            """
            SELECT \(columns) FROM fact
            WHERE organisation = \(organisation) AND number > \(number) AND name IN \(list: names.sorted())
            ORDER BY number LIMIT 1
            """
        ).map(fact)
    }

    /// The number of the newest fact of each name among those that follow a number.
    static func newest(
        after number: Int, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [String: Int] {
        let rows = try tx.rows(
            """
            SELECT name, MAX(number) AS newest FROM fact
            WHERE organisation = \(organisation) AND number > \(number) GROUP BY name
            """)
        return try rows.reduce(into: [:]) { newest, row in newest[try row["name"]] = try row["newest"] }
    }

    /// The number of the newest fact; 0 when there is none.
    static func last(of organisation: OrganisationID, in tx: any Transaction) throws -> Int {
        try tx.row(
            "SELECT number FROM fact WHERE organisation = \(organisation) ORDER BY number DESC LIMIT 1"
        ).map { try $0["number"] } ?? 0
    }

    /// The newest number of every organisation, found by hopping along the key from one to the next: the table is long.
    static func lasts(in tx: any Transaction) throws -> [OrganisationID: Int] {
        let rows = try tx.rows(
            """
            WITH RECURSIVE found (organisation) AS (
                SELECT MIN(organisation) FROM fact
                UNION ALL
                SELECT (SELECT MIN(fact.organisation) FROM fact WHERE fact.organisation > found.organisation)
                FROM found WHERE found.organisation IS NOT NULL
            )
            SELECT organisation,
                   (SELECT MAX(number) FROM fact WHERE fact.organisation = found.organisation) AS number
            FROM found WHERE organisation IS NOT NULL
            """)
        return try rows.reduce(into: [:]) { lasts, row in lasts[try row["organisation"]] = try row["number"] }
    }

    private static let columns: SQL = """
        organisation, number, at, name, subject, account, body, roles, request, authority, device, address
        """

    static func fact(_ row: Row) throws -> RecordedFact {
        RecordedFact(
            organisation: try row["organisation"], number: try row["number"], at: try row["at"],
            name: try row["name"], subject: try row["subject"], by: try row[optional: "account"],
            json: try row["body"], roles: try row[optional: "roles"], asking: try asking(row))
    }

    /// The request behind a row of the ledger or of the access log.
    static func asking(_ row: Row) throws -> Asking? {
        guard let request: String = try row[optional: "request"] else { return nil }
        return Asking(
            request: request, authority: try row[optional: "authority"] ?? "",
            device: try row[optional: "device"] ?? "", address: try row[optional: "address"] ?? "")
    }
}
