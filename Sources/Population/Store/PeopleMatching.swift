public import Core
public import Storage

// Who somebody is whom NHS login has matched to their NHS record.
extension PeopleServed {
    /// The person with an NHS number and a date of birth, both as the register has them; `nil` when nobody living has.
    public static func matching(
        nhsNumber: NHSNumber, born: Day, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> PersonServed? {
        try tx.row(
            """
            \(select) WHERE organisation = \(organisation) AND nhs_number = \(nhsNumber.digits) AND born = \(born)
                AND died IS NULL
            """
        ).map(person)
    }
}
