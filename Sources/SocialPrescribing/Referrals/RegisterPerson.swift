public import Core
public import Population
import Storage

/// Whom a referral is about.
public enum Whom: Hashable, Sendable {
    /// Somebody whose record the caller may open, or the caller.
    case known(PersonServedID)
    /// Somebody as the referrer describes them.
    case described(PersonDetails)
}

/// What a referral says of the person itself.
public struct PersonDetails: Hashable, Sendable {
    public var nhsNumber: NHSNumber?
    public var givenName: String
    public var familyName: String
    public var born: Day?
    public var phone: String?
    public var postcode: String?
    public var practice: PersonServed.Practice?

    public init(
        nhsNumber: NHSNumber? = nil, givenName: String = "", familyName: String = "", born: Day? = nil,
        phone: String? = nil, postcode: String? = nil, practice: PersonServed.Practice? = nil
    ) {
        self.nhsNumber = nhsNumber
        self.givenName = givenName
        self.familyName = familyName
        self.born = born
        self.phone = phone
        self.postcode = postcode
        self.practice = practice
    }
}

/// The person of a referral as the register has them, or would have them: nothing is written yet.
///
/// What the register knows is never changed by a referral; what it does not know is filled in.
/// - Throws: ``Refusal``: `invalid` when the NHS number is somebody else's.
func describedPerson(
    _ details: PersonDetails, as id: PersonServedID, by caller: Caller, in tx: any Transaction
) throws -> PersonServed {
    if let number = details.nhsNumber,
        let person = try PeopleServed.numbered(number, of: caller.organisation, in: tx)
    {
        guard person.isSame(as: details) else {
            throw Refusal(fields: [
                FieldProblem(
                    "nhsNumber", "Check the NHS number, name and date of birth: they do not belong together here")
            ])
        }
        return person.filled(with: details)
    }
    return PersonServed(
        id: id, nhsNumber: details.nhsNumber, givenName: details.givenName, familyName: details.familyName,
        born: details.born, postcode: details.postcode, phone: details.phone, practice: details.practice)
}

/// Writes the person into the register; without names nobody is there.
///
/// - Throws: an `invalid` refusal beside the names.
func registerPerson(_ person: PersonServed, by caller: Caller, at now: Instant, in tx: any Transaction) throws {
    let problems = ReferralCheck.rows.prefix(2).filter { row in
        row.field == "givenName" ? person.givenName.isBlank : person.familyName.isBlank
    }
    if !problems.isEmpty { throw Refusal(fields: problems.map { FieldProblem($0.field, $0.words) }) }
    try registerReferred(person, as: caller, at: now, in: tx)
}

extension PersonServed {
    /// The same person with what the register does not know yet.
    func filled(with details: PersonDetails) -> PersonServed {
        var filled = self
        filled.born = born ?? details.born
        filled.phone = phone ?? details.phone
        filled.postcode = postcode ?? details.postcode
        filled.practice = practice ?? details.practice
        return filled
    }

    /// Whether a description with the same NHS number is of the same person: the family name and what is known of
    /// the day of birth must agree.
    fileprivate func isSame(as details: PersonDetails) -> Bool {
        let namesAgree = familyName.lowercased() == details.familyName.lowercased()
        let daysAgree = born == nil || details.born == nil || born == details.born
        return namesAgree && daysAgree
    }
}
