public import Core
public import Storage

/// What a challenge was made for; an answer to one is none to another.
public enum PasskeyPurpose: String, Sendable, CaseIterable {
    /// Adding a passkey, by somebody who is signed in.
    case adding
    /// The second step, by somebody whose password was right.
    case secondStep = "second-step"
    /// Signing in without a password.
    case alone
}

/// The `passkey_challenge` table: what devices were asked and have not answered yet. A browser has one of each purpose
/// at a time: a new one ends the last.
public enum PasskeyChallenges {
    /// How long an answer may take.
    public static let life = Minutes(5)

    /// Bytes of chance in each.
    public static let byteCount = 32

    /// Keeps a challenge for whoever holds a token: a session's, that of a sign-in half way, or the sign-in form's.
    public static func keep(
        _ challenge: [UInt8], for purpose: PasskeyPurpose, of holder: SecretToken, of organisation: OrganisationID,
        at now: Instant, in tx: any Transaction
    ) throws {
        try tx.run("DELETE FROM passkey_challenge WHERE organisation = \(organisation) AND ends_at <= \(now)")
        try tx.run(
            """
            INSERT INTO passkey_challenge (organisation, purpose, holder_hash, challenge, ends_at)
            VALUES (\(organisation), \(purpose.rawValue), \(holder.hash), \(challenge.base64URL), \(now + life))
            ON CONFLICT (organisation, purpose, holder_hash) DO UPDATE
                SET challenge = excluded.challenge, ends_at = excluded.ends_at
            """)
    }

    /// The challenge a holder has not answered yet.
    public static func pending(
        for purpose: PasskeyPurpose, of holder: SecretToken, of organisation: OrganisationID, at now: Instant,
        in tx: any Transaction
    ) throws -> [UInt8]? {
        let row = try tx.row(
            """
            SELECT challenge FROM passkey_challenge WHERE organisation = \(organisation)
                AND purpose = \(purpose.rawValue) AND holder_hash = \(holder.hash) AND ends_at > \(now)
            """)
        return try row.flatMap { [UInt8](base64URL: try $0["challenge"] as String) }
    }

    /// Takes a challenge so that it can be answered once, whatever the answer.
    /// - Returns: `nil` when there is none, or it was asked too long ago.
    public static func take(
        for purpose: PasskeyPurpose, of holder: SecretToken, of organisation: OrganisationID, at now: Instant,
        in tx: any Transaction
    ) throws -> [UInt8]? {
        let challenge = try pending(for: purpose, of: holder, of: organisation, at: now, in: tx)
        try tx.run(
            """
            DELETE FROM passkey_challenge WHERE organisation = \(organisation)
                AND purpose = \(purpose.rawValue) AND holder_hash = \(holder.hash)
            """)
        return challenge
    }
}
