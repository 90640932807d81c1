import Core
import Storage

/// Finds people of the register as a referral names them.
enum ReferralPeople {
    /// Whoever has the number; `nil` where nobody has.
    static func numbered(
        _ number: NHSNumber, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> PersonServedID? {
        try tx.row(
            "SELECT id FROM person_served WHERE organisation = \(organisation) AND nhs_number = \(number.digits)"
        ).map { try $0["id"] }
    }
}
