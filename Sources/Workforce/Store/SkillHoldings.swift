public import Core
public import Storage

/// The `skill_holding` table.
extension Skills {
    /// What these people can show on any of the days, by when it began.
    public static func holdings(
        _ people: [PersonID], from first: Day, through last: Day, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws -> [SkillHolding] {
        try inPortions(people) { people in
            try tx.rows(
                """
                \(select) WHERE organisation = \(organisation) AND person IN \(list: people)
                    AND valid_from <= \(last) AND (valid_to IS NULL OR valid_to >= \(first))
                ORDER BY valid_from, skill, person
                """
            ).map(holding)
        }
    }

    /// Everything these people have held or will hold, by when it began.
    public static func holdings(
        _ people: [PersonID], of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [SkillHolding] {
        try inPortions(people) { people in
            try tx.rows(
                """
                \(select) WHERE organisation = \(organisation) AND person IN \(list: people)
                ORDER BY valid_from, skill, person
                """
            ).map(holding)
        }
    }

    /// What these people can show on any of the days and may be counted on: without the days on which an employment
    /// check does not stand that the organisation asks for with the skill.
    public static func counting(
        _ people: [PersonID], from first: Day, through last: Day, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws -> [SkillHolding] {
        let holdings = try holdings(people, from: first, through: last, of: organisation, in: tx)
        let book = try CheckKinds.book(of: organisation, in: tx)
        guard first <= last, book.kinds.contains(where: { !$0.skills.isEmpty }) else { return holdings }
        let checks = Dictionary(grouping: try Checks.ofPeople(people, of: organisation, in: tx), by: \.person)
        return holdings.flatMap { book.counting([$0], checks[$0.person] ?? [], in: first...last) }
    }

    /// How many people hold each skill on the day; a skill nobody holds is left out.
    public static func holderCounts(
        on day: Day, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [SkillID: Int] {
        let rows = try tx.rows(
            """
            SELECT skill, COUNT(DISTINCT person) AS holders FROM skill_holding
            WHERE organisation = \(organisation) AND valid_from <= \(day) AND (valid_to IS NULL OR valid_to >= \(day))
            GROUP BY skill
            """)
        var counts: [SkillID: Int] = [:]
        for row in rows { counts[try row["skill"]] = try row["holders"] }
        return counts
    }

    /// Adds the holding, or replaces the one of the same person and skill that began on the same day.
    public static func hold(
        _ holding: SkillHolding, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO skill_holding (organisation, person, skill, valid_from, valid_to, source, evidence)
            VALUES (\(organisation), \(holding.person), \(holding.skill), \(holding.validFrom), \(holding.validTo),
                \(holding.source), \(holding.evidence))
            ON CONFLICT (organisation, person, skill, valid_from) DO UPDATE SET valid_to = excluded.valid_to,
                source = excluded.source, evidence = excluded.evidence
            """)
    }

    /// Sets the last valid day of a holding.
    /// - Returns: whether there was such a holding.
    @discardableResult
    public static func end(
        _ skill: SkillID, of person: PersonID, begunOn validFrom: Day, through last: Day,
        of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Bool {
        try tx.run(
            """
            UPDATE skill_holding SET valid_to = \(last) WHERE organisation = \(organisation)
                AND person = \(person) AND skill = \(skill) AND valid_from = \(validFrom)
            """) > 0
    }

    /// Removes a holding.
    /// - Returns: whether there was such a holding.
    static func remove(
        _ skill: SkillID, of person: PersonID, begunOn validFrom: Day, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws -> Bool {
        try Provenances.remove(of: skill, by: person, begunOn: validFrom, of: organisation, in: tx)
        return try tx.run(
            """
            DELETE FROM skill_holding WHERE organisation = \(organisation)
                AND person = \(person) AND skill = \(skill) AND valid_from = \(validFrom)
            """) > 0
    }

    private static let select: SQL = """
        SELECT person, skill, valid_from, valid_to, source, evidence FROM skill_holding
        """

    private static func holding(_ row: Row) throws -> SkillHolding {
        SkillHolding(
            person: try row["person"], skill: try row["skill"], validFrom: try row["valid_from"],
            validTo: try row[optional: "valid_to"], source: try row["source"],
            evidence: try row[optional: "evidence"])
    }
}
