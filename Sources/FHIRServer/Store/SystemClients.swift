import Core
import Identity
import Storage

/// The `fhir_client` table.
enum SystemClients {
    /// Those of an organisation, the newest first, each with its account.
    static func all(
        of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [(client: SystemClient, account: Account)] {
        let clients = try tx.rows("\(select) WHERE organisation = \(organisation) ORDER BY made_at DESC, account DESC")
            .map(client)
        let accounts = try Accounts.some(Set(clients.map(\.id)), of: organisation, in: tx)
        return clients.compactMap { client in accounts[client.id].map { (client, $0) } }
    }

    /// - Throws: a `notFound` refusal for an unknown one.
    static func find(
        _ id: AccountID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> SystemClient {
        guard
            let row = try tx.row("\(select) WHERE organisation = \(organisation) AND account = \(id)")
        else { throw Refusal(.notFound, "There is no such client.") }
        return try client(row)
    }

    /// Whose id it is, over all organisations: a client says no more of itself than that.
    static func known(_ id: AccountID, in tx: any Transaction) throws -> SystemClient? {
        try tx.row(
            """
            \(select) WHERE account = \(id)
                AND EXISTS (SELECT 1 FROM account a WHERE a.organisation = fhir_client.organisation
                    AND a.id = fhir_client.account AND a.state = 'active')
            """
        ).map(client)
    }

    static func add(_ client: SystemClient, in tx: any Transaction) throws {
        var address: String?, set: String?
        switch client.keys {
        case .address(let text): address = text
        case .set(let text): set = text
        }
        try tx.run(
            """
            INSERT INTO fhir_client (organisation, account, scopes, public_set, set_address, made_at, used_at)
            VALUES (\(client.organisation), \(client.id), \(client.scopes.text), \(set), \(address),
                \(client.madeAt), \(client.usedAt))
            """)
    }

    static func touch(
        _ id: AccountID, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws {
        try tx.run(
            "UPDATE fhir_client SET used_at = \(now) WHERE organisation = \(organisation) AND account = \(id)")
    }

    private static let select: SQL = """
        SELECT organisation, account, scopes, public_set, set_address, made_at, used_at FROM fhir_client
        """

    private static func client(_ row: Row) throws -> SystemClient {
        let scopes: String = try row["scopes"], address: String? = try row[optional: "set_address"]
        let set: String? = try row[optional: "public_set"]
        return SystemClient(
            organisation: try row["organisation"], id: try row["account"], scopes: SMARTScope.list(scopes) ?? [],
            keys: address.map { .address($0) } ?? .set(set ?? "{}"), madeAt: try row["made_at"],
            usedAt: try row[optional: "used_at"])
    }
}
