public import Core
import Ledger
public import Storage

/// Takes a request back that nobody has answered: it was for another person or checklist. Its links and codes are good
/// for nothing any more, and the person is told.
///
/// - Throws: ``Refusal``: `forbidden`, `notFound`, `conflict` for one that waits for no answer.
@discardableResult
public func cancelRequest(
    _ id: PassportRequestID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> PassportRequest {
    try caller.requireEverywhere(.passportReceive)
    var request = try PassportRequests.find(id, of: caller.organisation, in: tx)
    guard request.isOpen(at: now) else {
        throw Refusal(.conflict, "This request waits for no answer any more, so there is nothing to take back.")
    }
    request.withdraw(at: now)
    try PassportRequests.save(request, of: caller.organisation, in: tx)
    if let placement = request.placement {
        var placed = try Placements.find(placement, of: caller.organisation, in: tx)
        if placed.state == .asked, placed.request == id {
            placed.move(to: .made, at: now)
            try Placements.save(placed, of: caller.organisation, in: tx)
        }
    }
    try record(
        PassportRequestWithdrawn(request: id, person: request.person, checklist: request.checklist), by: caller,
        at: now, in: tx)
    return request
}
