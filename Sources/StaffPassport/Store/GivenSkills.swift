import Core
import Storage
import Workforce

/// The `passport_skill` table: what skills passports have given.
enum GivenSkills {
    /// What somebody was given, by when it began.
    static func of(
        _ person: PersonID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [GivenSkill] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND person = \(person) ORDER BY valid_from, skill
            """
        ).map(given)
    }

    /// What ends within some days, the first first.
    static func ending(
        from first: Day, through last: Day, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [GivenSkill] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND valid_to >= \(first) AND valid_to <= \(last)
            ORDER BY valid_to, person, skill
            """
        ).map(given)
    }

    /// Adds it, or replaces the one of the same person and skill that began on the same day.
    static func save(_ one: GivenSkill, of organisation: OrganisationID, in tx: any Transaction) throws {
        let items = JSON.array(one.items.map { JSON($0) }).description
        try tx.run(
            """
            INSERT INTO passport_skill (organisation, person, skill, valid_from, valid_to, items, told_ahead)
            VALUES (\(organisation), \(one.person), \(one.skill), \(one.from), \(one.to), \(items), \(one.toldAhead))
            ON CONFLICT (organisation, person, skill, valid_from) DO UPDATE SET valid_to = excluded.valid_to,
                items = excluded.items, told_ahead = excluded.told_ahead
            """)
    }

    static func remove(_ one: GivenSkill, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            DELETE FROM passport_skill WHERE organisation = \(organisation) AND person = \(one.person)
                AND skill = \(one.skill) AND valid_from = \(one.from)
            """)
    }

    private static let select: SQL = """
        SELECT person, skill, valid_from, valid_to, items, told_ahead FROM passport_skill
        """

    private static func given(_ row: Row) throws -> GivenSkill {
        GivenSkill(
            person: try row["person"], skill: try row["skill"], from: try row["valid_from"],
            to: try row[optional: "valid_to"],
            items: try row.json("items").elements.compactMap(\.text).map { ReceivedItemID($0) },
            toldAhead: try row[optional: "told_ahead"])
    }
}
