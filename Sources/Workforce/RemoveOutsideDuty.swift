public import Core
import Ledger
public import Storage

/// Takes back declared work for another employer. The record is kept as cancelled.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `conflict` for a duty of this organisation.
@discardableResult
public func removeOutsideDuty(
    _ id: DutyID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Duty {
    var duty = try Duties.find(id, of: caller.organisation, in: tx)
    try caller.requireOwnOr(.workforceRecord, for: duty.person, at: now, in: tx)
    guard duty.source == .external else {
        throw Refusal(.conflict, "This duty comes from a roster or the bank. It can only be changed there.")
    }
    guard !duty.isCancelled else { return duty }
    duty.isCancelled = true
    duty.sequence += 1
    duty.changedAt = now
    try Duties.save(duty, of: caller.organisation, in: tx)
    try record(OutsideDutyRemoved(duty: id, person: duty.person), by: caller, at: now, in: tx)
    return duty
}
