import Core
import Storage

/// The `referral_reminder` table.
enum Reminders {
    static let unknown = Refusal(.notFound, "There is no such reminder.")

    static func find(
        _ id: ID<Reminder>, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Reminder {
        let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw unknown }
        return try reminder(row)
    }

    /// What somebody has still to do, the earliest first.
    static func open(
        of staff: PersonID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [Reminder] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND staff = \(staff) AND done_at IS NULL
            ORDER BY due_at, id LIMIT 200
            """
        ).map(reminder)
    }

    /// What is still to do on a case, the earliest first.
    static func open(
        on referral: ReferralID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [Reminder] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND social_referral = \(referral) AND done_at IS NULL
            ORDER BY due_at, id LIMIT 200
            """
        ).map(reminder)
    }

    /// The visits alone from which nobody has said that they are back.
    static func visitsAlone(
        dueBy moment: Instant, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [Reminder] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND kind = \(Reminder.Kind.visitAlone.rawValue)
                AND done_at IS NULL AND due_at <= \(moment) ORDER BY due_at, id LIMIT 200
            """
        ).map(reminder)
    }

    /// What is due and has not been told, and whoever is not back from a visit alone. What is to be done with somebody
    /// who has died is not told; a colleague who went alone is looked for all the same.
    static func toTell(
        of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws -> [Reminder] {
        // Also under the ids of records that were joined to theirs.
        let died: SQL = """
            SELECT id FROM person_served WHERE organisation = \(organisation) AND died IS NOT NULL
                AND id = referral_reminder.person
            UNION ALL SELECT alias.merged FROM served_alias alias
            JOIN person_served ON person_served.organisation = alias.organisation AND person_served.id = alias.survivor
            WHERE alias.organisation = \(organisation) AND alias.merged = referral_reminder.person
                AND alias.undone_at IS NULL AND person_served.died IS NOT NULL
            """
        return try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND done_at IS NULL AND due_at <= \(now)
                AND (told_at IS NULL OR (kind = \(Reminder.Kind.visitAlone.rawValue)
                    AND due_at <= \(now - Reminder.grace)))
                AND (kind = \(Reminder.Kind.visitAlone.rawValue) OR person IS NULL OR person NOT IN (\(died)))
            ORDER BY due_at, id LIMIT 200
            """
        ).map(reminder)
    }

    static func save(_ one: Reminder, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO referral_reminder (organisation, id, kind, staff, team, social_referral, person, words,
                due_at, made_at, done_at, told_at, raised_at)
            VALUES (\(organisation), \(one.id), \(one.kind.rawValue), \(one.staff), \(one.team), \(one.referral),
                \(one.person), \(one.words), \(one.dueAt), \(one.madeAt), \(one.doneAt), \(one.toldAt),
                \(one.raisedAt))
            ON CONFLICT (organisation, id) DO UPDATE SET done_at = excluded.done_at, told_at = excluded.told_at,
                raised_at = excluded.raised_at
            """)
    }

    private static let select: SQL = """
        SELECT id, kind, staff, team, social_referral, person, words, due_at, made_at, done_at, told_at, raised_at
        FROM referral_reminder
        """

    private static func reminder(_ row: Row) throws -> Reminder {
        Reminder(
            id: try row["id"], kind: try row.code("kind"), staff: try row["staff"], team: try row["team"],
            referral: try row[optional: "social_referral"], person: try row[optional: "person"],
            words: try row["words"], dueAt: try row["due_at"], madeAt: try row["made_at"],
            doneAt: try row[optional: "done_at"], toldAt: try row[optional: "told_at"],
            raisedAt: try row[optional: "raised_at"])
    }
}
