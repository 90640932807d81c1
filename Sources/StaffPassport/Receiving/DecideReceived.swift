public import Core
import Ledger
public import Storage
import Workforce

/// Accepts what somebody showed, or rejects it with a reason. What is accepted becomes the skill that its line of the
/// checklist names, with a word on where it comes from.
///
/// - Throws: ``Refusal``: `forbidden`, `notFound`, `invalid` for a rejection without a reason and for accepting without
///   one what names somebody else, `conflict` when it was decided already, or cannot be relied on any more.
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
                "By your own rules this item ended on \(last.words), so it cannot be accepted."
                    + (item.rule.map { " \($0)" } ?? ""))
        }
        item.reason = reason?.trimmingSpace
        let differences = try WhoseItem.differences(of: item, caller.organisation, in: tx)
        guard differences.isEmpty || !(item.reason ?? "").isEmpty else {
            throw Refusal(fields: [
                FieldProblem("reason", "Enter why you accept it, as \(differences.joined(separator: "; "))")
            ])
        }
    } else {
        item.reason = try reasonGiven(reason ?? "")
    }
    item.decision = isAccepted ? .accepted : .rejected
    item.decidedAt = now
    item.decidedBy = caller.account
    if isAccepted { try giveSkill(by: &item, of: caller.organisation, at: now, in: tx) }
    try ReceivedItems.save(item, of: caller.organisation, in: tx)
    try record(
        ReceivedItemDecided(received: id, person: item.person, isAccepted: isAccepted), by: caller, at: now, in: tx)
    return item
}

/// What an accepted item lets somebody be rostered for, from today on.
func giveSkill(
    by item: inout ReceivedItem, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
) throws {
    let today = now.ukDay
    guard let skill = item.skill, item.counts(on: today) else { return }
    // What somebody wrote down by hand for the same day stays theirs.
    let held = try Skills.holdings([item.person], of: organisation, in: tx)
    guard !held.contains(where: { $0.skill == skill && $0.validFrom == today }) else { return }
    let issuer = try TrustedIssuers.find(item.issuer, of: organisation, in: tx)
    let holding = SkillHolding(
        person: item.person, skill: skill, validFrom: today, validTo: item.lastDay,
        source: "Staff passport: \(String(issuer.name.prefix(80)))", evidence: "Passport item \(item.id)")
    try grantHolding(holding, of: organisation, at: now, in: tx)
    item.skillFrom = today
}
