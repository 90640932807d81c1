import Core
import Storage

/// The tables `referral_entry` and `referral_guarded_entry`. What only the care team may learn of stands in one of its
/// own, which no copy for the person and no proxy reaches.
enum RecordEntries {
    static let unknown = Refusal(.notFound, "There is no such entry in this record.")
    static let limitCount = 500

    /// The entries of a referral, oldest first.
    static func of(
        _ referral: ReferralID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [RecordEntry] {
        var found: [RecordEntry] = []
        for table in ["referral_entry", "referral_guarded_entry"] as [SQL] {
            found += try tx.rows(
                """
                SELECT id, section, under_id, fields, revision, account, at FROM \(table)
                WHERE organisation = \(organisation) AND social_referral = \(referral) ORDER BY id
                """
            ).compactMap(entry)
        }
        return found
    }

    static func save(
        _ one: RecordEntry, of referral: Referral, in organisation: OrganisationID, _ tx: any Transaction
    ) throws {
        let stored = JSON.object(
            one.fields.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value)) }
        ).description
        try tx.run(
            """
            INSERT INTO \(table(one.section)) (organisation, id, social_referral, person, section, under_id, fields,
                revision, account, at)
            VALUES (\(organisation), \(one.id), \(referral.id), \(referral.person), \(one.section.rawValue),
                \(one.under), \(stored), \(one.revision), \(one.account), \(one.at))
            ON CONFLICT (organisation, id) DO UPDATE SET fields = excluded.fields, revision = excluded.revision,
                account = excluded.account, at = excluded.at
            """)
    }

    static func remove(_ one: RecordEntry, in organisation: OrganisationID, _ tx: any Transaction) throws {
        try tx.run(
            "DELETE FROM \(table(one.section)) WHERE organisation = \(organisation) AND id = \(one.id)")
    }

    private static func table(_ section: RecordSection) -> SQL {
        section.isGuarded ? "referral_guarded_entry" : "referral_entry"
    }

    /// `nil` for a section that a newer program wrote.
    private static func entry(_ row: Row) throws -> RecordEntry? {
        let name: String = try row["section"], text: String = try row["fields"]
        guard let section = RecordSection(rawValue: name) else { return nil }
        var fields: [String: String] = [:]
        if case .object(let members) = try JSON(parsing: text) {
            for member in members { fields[member.name] = member.value.text }
        }
        return RecordEntry(
            id: try row["id"], section: section, under: try row[optional: "under_id"], fields: fields,
            revision: try row["revision"], account: try row[optional: "account"], at: try row["at"])
    }
}

/// The tables of what a referral's record says besides the short form.
let recordTables: [SQL] = ["referral_entry", "referral_guarded_entry"].flatMap { (name: SQL) -> [SQL] in
    [
        """
        CREATE TABLE \(name) (
            organisation TEXT NOT NULL, id TEXT NOT NULL, social_referral TEXT NOT NULL, person TEXT NOT NULL,
            section TEXT NOT NULL, under_id TEXT, fields TEXT NOT NULL, revision INTEGER NOT NULL,
            account TEXT NOT NULL, at BIGINT NOT NULL,
            PRIMARY KEY (organisation, id),
            FOREIGN KEY (organisation, social_referral) REFERENCES social_referral (organisation, id))
        """,
        "CREATE INDEX \(name)_by_referral ON \(name) (organisation, social_referral)",
    ]
}
