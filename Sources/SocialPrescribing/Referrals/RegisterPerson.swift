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

/// The person of a referral as the register has them; somebody who is not there yet is added.
///
/// What the register knows is never changed by a referral; what it does not know is filled in.
/// - Throws: ``Refusal``: `invalid` when the NHS number is somebody else's, or there is no name.
func registerPerson(
    _ details: PersonDetails, as id: PersonServedID, by caller: Caller, in tx: any Transaction
) throws -> PersonServed {
    var problems: [FieldProblem] = []
    if details.givenName.isBlank { problems.append(FieldProblem("givenName", "The person: enter their first name")) }
    if details.familyName.isBlank {
        problems.append(FieldProblem("familyName", "The person: enter their family name"))
    }
    if !problems.isEmpty { throw Refusal(fields: problems) }
    if let number = details.nhsNumber,
        let found = try ReferralPeople.numbered(number, of: caller.organisation, in: tx)
    {
        let person = try PeopleServed.find(found, of: caller.organisation, in: tx)
        guard person.isSame(as: details) else {
            throw Refusal(fields: [
                FieldProblem(
                    "nhsNumber", "Check the NHS number, name and date of birth: they do not belong together here")
            ])
        }
        return try fillIn(details, of: person, by: caller, in: tx)
    }
    let person = PersonServed(
        id: id, nhsNumber: details.nhsNumber, givenName: details.givenName, familyName: details.familyName,
        born: details.born, postcode: details.postcode, phone: details.phone, practice: details.practice)
    try PeopleServed.save(person, of: caller.organisation, in: tx)
    return person
}

/// Fills in what the register does not know yet.
func fillIn(
    _ details: PersonDetails, of person: PersonServed, by caller: Caller, in tx: any Transaction
) throws -> PersonServed {
    var filled = person
    filled.born = person.born ?? details.born
    filled.phone = person.phone ?? details.phone
    filled.postcode = person.postcode ?? details.postcode
    filled.practice = person.practice ?? details.practice
    if filled != person { try PeopleServed.save(filled, of: caller.organisation, in: tx) }
    return filled
}

extension PersonServed {
    /// Whether a description with the same NHS number is of the same person: the family name and what is known of
    /// the day of birth must agree.
    fileprivate func isSame(as details: PersonDetails) -> Bool {
        let namesAgree = familyName.lowercased() == details.familyName.lowercased()
        let daysAgree = born == nil || details.born == nil || born == details.born
        return namesAgree && daysAgree
    }
}
