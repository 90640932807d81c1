import Core
import Storage

extension PassportNonces {
    /// Notes that something was tried, unless it was tried too often in the time that such notes last.
    /// - Returns: whether it was noted.
    static func addCounted(
        _ name: String, prefix: String, limitCount: Int, until end: Instant, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws -> Bool {
        let row = try tx.row(
            """
            SELECT COUNT(*) AS total FROM passport_nonce
            WHERE organisation = \(organisation) AND hash LIKE \(prefix + "%")
            """)
        guard try row?["total"] ?? 0 < limitCount else { return false }
        return try addOnce(name, until: end, of: organisation, in: tx)
    }
}
