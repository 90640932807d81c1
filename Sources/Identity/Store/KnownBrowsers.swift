import Core
import Storage

/// The `known_browser` table: browsers in which an account signed in before.
enum KnownBrowsers {
    static func isKnown(
        _ token: SecretToken, to account: AccountID, of organisation: OrganisationID, at now: Instant,
        in tx: any Transaction
    ) throws -> Bool {
        try tx.row(
            """
            SELECT token_hash FROM known_browser WHERE organisation = \(organisation) AND account = \(account)
                AND token_hash = \(token.hash) AND ends_at > \(now)
            """) != nil
    }

    static func remember(
        _ token: SecretToken, for account: AccountID, of organisation: OrganisationID, until end: Instant,
        in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO known_browser (organisation, account, token_hash, ends_at)
            VALUES (\(organisation), \(account), \(token.hash), \(end))
            ON CONFLICT (organisation, account, token_hash) DO UPDATE SET ends_at = excluded.ends_at
            """)
    }

    /// Forgets the browsers of an account whose time is over.
    static func forget(
        upTo moment: Instant, of account: AccountID, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            DELETE FROM known_browser
            WHERE organisation = \(organisation) AND account = \(account) AND ends_at <= \(moment)
            """)
    }

    static func forgetAll(of account: AccountID, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run("DELETE FROM known_browser WHERE organisation = \(organisation) AND account = \(account)")
    }
}
