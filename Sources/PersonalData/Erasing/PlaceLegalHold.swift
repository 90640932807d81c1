public import Core
import Ledger
public import Storage

/// Holds a record back from erasure, whatever the retention table says.
///
/// - Throws: ``Refusal``: `forbidden`; `notFound`; `invalid` without a reason.
@discardableResult
public func placeLegalHold(
    on person: PersonID, reason: String, id: ID<LegalHold>, through books: PersonalBooks, as caller: Caller,
    at now: Instant, in tx: any Transaction
) throws -> LegalHold {
    try caller.requireEverywhere(.eraseRecords)
    _ = try books.people.find(person, of: caller.organisation, in: tx)
    guard !reason.isEmpty, reason.count <= 200 else {
        throw Refusal(fields: [FieldProblem("reason", "Enter why it must be kept, like the number of a claim")])
    }
    let hold = LegalHold(id: id, person: person, reason: reason, placedAt: now, placedBy: caller.account)
    try LegalHolds.add(hold, of: caller.organisation, in: tx)
    try record(LegalHoldPlaced(person: person, hold: id), by: caller, at: now, in: tx)
    return hold
}
