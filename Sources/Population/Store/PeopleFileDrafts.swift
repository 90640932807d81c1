public import Core
import Storage

/// A file of people that was sent and waits for the word to bring it in.
public struct PeopleFileDraft: Hashable, Sendable {
    public let id: ID<PeopleFileDraft>
    /// The team that is to take the people on.
    public let unit: UnitID
    /// As the sender's machine called the file; only ever shown.
    public let fileName: String
    public let bytes: [UInt8]
    /// Who sent it: nobody else sees it.
    public let account: AccountID
    public let sentAt: Instant

    public init(
        id: ID<PeopleFileDraft>, unit: UnitID, fileName: String, bytes: [UInt8], account: AccountID, sentAt: Instant
    ) {
        self.id = id
        self.unit = unit
        self.fileName = fileName
        self.bytes = bytes
        self.account = account
        self.sentAt = sentAt
    }
}

/// The `people_file` table.
enum PeopleFileDrafts {
    /// - Throws: a `notFound` refusal when the account has sent no such file, or it was too long ago.
    static func find(
        _ id: ID<PeopleFileDraft>, by account: AccountID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> PeopleFileDraft {
        let row = try tx.row(
            """
            SELECT unit, file_name, body, sent_at FROM people_file
            WHERE organisation = \(organisation) AND id = \(id) AND account = \(account)
            """)
        guard let row else { throw gone }
        let text: String = try row["body"]
        return PeopleFileDraft(
            id: id, unit: try row["unit"], fileName: try row["file_name"], bytes: Array(text.utf8), account: account,
            sentAt: try row["sent_at"])
    }

    static let gone = Refusal(.notFound, "This file is no longer here. Choose it again.")

    /// Keeps a file, and lets go of those the organisation has kept for more than a week.
    static func keep(_ draft: PeopleFileDraft, of organisation: OrganisationID, in tx: any Transaction) throws {
        let tooOld = draft.sentAt - Minutes.days(7)
        try tx.run("DELETE FROM people_file WHERE organisation = \(organisation) AND sent_at < \(tooOld)")
        try tx.run(
            """
            INSERT INTO people_file (organisation, id, unit, file_name, body, account, sent_at)
            VALUES (\(organisation), \(draft.id), \(draft.unit), \(draft.fileName),
                \(String(decoding: draft.bytes, as: UTF8.self)), \(draft.account), \(draft.sentAt))
            """)
    }

    static func remove(_ id: ID<PeopleFileDraft>, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run("DELETE FROM people_file WHERE organisation = \(organisation) AND id = \(id)")
    }
}
