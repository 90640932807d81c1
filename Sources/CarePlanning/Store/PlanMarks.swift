public import Core
public import Storage

/// The `plan_mark` table.
public enum PlanMarks {
    /// Every mark of a person's plan, oldest first.
    public static func of(
        _ person: PersonServedID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [PlanMark] {
        let records = try PlanRecords(of: person, in: organisation, tx)
        return counted(try all(of: records.everyID, in: organisation, tx), in: records)
    }

    /// The marks of some records, each with its version as its own record counts it, oldest first.
    static func all(
        of records: [PersonServedID], in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [PlanMark] {
        try tx.rows(
            """
            SELECT id, person, kind, version, plan_item, name, role, at, account, standing FROM plan_mark
            WHERE organisation = \(organisation) AND person IN \(list: records) ORDER BY at, version, id
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

    /// Marks with their versions as the whole plan counts them. What was said of several records at once was said of
    /// the plan as it stood then.
    static func counted(_ marks: [PlanMark], in records: PlanRecords) -> [PlanMark] {
        guard records.isJoined else { return marks }
        let all = marks.map { mark in
            var mark = mark
            mark.version = records.whole(mark.version, of: mark.person)
            return mark
        }
        let together = Dictionary(grouping: all) { $0.saying }.mapValues { $0.map(\.version).max() ?? 0 }
        return all.map { mark in
            var mark = mark
            mark.version = together[mark.saying] ?? mark.version
            return mark
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
