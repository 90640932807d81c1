import Core
import Storage

/// The rows that seals cover, each as its number and its hash. Every column counts, in the value the database holds and
/// not in what the program would make of it.
enum SealedRows {
    private static let factColumns = [
        "organisation", "number", "at", "name", "subject", "account", "body", "roles", "request", "authority", "device",
        "address",
    ]
    private static let eventColumns = [
        "organisation", "number", "at", "account", "event", "page", "purpose", "status", "roles", "request",
        "authority", "device", "address",
    ]

    /// The facts after a number and up to another, in order; `nil` begins with whatever is there, for a check that
    /// believes nothing.
    static func facts(
        after number: Int?, through last: Int, of organisation: OrganisationID, limit: Int? = nil,
        in tx: any Transaction
    ) throws -> [SealedRow] {
        try tx.rows(
            """
            SELECT organisation, number, at, name, subject, account, body, roles, request, authority, device, address
            FROM fact WHERE \(span(number, last, organisation)) \(limited(limit))
            """
        ).map { try sealed($0, factColumns, as: "fact") }
    }

    /// The access events in a span, each with the people it showed.
    static func events(
        after number: Int?, through last: Int, of organisation: OrganisationID, limit: Int? = nil,
        in tx: any Transaction
    ) throws -> [SealedRow] {
        let rows = try tx.rows(
            """
            SELECT organisation, number, at, account, event, page, purpose, status, roles, request, authority, device,
                address
            FROM access_event WHERE \(span(number, last, organisation)) \(limited(limit))
            """)
        let reached: Int = limit == nil ? last : try rows.last?["number"] ?? last
        let people = try tx.rows(
            "SELECT number, person FROM access_person WHERE \(span(number, reached, organisation)), person")
        var shown: [Int: [SQLValue]] = [:]
        for row in people { shown[try row["number"], default: []].append(try row["person"]) }
        let found = try rows.map { row in
            try sealed(row, eventColumns, as: "access event", with: shown[try row["number"]] ?? [])
        }
        // A person under an event that is not there belongs to nothing, and so must not be there.
        let known = Set(found.map(\.number))
        let strays = shown.filter { !known.contains($0.key) }
            .map { SealedRow(number: $0.key, leaf: stray($0.value)) }
        return strays.isEmpty ? found : (found + strays).sorted { $0.number < $1.number }
    }

    /// How many facts or events lie after a number, and the last of them.
    static func tail(
        of table: Table, after number: Int, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> (count: Int, last: Int) {
        let from: SQL = table == .facts ? "fact" : "access_event"
        let row = try tx.row(
            """
            SELECT COUNT(*) AS count, MAX(number) AS last FROM \(from)
            WHERE organisation = \(organisation) AND number > \(number)
            """)
        return (try row?["count"] ?? 0, try row?[optional: "last"] ?? number)
    }

    enum Table { case facts, events }

    private static func span(_ number: Int?, _ last: Int, _ organisation: OrganisationID) -> SQL {
        let above: SQL = number.map { "AND number > \($0)" } ?? ""
        return "organisation = \(organisation) \(above) AND number <= \(last) ORDER BY number"
    }

    private static func limited(_ count: Int?) -> SQL { count.map { "LIMIT \($0)" } ?? "" }

    private static func sealed(
        _ row: Row, _ columns: [String], as kind: String, with people: [SQLValue] = []
    ) throws -> SealedRow {
        var bytes = SealBytes(kind)
        for column in columns {
            let value: SQLValue? = try row[optional: column]
            bytes.add(value ?? .null)
        }
        for person in people { bytes.add(person) }
        return SealedRow(number: try row["number"], leaf: bytes.hash)
    }

    private static func stray(_ people: [SQLValue]) -> [UInt8] {
        var bytes = SealBytes("stray people")
        for person in people { bytes.add(person) }
        return bytes.hash
    }
}
