import Core
import Storage

/// The `plan_file_draft` table: of each account the file that it chose last in a form that was refused. What nobody
/// uses goes by the retention table.
enum FileDrafts {
    static func of(
        _ account: AccountID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> FileDraft? {
        let row = try tx.row(
            """
            SELECT id, person, plan_item, kind, size_bytes, made_at FROM plan_file_draft
            WHERE organisation = \(organisation) AND account = \(account)
            """)
        guard let row else { return nil }
        let kind: String = try row["kind"]
        guard let kind = PlanFile.Kind(rawValue: kind) else { return nil }
        return FileDraft(
            id: try row["id"], person: try row["person"], item: try row["plan_item"], account: account, kind: kind,
            sizeBytes: try row["size_bytes"], madeAt: try row["made_at"])
    }

    static func bytes(
        of draft: FileDraft, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [UInt8] {
        let row = try tx.row(
            """
            SELECT content FROM plan_file_draft
            WHERE organisation = \(organisation) AND account = \(draft.account) AND id = \(draft.id)
            """)
        return try row?["content"] ?? []
    }

    /// Puts a file in the place of the one that was kept for the account before.
    static func save(
        _ draft: FileDraft, _ bytes: [UInt8], in organisation: OrganisationID, _ tx: any Transaction
    ) throws {
        try remove(of: draft.account, in: organisation, tx)
        try tx.run(
            """
            INSERT INTO plan_file_draft (organisation, account, id, person, plan_item, kind, size_bytes, made_at,
                content)
            VALUES (\(organisation), \(draft.account), \(draft.id), \(draft.person), \(draft.item),
                \(draft.kind.rawValue), \(draft.sizeBytes), \(draft.madeAt), \(bytes))
            """)
    }

    static func remove(of account: AccountID, in organisation: OrganisationID, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM plan_file_draft WHERE organisation = \(organisation) AND account = \(account)")
    }
}
