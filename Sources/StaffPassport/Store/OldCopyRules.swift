import Core
import Storage

/// The `passport_old_copy_rule` table.
enum OldCopyRules {
    /// An organisation's own number of days, or that which comes with the program.
    static func days(of organisation: OrganisationID, in tx: any Transaction) throws -> Int {
        try tx.row("SELECT days FROM passport_old_copy_rule WHERE organisation = \(organisation)")
            .map { try $0["days"] } ?? OldCopies.shippedDays
    }

    static func save(days: Int, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO passport_old_copy_rule (organisation, days) VALUES (\(organisation), \(days))
            ON CONFLICT (organisation) DO UPDATE SET days = excluded.days
            """)
    }
}
