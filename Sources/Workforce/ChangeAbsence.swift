public import Core
import Ledger
public import Storage

/// Changes an absence's kind, days or charge. Whose it is stays as it is.
///
/// - Parameter seen: the absence as whoever changes it saw it; what somebody else has saved since is then not
///   overwritten.
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `conflict` when the new days meet another absence, `invalid`, also
///   beside each field that somebody else has saved since, with both values.
@discardableResult
public func changeAbsence(
    _ changed: Absence, seen: SeenRecord? = nil, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Absence {
    let before = try Absences.find(changed.id, of: caller.organisation, in: tx)
    try caller.require(.workforceRecord, for: before.person, at: now, in: tx)
    guard changed.person == before.person else {
        throw Refusal(.conflict, "An absence stays with its person. Cancel this one and book another.")
    }
    try seen?.refuseOverwriting(before.shown, with: changed.shown)
    guard changed != before else { return before }
    try changed.problems().refuse()
    try People.lock([changed.person], of: caller.organisation, in: tx)
    try changed.checkAlone(of: caller.organisation, in: tx)
    try Absences.save(changed, of: caller.organisation, in: tx)
    try record(AbsenceChanged(absence: changed.id, person: changed.person), by: caller, at: now, in: tx)
    return changed
}
