import Core
import Storage

/// The `passport_waiting` table: wallets that wait for the result of a check.
enum WaitingWallets {
    static func add(_ one: WaitingWallet, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO passport_waiting (organisation, transaction_hash, passport_offer, passport_item, person,
                configuration, holder_keys, ends_at)
            VALUES (\(organisation), \(one.transactionHash), \(one.offer), \(one.item), \(one.person),
                \(one.form.rawValue), \(JSON.array(one.keys).description), \(one.endsAt))
            """)
    }

    /// The wallet that waits under a name, as long as it may.
    static func named(
        _ hash: String, from offer: PassportOfferID, of organisation: OrganisationID, at now: Instant,
        in tx: any Transaction
    ) throws -> WaitingWallet? {
        try tx.row(
            """
            SELECT transaction_hash, passport_offer, passport_item, person, configuration, holder_keys, ends_at
            FROM passport_waiting WHERE organisation = \(organisation) AND transaction_hash = \(hash)
                AND passport_offer = \(offer) AND ends_at > \(now)
            """
        ).map { row in
            WaitingWallet(
                transactionHash: try row["transaction_hash"], offer: try row["passport_offer"],
                item: try row["passport_item"], person: try row["person"],
                form: CredentialForm(rawValue: try row["configuration"]) ?? .selective,
                keys: try row.json("holder_keys").elements, endsAt: try row["ends_at"])
        }
    }

    static func remove(_ hash: String, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            "DELETE FROM passport_waiting WHERE organisation = \(organisation) AND transaction_hash = \(hash)")
    }

    /// Removes those that waited too long.
    static func sweep(of organisation: OrganisationID, at now: Instant, in tx: any Transaction) throws {
        try tx.run("DELETE FROM passport_waiting WHERE organisation = \(organisation) AND ends_at <= \(now)")
    }
}
