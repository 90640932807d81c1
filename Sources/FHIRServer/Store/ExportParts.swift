import Core
import Ledger
import Storage

/// The `fhir_export_part` table. What is a day old goes with the next export.
enum ExportParts {
    static func add(
        _ part: ExportPart, of job: ID<Job>, in organisation: OrganisationID, _ tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO fhir_export_part (organisation, job, type, part, made_at, resources_count, body)
            VALUES (\(organisation), \(job), \(part.type), \(part.number), \(part.madeAt), \(part.resourcesCount),
                \(part.body))
            """)
    }

    /// The files of an export without what is in them.
    static func list(
        of job: ID<Job>, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [(type: String, number: Int, resourcesCount: Int)] {
        try tx.rows(
            """
            SELECT type, part, resources_count FROM fhir_export_part
            WHERE organisation = \(organisation) AND job = \(job) ORDER BY type, part
            """
        ).map { (try $0["type"], try $0["part"], try $0["resources_count"]) }
    }

    static func body(
        _ type: String, _ number: Int, of job: ID<Job>, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> String? {
        try tx.row(
            """
            SELECT body FROM fhir_export_part
            WHERE organisation = \(organisation) AND job = \(job) AND type = \(type) AND part = \(number)
            """)?["body"]
    }

    static func remove(of job: ID<Job>, in organisation: OrganisationID, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM fhir_export_part WHERE organisation = \(organisation) AND job = \(job)")
    }

    static func removeOld(before moment: Instant, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run("DELETE FROM fhir_export_part WHERE organisation = \(organisation) AND made_at < \(moment)")
    }
}
