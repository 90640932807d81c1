import Core
import Identity
import Ledger
import Storage

/// What a code that somebody entered came to.
enum CodeTry: Sendable, Hashable {
    case opened(PassportRequest)
    /// It is wrong, and so many tries are left.
    case wrong(triesLeft: Int)
    /// It can be opened no more.
    case shut
}

/// Opens a request for somebody who was told its code. A wrong code is counted, so it is no error that would undo the
/// count.
///
/// - Throws: ``Refusal``: `notFound` for a request that there is none of, or that is opened in another way.
func openRequestByCode(
    _ id: PassportRequestID, code: String, on device: RequestOpening.Device, browser: String,
    of organisation: OrganisationID, at now: Instant, in tx: any Transaction
) throws -> CodeTry {
    var request = try PassportRequests.find(id, of: organisation, in: tx)
    guard request.tie == .code, let hash = request.codeHash else {
        throw Refusal(.notFound, "There is no such request.")
    }
    guard request.isOpen(at: now) else { return .shut }
    let entered = String(code.filter { !$0.isWhitespace })
    guard SecretToken.isSame(hash, toldCodeHash(entered, id)) else {
        let left = request.noteWrongCode(at: now)
        try PassportRequests.save(request, of: organisation, in: tx)
        if left == 0 {
            try record(
                PassportRequestLocked(request: id, person: request.person), of: organisation, by: nil, at: now, in: tx)
        }
        return left == 0 ? .shut : .wrong(triesLeft: left)
    }
    request.opening = RequestOpening(at: now, on: device, browser: browser)
    try PassportRequests.save(request, of: organisation, in: tx)
    try record(
        PassportRequestOpened(request: id, person: request.person), of: organisation, by: nil, at: now, in: tx)
    return .opened(request)
}
