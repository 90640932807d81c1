public import Core
import Ledger
public import Storage

/// Takes in the result of a check that was still running when its item was written down. A wallet that waits for the
/// item can fetch it from now on.
///
/// - Parameter claims: everything it says; what was known before is replaced.
/// - Throws: ``Refusal``: `forbidden`, `notFound`, `conflict` for an item whose result is in or that has ended,
///   `invalid` for claims that are not what the kind asks for.
@discardableResult
public func completeItem(
    _ id: PassportItemID, claims: JSON, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> PassportItem {
    try caller.requireEverywhere(.passportIssue)
    var item = try PassportItems.find(id, of: caller.organisation, in: tx)
    let kind = try KindBook.of(caller.organisation, in: tx).find(item.kind)
    let said = claims.withoutNulls
    try item.complete(said)
    let problems = kind.problems(with: said) + kind.recordProblems(said, on: now.ukDay)
    guard problems.isEmpty else { throw Refusal(fields: problems) }
    try PassportItems.save(item, of: caller.organisation, in: tx)
    try record(PassportItemCompleted(item: id, person: item.person, kind: kind.id), by: caller, at: now, in: tx)
    return item
}
