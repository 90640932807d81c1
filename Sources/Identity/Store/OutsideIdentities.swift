public import Core
public import Storage

/// The tables `outside_identity`, `sign_on_invitation` and `spent_logout_token`.
public enum OutsideIdentities {
    /// A link between an account and somebody at a provider.
    public struct Link: Hashable, Sendable {
        public let account: AccountID
        public let provider: ID<SignOnProvider>
        public let identity: OutsideIdentity
        public let linkedAt: Instant
    }

    /// An account's links.
    public static func links(
        of account: AccountID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [Link] {
        try tx.rows(
            """
            SELECT \(columns) FROM outside_identity WHERE organisation = \(organisation) AND account = \(account)
            ORDER BY linked_at, issuer, subject
            """
        ).map(link)
    }

    static func find(
        _ identity: OutsideIdentity, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Link? {
        try tx.row(
            """
            SELECT \(columns) FROM outside_identity WHERE organisation = \(organisation)
                AND issuer = \(identity.issuer) AND subject = \(identity.subject)
            """
        ).map(link)
    }

    static func isLinked(
        to provider: ID<SignOnProvider>, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Bool {
        try tx.row(
            """
            SELECT account FROM outside_identity WHERE organisation = \(organisation) AND provider = \(provider) LIMIT 1
            """) != nil
    }

    static func add(_ link: Link, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO outside_identity (organisation, issuer, subject, account, provider, linked_at)
            VALUES (\(organisation), \(link.identity.issuer), \(link.identity.subject), \(link.account),
                \(link.provider), \(link.linkedAt))
            """)
    }

    static func remove(_ identity: OutsideIdentity, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            DELETE FROM outside_identity WHERE organisation = \(organisation)
                AND issuer = \(identity.issuer) AND subject = \(identity.subject)
            """)
    }

    static func removeAll(of account: AccountID, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run("DELETE FROM outside_identity WHERE organisation = \(organisation) AND account = \(account)")
        try tx.run("DELETE FROM sign_on_invitation WHERE organisation = \(organisation) AND account = \(account)")
    }

    /// Keeps an invitation, in place of an older one of the account.
    static func invite(
        _ token: SecretToken, account: AccountID, provider: ID<SignOnProvider>, until end: Instant,
        of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run("DELETE FROM sign_on_invitation WHERE organisation = \(organisation) AND account = \(account)")
        try tx.run(
            """
            INSERT INTO sign_on_invitation (organisation, token_hash, account, provider, ends_at)
            VALUES (\(organisation), \(token.hash), \(account), \(provider), \(end))
            """)
    }

    /// Whom an invitation is for; it is spent with this.
    static func takeInvitation(
        _ token: SecretToken, provider: ID<SignOnProvider>, of organisation: OrganisationID, at now: Instant,
        in tx: any Transaction
    ) throws -> AccountID? {
        try tx.row(
            """
            DELETE FROM sign_on_invitation WHERE organisation = \(organisation) AND token_hash = \(token.hash)
                AND provider = \(provider) AND ends_at > \(now) RETURNING account
            """)?["account"]
    }

    /// Notes that a logout token was used.
    /// - Returns: whether it was not used before.
    static func spendLogoutToken(
        _ id: String, until end: Instant, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws -> Bool {
        try tx.run("DELETE FROM spent_logout_token WHERE organisation = \(organisation) AND ends_at <= \(now)")
        return try tx.run(
            """
            INSERT INTO spent_logout_token (organisation, token_id, ends_at)
            VALUES (\(organisation), \(id), \(end)) ON CONFLICT (organisation, token_id) DO NOTHING
            """) > 0
    }

    private static let columns: SQL = "account, provider, issuer, subject, linked_at"

    private static func link(_ row: Row) throws -> Link {
        Link(
            account: try row["account"], provider: try row["provider"],
            identity: OutsideIdentity(issuer: try row["issuer"], subject: try row["subject"]),
            linkedAt: try row["linked_at"])
    }
}
