import Core
import FHIR
import FHIRServer
import Storage

/// The `received_record` and `received_concern` tables: what other systems sent. What stands behind the wall of
/// safeguarding has a table of its own, since it is held on another ground and left out of people's own copies.
enum ReceivedRecords {
    private static let tables: [SQL] = ["received_record", "received_concern"]

    static func find(
        _ address: ResourceAddress, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> ReceivedRecord? {
        for table in tables {
            let row = try tx.row(
                """
                SELECT \(columns) FROM \(table)
                WHERE organisation = \(organisation) AND type = \(address.type) AND id = \(address.id)
                """)
            if let row { return try record(row) }
        }
        return nil
    }

    /// What was sent about somebody, the latest first.
    static func about(
        _ ids: [PersonServedID], of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [ReceivedRecord] {
        try tables.flatMap { table in
            try tx.rows(
                """
                SELECT \(columns) FROM \(table) WHERE organisation = \(organisation) AND person IN \(list: ids)
                """
            ).map(record)
        }.sorted { ($0.changedAt, $1.address) > ($1.changedAt, $0.address) }
    }

    static func count(
        about ids: [PersonServedID], of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Int {
        try tables.reduce(0) { sum, table in
            let row = try tx.row(
                """
                SELECT COUNT(*) AS rows_count FROM \(table)
                WHERE organisation = \(organisation) AND person IN \(list: ids)
                """)
            return sum + (try row.map { try $0["rows_count"] as Int } ?? 0)
        }
    }

    static func everyAddress(of organisation: OrganisationID, in tx: any Transaction) throws -> [ResourceAddress] {
        try tables.flatMap { table in
            try tx.rows("SELECT type, id FROM \(table) WHERE organisation = \(organisation) ORDER BY type, id")
                .map { ResourceAddress(try $0["type"], try $0["id"]) }
        }
    }

    /// Keeps a record, in the place of what was under its address.
    static func save(_ kept: ReceivedRecord, of organisation: OrganisationID, in tx: any Transaction) throws {
        try remove(kept.address, of: organisation, in: tx)
        let table: SQL = kept.wall == .part(.safeguarding) ? "received_concern" : "received_record"
        try tx.run(
            """
            INSERT INTO \(table) (organisation, type, id, person, wall, body, sent_by, sent_at, changed_by, changed_at)
            VALUES (\(organisation), \(kept.address.type), \(kept.address.id), \(kept.person), \(kept.wall.text),
                \(String(decoding: kept.resource.json.bytes, as: UTF8.self)), \(kept.sentBy), \(kept.sentAt),
                \(kept.changedBy), \(kept.changedAt))
            """)
    }

    static func remove(_ address: ResourceAddress, of organisation: OrganisationID, in tx: any Transaction) throws {
        for table in tables {
            try tx.run(
                """
                DELETE FROM \(table)
                WHERE organisation = \(organisation) AND type = \(address.type) AND id = \(address.id)
                """)
        }
    }

    private static let columns: SQL = "type, id, person, wall, body, sent_by, sent_at, changed_by, changed_at"

    private static func record(_ row: Row) throws -> ReceivedRecord {
        let body: String = try row["body"], wall: String = try row["wall"]
        guard let wall = RecordWall(wall) else { throw StorageError.unreadable(column: "wall") }
        guard let resource = try? Resource(parsing: Array(body.utf8)) else {
            throw StorageError.unreadable(column: "body")
        }
        return ReceivedRecord(
            address: ResourceAddress(try row["type"], try row["id"]), person: try row[optional: "person"], wall: wall,
            resource: resource, sentBy: try row["sent_by"], sentAt: try row["sent_at"],
            changedBy: try row["changed_by"], changedAt: try row["changed_at"])
    }
}
