public import Core
import Ledger
public import Storage
import Workforce

/// Takes a decision back: the item waits again. A skill that it gave ends yesterday, unless another accepted item
/// carries it on. The history keeps both the decision and that it was taken back.
///
/// - Throws: ``Refusal``: `forbidden`, `notFound`, `conflict` for an item that nobody has decided on, and for one
///   that was deleted.
@discardableResult
public func takeBackDecision(
    _ id: ReceivedItemID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> ReceivedItem {
    try caller.requireEverywhere(.passportReceive)
    var item = try ReceivedItems.find(id, of: caller.organisation, in: tx)
    guard item.decision != .waiting else { throw Refusal(.conflict, "Nobody has decided on this item yet.") }
    guard item.forgottenAt == nil else {
        throw Refusal(.conflict, "What was shown has been deleted, so nobody could decide on it anew.")
    }
    let wasAccepted = item.decision == .accepted
    item.decision = .waiting
    item.decidedAt = nil
    item.decidedBy = nil
    item.reason = nil
    try ReceivedItems.save(item, of: caller.organisation, in: tx)
    try settleRecord(of: item.person, in: caller.organisation, at: now, tx)
    let fact = ReceivedDecisionTakenBack(received: id, person: item.person, wasAccepted: wasAccepted)
    try record(fact, by: caller, at: now, in: tx)
    return try ReceivedItems.find(id, of: caller.organisation, in: tx)
}
