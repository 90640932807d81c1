public import Core
public import Storage

extension Named {
    public enum ImportDraft {}
}

/// A file that was checked and waits for the word to bring it in.
public struct ImportDraft: Hashable, Sendable {
    public let id: ID<Named.ImportDraft>
    public let kind: ImportKind
    /// As the sender's machine called the file; only ever shown.
    public let fileName: String
    public let bytes: [UInt8]
    /// Who sent it: nobody else sees it.
    public let account: AccountID
    public let sentAt: Instant

    public init(
        id: ID<Named.ImportDraft>, kind: ImportKind, fileName: String, bytes: [UInt8], account: AccountID,
        sentAt: Instant
    ) {
        self.id = id
        self.kind = kind
        self.fileName = fileName
        self.bytes = bytes
        self.account = account
        self.sentAt = sentAt
    }
}

/// The `import_draft` table.
public enum ImportDrafts {
    /// - Throws: a `notFound` refusal when the account has sent no such file, or it was too long ago.
    public static func find(
        _ id: ID<Named.ImportDraft>, by account: AccountID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> ImportDraft {
        let row = try tx.row(
            """
            SELECT kind, file_name, body, sent_at FROM import_draft
            WHERE organisation = \(organisation) AND id = \(id) AND account = \(account)
            """)
        guard let row else {
            throw Refusal(.notFound, "This file is no longer here. Choose it again on the import page.")
        }
        let text: String = try row["body"]
        return ImportDraft(
            id: id, kind: try row.choice("kind"), fileName: try row["file_name"], bytes: Array(text.utf8),
            account: account, sentAt: try row["sent_at"])
    }

    /// Keeps a file, and lets go of those the organisation has kept for more than a week.
    static func keep(_ draft: ImportDraft, of organisation: OrganisationID, in tx: any Transaction) throws {
        let tooOld = draft.sentAt - Minutes.days(7)
        try tx.run("DELETE FROM import_draft WHERE organisation = \(organisation) AND sent_at < \(tooOld)")
        try tx.run(
            """
            INSERT INTO import_draft (organisation, id, kind, file_name, body, account, sent_at)
            VALUES (\(organisation), \(draft.id), \(draft.kind.rawValue), \(draft.fileName),
                \(String(decoding: draft.bytes, as: UTF8.self)), \(draft.account), \(draft.sentAt))
            """)
    }

    static func remove(
        _ id: ID<Named.ImportDraft>, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run("DELETE FROM import_draft WHERE organisation = \(organisation) AND id = \(id)")
    }
}
