import Core
import Storage

/// The `passport_verifier_root` table: the roots that an organisation trusts to say who asks.
enum VerifierRoots {
    /// All of them, the oldest first.
    static func all(of organisation: OrganisationID, in tx: any Transaction) throws -> [VerifierRoot] {
        try tx.rows("\(select) WHERE organisation = \(organisation) ORDER BY added_at, id").map(root)
    }

    /// - Throws: a `notFound` refusal when the organisation has no such root.
    static func find(
        _ id: VerifierRootID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> VerifierRoot {
        let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw Refusal(.notFound, "There is no such root on your list.") }
        return try root(row)
    }

    static func add(_ one: VerifierRoot, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO passport_verifier_root (organisation, id, name, certificate, added_at, ends_at)
            VALUES (\(organisation), \(one.id), \(one.name), \(one.certificate), \(one.addedAt), \(one.endsAt))
            """)
    }

    static func remove(_ id: VerifierRootID, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run("DELETE FROM passport_verifier_root WHERE organisation = \(organisation) AND id = \(id)")
    }

    private static let select: SQL = "SELECT id, name, certificate, added_at, ends_at FROM passport_verifier_root"

    private static func root(_ row: Row) throws -> VerifierRoot {
        VerifierRoot(
            id: try row["id"], name: try row["name"], certificate: try row["certificate"],
            addedAt: try row["added_at"], endsAt: try row["ends_at"])
    }
}
