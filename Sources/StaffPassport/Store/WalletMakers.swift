import Core
import Storage

/// The `passport_wallet_maker` table.
enum WalletMakers {
    /// Every maker, also those whose word is not taken any more, the newest first.
    static func all(of organisation: OrganisationID, in tx: any Transaction) throws -> [WalletMaker] {
        try tx.rows("\(select) WHERE organisation = \(organisation) ORDER BY added_at DESC, id DESC").map(maker)
    }

    /// Those whose word is taken now.
    static func trusted(of organisation: OrganisationID, in tx: any Transaction) throws -> [WalletMaker] {
        try tx.rows("\(select) WHERE organisation = \(organisation) AND ended_at IS NULL ORDER BY added_at, id")
            .map(maker)
    }

    /// - Throws: a `notFound` refusal when the organisation has no such maker.
    static func find(
        _ id: WalletMakerID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> WalletMaker {
        let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw Refusal(.notFound, "There is no such maker of wallets on your list.") }
        return try maker(row)
    }

    static func add(_ one: WalletMaker, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO passport_wallet_maker (organisation, id, name, issuer, issuer_keys, roots, attests_wallets,
                attests_holder_keys, added_at)
            VALUES (\(organisation), \(one.id), \(one.name), \(one.issuer), \(one.keys.description),
                \(JSON.array(one.roots.map(JSON.string)).description), \(one.attestsWallets),
                \(one.attestsHolderKeys), \(one.addedAt))
            """)
    }

    static func end(_ id: WalletMakerID, of organisation: OrganisationID, at now: Instant, in tx: any Transaction)
        throws
    {
        try tx.run(
            "UPDATE passport_wallet_maker SET ended_at = \(now) WHERE organisation = \(organisation) AND id = \(id)")
    }

    private static let select: SQL = """
        SELECT id, name, issuer, issuer_keys, roots, attests_wallets, attests_holder_keys, added_at, ended_at
        FROM passport_wallet_maker
        """

    private static func maker(_ row: Row) throws -> WalletMaker {
        WalletMaker(
            id: try row["id"], name: try row["name"], issuer: try row["issuer"], keys: try row.json("issuer_keys"),
            roots: try row.json("roots").elements.compactMap(\.text), attestsWallets: try row["attests_wallets"],
            attestsHolderKeys: try row["attests_holder_keys"], addedAt: try row["added_at"],
            endedAt: try row[optional: "ended_at"])
    }
}
