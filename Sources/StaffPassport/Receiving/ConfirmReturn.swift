import Core
import Identity
import Ledger
import Storage

/// What became of a browser that a wallet led back to us.
enum ReturnedBrowser: Sendable, Hashable {
    /// It is the one that opened the request: the answer counts from now on.
    case confirmed(PassportRequest)
    /// It is another: somebody may have been made to answer for somebody else.
    case another(PassportRequest)
    /// Nothing waits for it: the answer came from another device, or was confirmed before.
    case nothing
}

/// Takes an answer from the device on which the request was opened, when the browser that opened it comes back. Until
/// then nobody decides on it: otherwise a link could be passed on, and the answer of one person taken for another's.
///
/// - Parameter browsers: hashes of what this browser has: its session, and what it was given with a code.
/// - Source: OpenID4VP 1.0, sections 8.2, 13.3 and 14.2; HAIP 1.0, section 5.1.
func confirmReturn(
    code: String, browsers: [String], of organisation: OrganisationID, at now: Instant, in tx: any Transaction
) throws -> ReturnedBrowser {
    guard let sent = SecretToken(checking: code),
        var request = try PassportRequests.returning(sent.hash, of: organisation, in: tx),
        request.state == .arrived
    else { return .nothing }
    guard let opening = request.opening, browsers.contains(where: { SecretToken.isSame(opening.browser, $0) }),
        now < request.endsAt
    else {
        let words = "The answer came back to another browser than the one that opened the request."
        request.note([request.problem, words].compactMap { $0 }.joined(separator: "\n"))
        try PassportRequests.keep(request, of: organisation, in: tx)
        return .another(request)
    }
    request.confirm()
    request.returnHash = nil
    try PassportRequests.keep(request, of: organisation, in: tx)
    let received = try ReceivedItems.answering(request.id, of: organisation, in: tx).map(\.details)
    let fact = PassportRequestAnswered(
        request: request.id, person: request.person, shown: received, isRefused: false)
    try record(fact, of: organisation, by: nil, at: now, in: tx)
    return .confirmed(request)
}
