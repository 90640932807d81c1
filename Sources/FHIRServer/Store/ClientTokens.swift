import Core
import Identity
import Storage
import Web

/// The tables `fhir_client_token` and `fhir_client_statement`: what was given, and for which statements.
enum ClientTokens {
    /// Notes that a statement was used.
    /// - Returns: whether it was not used before.
    static func spend(
        _ statement: ClientStatement.Accepted, of client: AccountID, in organisation: OrganisationID,
        at now: Instant, _ tx: any Transaction
    ) throws -> Bool {
        try tx.run(
            "DELETE FROM fhir_client_statement WHERE organisation = \(organisation) AND ends_at <= \(now)")
        // Its own name is the client's to choose; its hash has always the same length.
        let hash = SecretToken(bytes: Array(statement.id.utf8)).hash
        return try tx.run(
            """
            INSERT INTO fhir_client_statement (organisation, account, statement, ends_at)
            VALUES (\(organisation), \(client), \(hash), \(statement.endsAt)) ON CONFLICT DO NOTHING
            """) > 0
    }

    static func add(
        _ token: SecretToken, scopes: [SMARTScope], of client: AccountID, until end: Instant,
        in organisation: OrganisationID, at now: Instant, _ tx: any Transaction
    ) throws {
        try tx.run("DELETE FROM fhir_client_token WHERE organisation = \(organisation) AND ends_at <= \(now)")
        try tx.run(
            """
            INSERT INTO fhir_client_token (organisation, token_hash, account, scopes, ends_at)
            VALUES (\(organisation), \(token.hash), \(client), \(scopes.text), \(end))
            """)
    }

    /// Whose token it is, over all organisations.
    static func found(
        by token: SecretToken, at now: Instant, in tx: any Transaction
    ) throws -> (organisation: OrganisationID, client: AccountID, scopes: [SMARTScope])? {
        try tx.row(
            """
            SELECT organisation, account, scopes FROM fhir_client_token
            WHERE token_hash = \(token.hash) AND ends_at > \(now)
            """
        ).map { row in
            let scopes: String = try row["scopes"]
            return (try row["organisation"], try row["account"], SMARTScope.list(scopes) ?? [])
        }
    }

    static func removeAll(of client: AccountID, in organisation: OrganisationID, _ tx: any Transaction) throws {
        try tx.run("DELETE FROM fhir_client_token WHERE organisation = \(organisation) AND account = \(client)")
    }
}
