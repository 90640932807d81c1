public import Core
import Ledger
public import Storage
import Workforce

/// Takes a request back. Leave that was granted and has not begun is cancelled with it; the hours are in the balance
/// again.
///
/// - Throws: ``Refusal``: `notFound` for a request that is not the caller's own, `forbidden` without a staff record,
///   `conflict` when it is closed, when the leave has begun, or for a wish that stands in a published roster.
@discardableResult
public func withdrawRequest(
    _ id: StaffRequestID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> StaffRequest {
    let person = try caller.requirePerson()
    var request = try StaffRequests.find(id, of: caller.organisation, in: tx)
    guard request.person == person else { throw Refusal(.notFound, "There is no such request.") }
    let wasGranted = request.state == .granted
    if wasGranted {
        if request.ask.isWish {
            throw Refusal(.conflict, "This wish is part of the published roster. Ask your roster manager for a change.")
        }
        if request.firstDay <= UKTime.civil(now).day {
            throw Refusal(.conflict, "This leave has begun. Ask your roster manager to change it.")
        }
    }
    try request.withdraw()
    if wasGranted, let absence = request.absence,
        try Absences.remove(absence, of: caller.organisation, in: tx)
    {
        try record(AbsenceCancelled(absence: absence, person: person), by: caller, at: now, in: tx)
    }
    try StaffRequests.save(request, of: caller.organisation, in: tx)
    try record(
        RequestWithdrawn(request: id, person: person, unit: request.unit, wasGranted: wasGranted), by: caller,
        at: now, in: tx)
    return request
}
