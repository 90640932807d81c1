import Core
import Storage

/// The `spent_id_token` table: tokens of NHS login that opened a session, or were refused, for as long as they could
/// come again.
enum SpentIDTokens {
    /// - Returns: whether it was not there yet.
    static func spend(
        _ tokenID: String, of provider: ID<SignOnProvider>, until end: Instant, in organisation: OrganisationID,
        at now: Instant, _ tx: any Transaction
    ) throws -> Bool {
        try tx.run("DELETE FROM spent_id_token WHERE organisation = \(organisation) AND ends_at <= \(now)")
        return try tx.run(
            """
            INSERT INTO spent_id_token (organisation, provider, token_id, ends_at)
            VALUES (\(organisation), \(provider), \(tokenID), \(end)) ON CONFLICT DO NOTHING
            """) > 0
    }
}
