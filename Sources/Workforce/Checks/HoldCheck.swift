public import Core
import Ledger
public import Storage

/// Writes down a check that a service vouches for, because what shows it was accepted there: nobody types it in.
///
/// - Throws: ``Refusal``: `notFound` for an unknown person, `invalid`.
public func holdCheck(
    _ check: Check, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
) throws {
    _ = try People.find(check.person, of: organisation, in: tx)
    try check.problems(try CheckKinds.book(of: organisation, in: tx)).refuse()
    try Checks.save(check, of: organisation, in: tx)
    let fact = CheckRecorded(check: check.id, person: check.person, kind: check.kind)
    try record(fact, of: organisation, by: nil, at: now, in: tx)
}
