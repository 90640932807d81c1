import Core
import Storage

/// The `plan_file` table: photos and documents of plans, and their bytes; and the `plan_comment_file` table, which says
/// with which comment one came.
enum PlanFiles {
    /// Every file of a person's plan, those that were taken out included, oldest first; without their bytes.
    static func of(
        _ person: PersonServedID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [PlanFile] {
        let everyID = try PlanRecords(of: person, in: organisation, tx).everyID
        return try tx.rows(
            """
            \(select) WHERE plan_file.organisation = \(organisation) AND plan_file.person IN \(list: everyID)
            ORDER BY made_at, id
            """
        ).compactMap(file)
    }

    /// - Throws: a `notFound` refusal when the item has no such file.
    static func find(
        _ id: PlanFileID, of item: PlanItemID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> PlanFile {
        let row = try tx.row(
            """
            \(select) WHERE plan_file.organisation = \(organisation) AND plan_file.plan_item = \(item) AND id = \(id)
            """)
        guard let row, let file = try file(row) else { throw PlanFile.unknown }
        return file
    }

    /// Whether a file came with a comment.
    static func isOfComment(
        _ id: PlanFileID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> Bool {
        try tx.row(
            "SELECT person FROM plan_comment_file WHERE organisation = \(organisation) AND plan_file = \(id)") != nil
    }

    /// The bytes of a file. Who may have them is decided before.
    /// - Throws: a `notFound` refusal when there are none.
    static func bytes(
        of file: PlanFile, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [UInt8] {
        let row = try tx.row(
            "SELECT content FROM plan_file WHERE organisation = \(organisation) AND id = \(file.id)")
        guard let row else { throw PlanFile.unknown }
        return try row["content"]
    }

    static func add(
        _ file: PlanFile, _ bytes: [UInt8], in organisation: OrganisationID, _ tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO plan_file (organisation, id, person, plan_item, title, kind, size_bytes, content, made_at,
                account, standing, removed_at)
            VALUES (\(organisation), \(file.id), \(file.person), \(file.item), \(file.title), \(file.kind.rawValue),
                \(file.sizeBytes), \(bytes), \(file.madeAt), \(file.author.account), \(file.author.standing),
                \(file.removedAt))
            """)
        guard let comment = file.comment else { return }
        try tx.run(
            """
            INSERT INTO plan_comment_file (organisation, plan_file, plan_comment, person, plan_item)
            VALUES (\(organisation), \(file.id), \(comment), \(file.person), \(file.item))
            """)
    }

    /// Saves whether a file was taken out.
    static func saveRemoval(
        of file: PlanFile, in organisation: OrganisationID, _ tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE plan_file SET removed_at = \(file.removedAt)
            WHERE organisation = \(organisation) AND id = \(file.id)
            """)
    }

    private static let select: SQL = """
        SELECT id, plan_file.person AS person, plan_file.plan_item AS plan_item, plan_comment, title, kind, size_bytes,
            made_at, account, standing, removed_at
        FROM plan_file LEFT JOIN plan_comment_file ON plan_comment_file.organisation = plan_file.organisation
            AND plan_comment_file.plan_file = plan_file.id
        """

    /// `nil` for a kind that a newer program wrote.
    private static func file(_ row: Row) throws -> PlanFile? {
        let kind: String = try row["kind"]
        guard let kind = PlanFile.Kind(rawValue: kind) else { return nil }
        return PlanFile(
            id: try row["id"], person: try row["person"], item: try row["plan_item"],
            comment: try row[optional: "plan_comment"], title: try row["title"], kind: kind,
            sizeBytes: try row["size_bytes"], madeAt: try row["made_at"],
            author: PlanItem.Author(account: try row["account"], standing: try row["standing"]),
            removedAt: try row[optional: "removed_at"])
    }
}
