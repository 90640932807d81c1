public import Core
public import Storage

/// The `half_sign_in` table: those whose password was right and who still owe the second step. Only hashes of tokens
/// are kept.
public enum HalfSignIns {
    /// How long the second step may take.
    public static let life = Minutes(10)

    /// Where somebody who holds a token is signing in. The token says nothing else, so this is asked over all
    /// organisations.
    public static func home(of token: SecretToken, in tx: any Transaction) throws -> OrganisationID? {
        try tx.everywhere { tx in
            try tx.row("SELECT organisation FROM half_sign_in WHERE token_hash = \(token.hash)")?["organisation"]
        }
    }

    static func account(
        of token: SecretToken, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws -> AccountID? {
        try tx.row(
            """
            SELECT account FROM half_sign_in
            WHERE organisation = \(organisation) AND token_hash = \(token.hash) AND ends_at > \(now)
            """)?["account"]
    }

    static func open(
        _ token: SecretToken, for account: AccountID, of organisation: OrganisationID, at now: Instant,
        in tx: any Transaction
    ) throws {
        try tx.run("DELETE FROM half_sign_in WHERE organisation = \(organisation) AND ends_at <= \(now)")
        try tx.run(
            """
            INSERT INTO half_sign_in (organisation, token_hash, account, ends_at)
            VALUES (\(organisation), \(token.hash), \(account), \(now + life))
            """)
    }

    static func end(_ token: SecretToken, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run("DELETE FROM half_sign_in WHERE organisation = \(organisation) AND token_hash = \(token.hash)")
    }

    static func endAll(of account: AccountID, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run("DELETE FROM half_sign_in WHERE organisation = \(organisation) AND account = \(account)")
    }
}
