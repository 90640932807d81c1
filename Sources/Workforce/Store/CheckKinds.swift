public import Core
public import Storage

/// The `check_kind` table: what an organisation changed of the kinds of check, and those it added.
public enum CheckKinds {
    /// Every kind of an organisation.
    public static func book(of organisation: OrganisationID, in tx: any Transaction) throws -> CheckBook {
        let rows = try tx.rows(
            """
            SELECT id, name, about, source, credentials, staff_groups, demand, skills, is_used FROM check_kind
            WHERE organisation = \(organisation) ORDER BY id
            """)
        return CheckBook(
            own: try rows.map { row in
                CheckKind(
                    key: try row["id"], name: try row["name"], about: try row["about"], source: try row["source"],
                    credentials: try words(row, "credentials"),
                    staffGroups: try words(row, "staff_groups").compactMap { Post.StaffGroup(rawValue: $0) },
                    demand: try row.choice("demand"), skills: try words(row, "skills").map { SkillID($0) },
                    isUsed: try row["is_used"])
            })
    }

    /// Adds the kind, or replaces what is kept of it.
    static func save(_ kind: CheckKind, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO check_kind (organisation, id, name, about, source, credentials, staff_groups, demand, skills,
                is_used)
            VALUES (\(organisation), \(kind.key), \(kind.name), \(kind.about), \(kind.source),
                \(kind.credentials.joined(separator: " ")),
                \(kind.staffGroups.map(\.rawValue).joined(separator: " ")), \(kind.demand.rawValue),
                \(kind.skills.map(\.text).joined(separator: " ")), \(kind.isUsed))
            ON CONFLICT (organisation, id) DO UPDATE SET name = excluded.name, about = excluded.about,
                source = excluded.source, credentials = excluded.credentials, staff_groups = excluded.staff_groups,
                demand = excluded.demand, skills = excluded.skills, is_used = excluded.is_used
            """)
    }

    private static func words(_ row: Row, _ column: String) throws -> [String] {
        let text: String = try row[column]
        return text.split(separator: " ").map(String.init)
    }
}
