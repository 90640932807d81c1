public import Core
import Ledger
public import Storage
import Workforce

/// Accepts what somebody showed, or rejects it with a reason. What is accepted becomes the skill that its line of the
/// checklist names once everything that it names for it is accepted, with a word on where it comes from; what says that
/// somebody is suspended, not fit or has not achieved it gives none, whoever accepts it.
///
/// - Throws: ``Refusal``: `forbidden`, `notFound`, `invalid` for a rejection without a reason and for accepting without
///   one what names somebody else or nobody, or says nothing good, `conflict` when it was decided already, or cannot be
///   relied on any more.
@discardableResult
public func decideReceived(
    _ id: ReceivedItemID, isAccepted: Bool, reason: String?, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> ReceivedItem {
    try caller.requireEverywhere(.passportReceive)
    var item = try ReceivedItems.find(id, of: caller.organisation, in: tx)
    guard item.decision == .waiting else {
        throw Refusal(.conflict, "This item is already \(item.decision.rawValue).")
    }
    guard try PassportRequests.find(item.request, of: caller.organisation, in: tx).state != .arrived else {
        throw Refusal(.conflict, "Wait until they have come back to the browser in which they opened the request.")
    }
    guard item.forgottenAt == nil else {
        throw Refusal(.conflict, "What was shown has been deleted, since its time is over. Ask for it again.")
    }
    if isAccepted {
        guard item.status == .valid else {
            throw Refusal(.conflict, "This item is \(item.status.title.lowercased()), so it cannot be accepted.")
        }
        if let last = item.lastDay, last < now.ukDay {
            throw Refusal(
                .conflict,
                "This item ended on \(last.words), so it cannot be accepted."
                    + (item.rule.map { " \($0)" } ?? ""))
        }
        item.reason = reason?.trimmingSpace
        let doubts = try doubts(about: item, caller.organisation, in: tx)
        guard doubts.isEmpty || !(item.reason ?? "").isEmpty else {
            throw Refusal(fields: [
                FieldProblem("reason", "Enter why you accept it, as \(doubts.joined(separator: "; "))")
            ])
        }
    } else {
        item.reason = try reasonGiven(reason ?? "")
    }
    item.decision = isAccepted ? .accepted : .rejected
    item.decidedAt = now
    item.decidedBy = caller.account
    try ReceivedItems.save(item, of: caller.organisation, in: tx)
    try settleRecord(of: item.person, in: caller.organisation, at: now, tx)
    try record(
        ReceivedItemDecided(received: id, person: item.person, isAccepted: isAccepted), by: caller, at: now, in: tx)
    return try ReceivedItems.find(id, of: caller.organisation, in: tx)
}

/// What makes somebody ask twice before they accept an item, each in words: it names another, or it says of its holder
/// what is not good.
private func doubts(
    about item: ReceivedItem, _ organisation: OrganisationID, in tx: any Transaction
) throws -> [String] {
    let differences = try WhoseItem.differences(of: item, organisation, in: tx)
    let nobody = try WhoseItem.isUntied(item, organisation, in: tx) ? [WhoseItem.untied] : []
    let standing = try KindBook.of(organisation, in: tx).standing(of: item)
    return differences + nobody + [standing.words.map { "it says “\($0)”" }].compactMap { $0 }
}
