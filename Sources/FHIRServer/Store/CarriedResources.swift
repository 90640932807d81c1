import Core
import FHIR
import Storage

/// The `fhir_carried` table: what came in, beside what the rows said of it.
enum CarriedResources {
    static func find(
        _ address: ResourceAddress, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> CarriedResource? {
        let row = try tx.row(
            """
            SELECT sent, shown FROM fhir_carried
            WHERE organisation = \(organisation) AND type = \(address.type) AND id = \(address.id)
            """)
        guard let row else { return nil }
        let sent: String = try row["sent"], shown: String = try row["shown"]
        do {
            return CarriedResource(
                sent: try Resource(parsing: Array(sent.utf8)), shown: try Resource(parsing: Array(shown.utf8)))
        } catch {
            throw StorageError.unreadable(column: "sent")
        }
    }

    static func save(
        _ carried: CarriedResource, at address: ResourceAddress, about person: PersonServedID?, now: Instant,
        of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        let sent = String(decoding: carried.sent.json.bytes, as: UTF8.self)
        let shown = String(decoding: carried.shown.json.bytes, as: UTF8.self)
        try tx.run(
            """
            INSERT INTO fhir_carried (organisation, type, id, person, at, sent, shown)
            VALUES (\(organisation), \(address.type), \(address.id), \(person), \(now), \(sent), \(shown))
            ON CONFLICT (organisation, type, id) DO UPDATE SET person = excluded.person, at = excluded.at,
                sent = excluded.sent, shown = excluded.shown
            """)
    }

    /// Keeps whom it is about the same as the picture has it.
    static func move(
        _ address: ResourceAddress, to person: PersonServedID?, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE fhir_carried SET person = \(person)
            WHERE organisation = \(organisation) AND type = \(address.type) AND id = \(address.id)
            """)
    }

    static func remove(_ address: ResourceAddress, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            DELETE FROM fhir_carried
            WHERE organisation = \(organisation) AND type = \(address.type) AND id = \(address.id)
            """)
    }
}
