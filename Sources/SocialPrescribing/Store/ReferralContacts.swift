import Core
import Storage

/// The `referral_contact` table.
enum CaseContacts {
    static func add(_ one: CaseContact, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO referral_contact (organisation, id, social_referral, person, staff, at, kind, length_minutes,
                note, barrier, next_way, next_day)
            VALUES (\(organisation), \(one.id), \(one.referral), \(one.person), \(one.staff), \(one.at),
                \(one.kind.rawValue), \(one.lengthMinutes), \(one.note), \(one.barrier?.rawValue),
                \(one.nextWay?.rawValue), \(one.nextDay))
            """)
    }

    /// The contacts of a case, the newest first.
    static func of(
        _ referral: ReferralID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [CaseContact] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND social_referral = \(referral)
            ORDER BY at DESC, id DESC LIMIT 1000
            """
        ).map(contact)
    }

    /// The contact under an id; `nil` for an unknown one.
    static func find(
        _ id: ID<CaseContact>, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> CaseContact? {
        try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)").map(contact)
    }

    private static let select: SQL = """
        SELECT id, social_referral, person, staff, at, kind, length_minutes, note, barrier, next_way, next_day
        FROM referral_contact
        """

    private static func contact(_ row: Row) throws -> CaseContact {
        CaseContact(
            id: try row["id"], referral: try row["social_referral"], person: try row["person"],
            staff: try row[optional: "staff"], at: try row["at"], kind: try row.code("kind"),
            lengthMinutes: try row["length_minutes"], note: try row["note"],
            barrier: try row.optionalCode("barrier"), nextWay: try row.optionalCode("next_way"),
            nextDay: try row[optional: "next_day"])
    }
}

/// The tables `referral_note` and `referral_concern`. Concerns stand in one of their own, which no copy for the person
/// and no proxy reaches.
enum CaseNotes {
    static func add(_ one: CaseNote, of organisation: OrganisationID, in tx: any Transaction) throws {
        let table: SQL = one.kind == .note ? "referral_note" : "referral_concern"
        try tx.run(
            """
            INSERT INTO \(table) (organisation, id, social_referral, person, account, at, words)
            VALUES (\(organisation), \(one.id), \(one.referral), \(one.person), \(one.account), \(one.at),
                \(one.words))
            """)
    }

    /// The notes of a case, or the concerns, the newest first.
    static func of(
        _ referral: ReferralID, _ kind: CaseNote.Kind, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [CaseNote] {
        let table: SQL = kind == .note ? "referral_note" : "referral_concern"
        return try tx.rows(
            """
            SELECT id, social_referral, person, account, at, words FROM \(table)
            WHERE organisation = \(organisation) AND social_referral = \(referral)
            ORDER BY at DESC, id DESC LIMIT 1000
            """
        ).map { row in
            CaseNote(
                id: try row["id"], referral: try row["social_referral"], person: try row["person"],
                account: try row["account"], at: try row["at"], words: try row["words"], kind: kind)
        }
    }
}
