import Core
import Storage

/// The `passport_wallet_demand` table: what wallets must prove, by kind.
enum WalletDemands {
    static func all(of organisation: OrganisationID, in tx: any Transaction) throws -> [String: WalletDemand] {
        let all = try tx.rows(
            """
            SELECT kind, wallets, holder_keys, needs_challenge, storage, user_check FROM passport_wallet_demand
            WHERE organisation = \(organisation)
            """
        ).map { row in
            WalletDemand(
                kind: try row["kind"], wallets: WalletDemand.Need(rawValue: try row["wallets"]) ?? .required,
                holderKeys: WalletDemand.Need(rawValue: try row["holder_keys"]) ?? .required,
                needsChallenge: try row["needs_challenge"],
                storage: try row.json("storage").elements.compactMap(\.text),
                userCheck: try row.json("user_check").elements.compactMap(\.text))
        }
        return Dictionary(all.map { ($0.kind, $0) }, uniquingKeysWith: { first, _ in first })
    }

    static func replace(by demands: [WalletDemand], of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run("DELETE FROM passport_wallet_demand WHERE organisation = \(organisation)")
        for one in demands {
            try tx.run(
                """
                INSERT INTO passport_wallet_demand (organisation, kind, wallets, holder_keys, needs_challenge, storage,
                    user_check)
                VALUES (\(organisation), \(one.kind), \(one.wallets.rawValue), \(one.holderKeys.rawValue),
                    \(one.needsChallenge), \(JSON.array(one.storage.map(JSON.string)).description),
                    \(JSON.array(one.userCheck.map(JSON.string)).description))
                """)
        }
    }
}
