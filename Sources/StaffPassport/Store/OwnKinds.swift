import Core
import Storage

/// The `passport_kind` table: an organisation's own kinds.
enum OwnKinds {
    static func all(of organisation: OrganisationID, in tx: any Transaction) throws -> [CredentialKind] {
        try tx.rows("SELECT document FROM passport_kind WHERE organisation = \(organisation) ORDER BY id").map { row in
            try CredentialKind(try row.settledJSON("document"))
        }
    }

    /// - Returns: whether it was added; `false` when a kind of this name and version is there already.
    static func add(_ kind: CredentialKind, of organisation: OrganisationID, in tx: any Transaction) throws -> Bool {
        try tx.run(
            """
            INSERT INTO passport_kind (organisation, id, document)
            VALUES (\(organisation), \(kind.id), \(kind.json.description)) ON CONFLICT DO NOTHING
            """) > 0
    }
}
