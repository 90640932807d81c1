public import Core
public import Storage

/// The `provisioning_client` table.
public enum ProvisioningClients {
    /// A client with what its account says.
    public struct Line: Sendable {
        public let client: ProvisioningClient
        public let account: Account
    }

    /// Those of an organisation, the newest first.
    public static func all(of organisation: OrganisationID, in tx: any Transaction) throws -> [Line] {
        let clients = try tx.rows(
            """
            SELECT \(columns) FROM provisioning_client WHERE organisation = \(organisation)
            ORDER BY made_at DESC, account DESC
            """
        ).map(client)
        let accounts = try Accounts.some(Set(clients.map(\.id)), of: organisation, in: tx)
        return clients.compactMap { client in accounts[client.id].map { Line(client: client, account: $0) } }
    }

    /// - Throws: a `notFound` refusal for an unknown one.
    public static func find(
        _ id: AccountID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> ProvisioningClient {
        let row = try tx.row(
            "SELECT \(columns) FROM provisioning_client WHERE organisation = \(organisation) AND account = \(id)")
        guard let row else { throw Refusal(.notFound, "There is no such provisioning token.") }
        return try client(row)
    }

    /// Whose token it is, over all organisations, with the names of the client and of its organisation.
    static func found(
        by token: SecretToken, at now: Instant, in tx: any Transaction
    ) throws -> (ProvisioningClient, title: String, organisationName: String)? {
        try tx.row(
            """
            SELECT c.organisation AS organisation, c.account AS account, c.provider AS provider,
                c.links_by_external_id AS links_by_external_id, c.made_at AS made_at, c.ends_at AS ends_at,
                c.used_at AS used_at, a.display_name AS title, o.name AS organisation_name
            FROM provisioning_client c
            JOIN account a ON a.organisation = c.organisation AND a.id = c.account
            JOIN organisation o ON o.id = c.organisation
            WHERE c.token_hash = \(token.hash) AND c.ends_at > \(now) AND a.state = 'active'
            """
        ).map { (try client($0), try $0["title"], try $0["organisation_name"]) }
    }

    static func add(_ client: ProvisioningClient, token: SecretToken, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO provisioning_client
                (organisation, account, token_hash, provider, links_by_external_id, made_at, ends_at, used_at)
            VALUES (\(client.organisation), \(client.id), \(token.hash), \(client.provider),
                \(client.linksByExternalID), \(client.madeAt), \(client.endsAt), \(client.usedAt))
            """)
    }

    static func touch(
        _ id: AccountID, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE provisioning_client SET used_at = \(now)
            WHERE organisation = \(organisation) AND account = \(id)
            """)
    }

    private static let columns: SQL = """
        organisation, account, provider, links_by_external_id, made_at, ends_at, used_at
        """

    private static func client(_ row: Row) throws -> ProvisioningClient {
        ProvisioningClient(
            organisation: try row["organisation"], id: try row["account"], provider: try row[optional: "provider"],
            linksByExternalID: try row["links_by_external_id"], madeAt: try row["made_at"],
            endsAt: try row["ends_at"], usedAt: try row[optional: "used_at"])
    }
}
