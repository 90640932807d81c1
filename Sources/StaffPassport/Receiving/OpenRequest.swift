import Core
import Identity
import Ledger
import Storage

/// Opens a request for the person who was asked, signed in with their own account; only then can a wallet answer it.
///
/// - Parameters:
///   - browser: a hash of what only this browser has; a wallet on the same device must lead back to it.
/// - Throws: ``Refusal``: `notFound` for a request that is none of theirs, `conflict` for one that is opened in another
///   way, or over.
func openRequest(
    _ id: PassportRequestID, on device: RequestOpening.Device, browser: String, isByOutsideSignIn: Bool = false,
    as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> PassportRequest {
    let person = try caller.requirePerson()
    var request = try PassportRequests.find(id, of: caller.organisation, in: tx)
    guard request.person == person else { throw Refusal(.notFound, "There is no such request.") }
    guard request.tie == .account else {
        throw Refusal(.conflict, "Your HR officer gives you the code or the link for this request.")
    }
    guard request.isOpen(at: now) else {
        throw Refusal(.conflict, "This request has been answered already, or has expired.")
    }
    let hasTwoSteps = try SecondFactors.on(among: [caller.account], of: caller.organisation, in: tx)
        .contains(caller.account)
    request.opening = RequestOpening(
        at: now, on: device, browser: browser, account: caller.account,
        // How strongly somebody signed in elsewhere is not ours to say.
        authenticator: isByOutsideSignIn ? nil : hasTwoSteps ? .medium : .low)
    try PassportRequests.save(request, of: caller.organisation, in: tx)
    try record(PassportRequestOpened(request: id, person: person), by: caller, at: now, in: tx)
    return request
}
