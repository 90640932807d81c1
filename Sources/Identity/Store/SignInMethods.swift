import Core
import Storage

/// The `sign_in_method` table.
enum SignInMethods {
    /// The password an account signs in with; `nil` for an account that has none.
    static func password(
        of account: AccountID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> SignInMethod? {
        try tx.row(
            """
            SELECT account, secret, must_change, ends_at, spent_at FROM sign_in_method
            WHERE organisation = \(organisation) AND account = \(account) AND kind = 'password' AND number = 1
            """
        ).map { row in
            SignInMethod(
                kind: .password, account: try row["account"], secret: try row[optional: "secret"],
                mustChange: try row["must_change"], endsAt: try row[optional: "ends_at"],
                spentAt: try row[optional: "spent_at"])
        }
    }

    /// Sets an account's password, in place of the one it had.
    static func save(
        _ password: PasswordHash, of account: AccountID, mustChange: Bool, endsAt: Instant?,
        of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO sign_in_method
                (organisation, account, kind, number, secret, must_change, ends_at, created_at)
            VALUES (\(organisation), \(account), 'password', 1, \(password.text), \(mustChange), \(endsAt), \(now))
            ON CONFLICT (organisation, account, kind, number) DO UPDATE SET secret = excluded.secret,
                must_change = excluded.must_change, ends_at = excluded.ends_at, spent_at = NULL,
                created_at = excluded.created_at
            """)
    }

    /// Notes that a one-time password has opened the door.
    static func spend(
        _ account: AccountID, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE sign_in_method SET spent_at = \(now)
            WHERE organisation = \(organisation) AND account = \(account) AND kind = 'password'
            """)
    }

    /// Takes every way in from an account.
    static func removeAll(
        of account: AccountID, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run("DELETE FROM sign_in_method WHERE organisation = \(organisation) AND account = \(account)")
    }
}
