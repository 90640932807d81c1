import Core
import Storage

/// The `passport_wallet_request` table: what wallets ask for at the page where people sign in.
enum WalletRequests {
    /// The request that a browser brings, whatever became of it.
    static func referred(
        _ hash: String, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> WalletRequest? {
        try tx.row("\(select) WHERE organisation = \(organisation) AND reference_hash = \(hash)").map(request)
    }

    /// The request that a code was given for.
    static func coded(
        _ hash: String, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> WalletRequest? {
        try tx.row("\(select) WHERE organisation = \(organisation) AND code_hash = \(hash)").map(request)
    }

    static func add(_ one: WalletRequest, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO passport_wallet_request (organisation, id, reference_hash, form, client, thumbprint,
                configurations, asks_by_details, passport_offer, ends_at, state, wallet)
            VALUES (\(organisation), \(one.id), \(one.referenceHash), \(one.form), \(one.client), \(one.thumbprint),
                \(one.configurations.joined(separator: " ")), \(one.asksByDetails), \(one.offer), \(one.endsAt),
                \(one.state.rawValue), \(one.wallet?.json.description))
            """)
    }

    /// Replaces what became of it.
    static func save(_ one: WalletRequest, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE passport_wallet_request SET state = \(one.state.rawValue), person = \(one.person),
                code_hash = \(one.codeHash), code_ends_at = \(one.codeEndsAt), granted = \(one.granted)
            WHERE organisation = \(organisation) AND id = \(one.id)
            """)
    }

    /// Removes those that are long over.
    static func sweep(of organisation: OrganisationID, at now: Instant, in tx: any Transaction) throws {
        try tx.run(
            """
            DELETE FROM passport_wallet_request
            WHERE organisation = \(organisation) AND ends_at <= \(now - WalletRequest.memory)
            """)
    }

    /// How many wait for an answer.
    static func waiting(of organisation: OrganisationID, at now: Instant, in tx: any Transaction) throws -> Int {
        try tx.row(
            """
            SELECT COUNT(*) AS waiting FROM passport_wallet_request WHERE organisation = \(organisation)
                AND state = \(WalletRequest.State.pushed.rawValue) AND ends_at > \(now)
            """
        ).map { try $0["waiting"] } ?? 0
    }

    private static let select: SQL = """
        SELECT id, reference_hash, form, client, thumbprint, configurations, asks_by_details, passport_offer, ends_at,
            state, person, code_hash, code_ends_at, granted, wallet
        FROM passport_wallet_request
        """

    private static func request(_ row: Row) throws -> WalletRequest {
        let configurations: String = try row["configurations"]
        var pushed = WalletRequest(
            id: try row["id"], referenceHash: try row["reference_hash"], form: try row["form"],
            client: try row["client"], thumbprint: try row[optional: "thumbprint"],
            configurations: configurations.split(separator: " ").map { String($0) },
            asksByDetails: try row["asks_by_details"], offer: try row[optional: "passport_offer"],
            endsAt: try row["ends_at"])
        pushed.wallet = try row.optionalJSON("wallet").map { WalletRecord(stored: $0) }
        return WalletRequest(
            pushed, state: WalletRequest.State(rawValue: try row["state"]) ?? .refused,
            person: try row[optional: "person"], codeHash: try row[optional: "code_hash"],
            codeEndsAt: try row[optional: "code_ends_at"], granted: try row[optional: "granted"])
    }
}
