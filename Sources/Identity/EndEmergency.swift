public import Core
import Ledger
public import Storage

/// Gives back a unit that was opened in an emergency, before its time: whoever opened it may, and whoever may look
/// through it.
///
/// - Throws: ``Refusal``: `notFound` for one that is unknown, over, or not the caller's to end.
public func endEmergency(
    _ id: ID<EmergencyAccess>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    let missing = Refusal(.notFound, "There is no such emergency, or it is over.")
    guard let opened = try EmergencyAccesses.find(id, of: caller.organisation, in: tx), now < opened.endsAt,
        opened.account == caller.account || caller.may(.reviewEmergencies, on: opened.unit)
    else { throw missing }
    try RoleAssignments.end(opened.assignment, of: caller.organisation, at: now, in: tx)
    try Sessions.makeRenewalDue(of: opened.account, of: caller.organisation, in: tx)
    try record(EmergencyEnded(account: opened.account, emergency: id), by: caller, at: now, in: tx)
}
