public import Core
public import Storage

/// The `passkey` table.
public enum Passkeys {
    /// Whose organisation a passkey belongs to. Its id is all there is before one knows who signs in, so this is asked
    /// over all organisations.
    public static func home(of credentialID: [UInt8], in tx: any Transaction) throws -> OrganisationID? {
        try tx.everywhere { tx in
            try tx.row("SELECT organisation FROM passkey WHERE credential_id = \(credentialID.base64URL)")?[
                "organisation"]
        }
    }

    /// Somebody's passkeys, the oldest first.
    public static func all(
        of account: AccountID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [Passkey] {
        try tx.rows(
            """
            SELECT \(columns) FROM passkey WHERE organisation = \(organisation) AND account = \(account)
            ORDER BY created_at, id
            """
        ).map(passkey)
    }

    /// One of somebody's own passkeys.
    /// - Throws: a `notFound` refusal for an unknown one and for somebody else's.
    public static func find(
        _ id: ID<Passkey>, of account: AccountID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Passkey {
        guard let found = try all(of: account, of: organisation, in: tx).first(where: { $0.id == id }) else {
            throw Refusal(.notFound, "You have no such passkey.")
        }
        return found
    }

    static func find(
        _ credentialID: [UInt8], of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Passkey? {
        try tx.row(
            """
            SELECT \(columns) FROM passkey
            WHERE organisation = \(organisation) AND credential_id = \(credentialID.base64URL)
            """
        ).map(passkey)
    }

    static func add(_ passkey: Passkey, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO passkey (organisation, id, account, name, credential_id, public_key, counter,
                may_be_backed_up, is_backed_up, created_at, used_at)
            VALUES (\(organisation), \(passkey.id), \(passkey.account), \(passkey.name),
                \(passkey.credentialID.base64URL), \(passkey.keyBytes.base64URL), \(passkey.counter),
                \(passkey.mayBeBackedUp), \(passkey.isBackedUp), \(passkey.createdAt), \(passkey.usedAt))
            """)
    }

    static func noteUse(of passkey: Passkey, of organisation: OrganisationID, at now: Instant, in tx: any Transaction)
        throws
    {
        try tx.run(
            """
            UPDATE passkey SET counter = \(passkey.counter), is_backed_up = \(passkey.isBackedUp), used_at = \(now)
            WHERE organisation = \(organisation) AND id = \(passkey.id)
            """)
    }

    static func remove(_ id: ID<Passkey>, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run("DELETE FROM passkey WHERE organisation = \(organisation) AND id = \(id)")
    }

    static func removeAll(of account: AccountID, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run("DELETE FROM passkey WHERE organisation = \(organisation) AND account = \(account)")
    }

    private static let columns: SQL = """
        id, account, name, credential_id, public_key, counter, may_be_backed_up, is_backed_up, created_at, used_at
        """

    private static func passkey(_ row: Row) throws -> Passkey {
        func bytes(_ column: String) throws -> [UInt8] {
            guard let bytes = [UInt8](base64URL: try row[column] as String) else {
                throw StorageError.unreadable(column: column)
            }
            return bytes
        }
        return Passkey(
            id: try row["id"], account: try row["account"], name: try row["name"],
            credentialID: try bytes("credential_id"), keyBytes: try bytes("public_key"), counter: try row["counter"],
            mayBeBackedUp: try row["may_be_backed_up"], isBackedUp: try row["is_backed_up"],
            createdAt: try row["created_at"], usedAt: try row[optional: "used_at"])
    }
}
