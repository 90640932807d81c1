public import Core
public import Storage

/// The `plan_mark` table.
public enum PlanMarks {
    /// Every mark of a person's plan, oldest first.
    public static func of(
        _ person: PersonServedID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [PlanMark] {
        try tx.rows(
            """
            SELECT id, person, kind, version, plan_item, name, role, at, account, standing FROM plan_mark
            WHERE organisation = \(organisation) AND person = \(person) ORDER BY at, version, id
            """
        ).compactMap { row in
            let kind: String = try row["kind"]
            guard let kind = PlanMark.Kind(rawValue: kind) else { return nil }
            return PlanMark(
                id: try row["id"], person: try row["person"], kind: kind, version: try row["version"],
                item: try row[optional: "plan_item"], name: try row[optional: "name"], role: try row[optional: "role"],
                at: try row["at"],
                author: PlanItem.Author(account: try row["account"], standing: try row["standing"]))
        }
    }

    /// Whose a mark is; `nil` for an unknown one.
    static func person(
        of id: ID<PlanMark>, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> PersonServedID? {
        try tx.row("SELECT person FROM plan_mark WHERE organisation = \(organisation) AND id = \(id)")?["person"]
    }

    static func add(_ mark: PlanMark, in organisation: OrganisationID, _ tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO plan_mark (organisation, id, person, kind, version, plan_item, name, role, at, account,
                standing)
            VALUES (\(organisation), \(mark.id), \(mark.person), \(mark.kind.rawValue), \(mark.version), \(mark.item),
                \(mark.name), \(mark.role), \(mark.at), \(mark.author.account), \(mark.author.standing))
            """)
    }
}
