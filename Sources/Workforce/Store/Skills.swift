public import Core
public import Storage

/// The `skill` table.
public enum Skills {
    /// Every skill the organisation uses, by code.
    public static func all(of organisation: OrganisationID, in tx: any Transaction) throws -> [Skill] {
        try tx.rows("\(select) WHERE organisation = \(organisation) ORDER BY code").map(skill)
    }

    /// - Throws: a `notFound` refusal when the organisation has no such skill.
    public static func find(
        _ id: SkillID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Skill {
        let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw Refusal(.notFound, "There is no such skill.") }
        return try skill(row)
    }

    /// The skill with exactly this code.
    public static func coded(
        _ code: String, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Skill? {
        try tx.row("\(select) WHERE organisation = \(organisation) AND code = \(code)").map(skill)
    }

    /// Adds the skill, or replaces what is stored under its id.
    public static func save(_ skill: Skill, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO skill (organisation, id, code, name)
            VALUES (\(organisation), \(skill.id), \(skill.code), \(skill.name))
            ON CONFLICT (organisation, id) DO UPDATE SET code = excluded.code, name = excluded.name
            """)
    }

    private static let select: SQL = "SELECT id, code, name FROM skill"

    private static func skill(_ row: Row) throws -> Skill {
        Skill(id: try row["id"], code: try row["code"], name: try row["name"])
    }
}
