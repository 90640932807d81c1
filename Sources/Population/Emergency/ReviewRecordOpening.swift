public import Core
import Ledger
public import Storage

/// Notes that a lead looked through why somebody opened a record in an emergency, and what they found.
///
/// - Throws: ``Refusal``: `forbidden` for one's own and for who leads no team; `notFound` for one that is none of
///   theirs; `conflict` while it lasts and when it was looked through; `invalid` for no finding.
@discardableResult
public func reviewRecordOpening(
    _ id: ID<RecordOpening>, finding: String, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> RecordOpening {
    try requireLead(caller)
    let scope = caller.scope(of: .populationLead)
    let found = try RecordOpenings.find(id, answeringFor: scope, on: now.ukDay, in: caller.organisation, tx)
    guard var opening = found else { throw Refusal(.notFound, "There is no such emergency to look through.") }
    guard opening.account != caller.account else {
        throw Refusal(.forbidden, "Somebody else must look through what you opened yourself.")
    }
    guard opening.endsAt <= now else {
        throw Refusal(.conflict, "It still lasts. Look through it when it is over.")
    }
    guard opening.review == nil else { throw Refusal(.conflict, "Somebody has looked through this already.") }
    guard (1...500).contains(finding.unicodeScalars.count) else {
        throw Refusal(fields: [FieldProblem("finding", "Enter what you found, in 500 characters or fewer")])
    }
    opening.review = RecordOpening.Review(at: now, account: caller.account, finding: finding)
    try RecordOpenings.save(opening, of: caller.organisation, in: tx)
    try record(RecordOpeningReviewed(person: opening.person, opening: id), by: caller, at: now, in: tx)
    return opening
}

/// The emergencies a caller opened, and those they answer for as a lead, the newest first.
func recordOpenings(seenBy caller: Caller, at now: Instant, in tx: any Transaction) throws -> [RecordOpening] {
    try RecordOpenings.seen(
        by: caller.account, answeringFor: caller.scope(of: .populationLead), on: now.ukDay, in: caller.organisation,
        tx)
}
