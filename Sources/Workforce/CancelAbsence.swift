public import Core
import Ledger
public import Storage

/// Takes an absence away again: the person can be rostered on those days.
///
/// - Returns: the absence as it was, so that it can be booked again.
/// - Throws: ``Refusal``: `notFound`, `forbidden`.
@discardableResult
public func cancelAbsence(
    _ id: AbsenceID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Absence {
    let absence = try Absences.find(id, of: caller.organisation, in: tx)
    try caller.require(.workforceRecord, for: absence.person, at: now, in: tx)
    try Absences.remove(id, of: caller.organisation, in: tx)
    try record(AbsenceCancelled(absence: id, person: absence.person), by: caller, at: now, in: tx)
    return absence
}
