public import Core
import Ledger
public import Storage

/// Withdraws a check that a service had vouched for (``holdCheck(_:of:at:in:)``), because what it rested on is gone:
/// from today on it does not count.
///
/// - Throws: ``Refusal``: `notFound`.
public func dropCheck(
    _ id: CheckID, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
) throws {
    var check = try Checks.find(id, of: organisation, in: tx)
    guard check.withdrawnOn == nil else { return }
    check.withdrawnOn = now.ukDay
    try Checks.save(check, of: organisation, in: tx)
    let fact = CheckEnded(check: id, person: check.person, kind: check.kind, lastDay: now.ukDay - 1)
    try record(fact, of: organisation, by: nil, at: now, in: tx)
}
