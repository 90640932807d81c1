import Core
import Storage

/// The `passport_nonce` table: what wallets were given for their proofs, each good once.
enum PassportNonces {
    static func add(
        _ hash: String, until end: Instant, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            "INSERT INTO passport_nonce (organisation, hash, ends_at) VALUES (\(organisation), \(hash), \(end))")
    }

    /// - Returns: whether it was not there yet.
    static func addOnce(
        _ hash: String, until end: Instant, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Bool {
        try tx.run(
            """
            INSERT INTO passport_nonce (organisation, hash, ends_at) VALUES (\(organisation), \(hash), \(end))
            ON CONFLICT DO NOTHING
            """) > 0
    }

    static func isGood(
        _ hash: String, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws -> Bool {
        try tx.row(
            """
            SELECT 1 AS found FROM passport_nonce WHERE organisation = \(organisation) AND hash = \(hash)
                AND ends_at > \(now)
            """) != nil
    }

    static func spend(_ hash: String, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run("DELETE FROM passport_nonce WHERE organisation = \(organisation) AND hash = \(hash)")
    }

    /// Removes those that nobody used in time.
    static func sweep(of organisation: OrganisationID, at now: Instant, in tx: any Transaction) throws {
        try tx.run("DELETE FROM passport_nonce WHERE organisation = \(organisation) AND ends_at <= \(now)")
    }
}
