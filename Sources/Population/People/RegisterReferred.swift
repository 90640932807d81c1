public import Core
import Ledger
public import Storage

/// Puts somebody on the register of whom a referral tells, on no team's caseload yet; or fills in what the register
/// does not know of somebody who is there. What is known is never changed.
///
/// Whether the caller may refer them is for the service that asks.
/// - Throws: ``Refusal``: `invalid` beside the names where there are none.
/// - Returns: the person as the register has them now.
@discardableResult
public func registerReferred(
    _ person: PersonServed, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> PersonServed {
    let organisation = caller.organisation
    guard let known = try PeopleServed.all([person.id], of: organisation, in: tx)[person.id] else {
        let new = person.tidied()
        // Of a draft no more is asked than whom it is about.
        try new.problems(on: now.ukDay).filter { ["givenName", "familyName"].contains($0.field) }.refuse()
        try PeopleServed.save(new, of: organisation, in: tx)
        try record(PersonServedAdded(person: new.id), by: caller, at: now, in: tx)
        return new
    }
    var filled = known
    filled.born = known.born ?? person.born
    filled.phone = known.phone ?? person.phone
    filled.postcode = known.postcode ?? person.postcode
    filled.practice = known.practice ?? person.practice
    filled = filled.tidied()
    guard filled != known else { return known }
    try PeopleServed.save(filled, of: organisation, in: tx)
    try record(PersonServedChanged(person: known.id), by: caller, at: now, in: tx)
    return filled
}
