public import Core
import Ledger
public import Storage

/// Sets for how many days after a child's 11th and 13th birthday a parent's access goes on without its review. After
/// that the parent sees details and needs alone until somebody has looked at it.
///
/// - Parameter days: 0 to 90.
/// - Throws: ``Refusal``: `forbidden` unless the caller leads a team; `invalid` beside `days`.
public func setReviewGrace(_ days: Int, as caller: Caller, at now: Instant, in tx: any Transaction) throws {
    try requireLead(caller)
    guard (0...90).contains(days) else {
        throw Refusal(fields: [FieldProblem("days", "Enter a number of days from 0 to 90")])
    }
    try CareSettings.save(reviewGraceDays: days, by: caller.account, at: now, of: caller.organisation, in: tx)
    try record(ReviewGraceSet(days: days), by: caller, at: now, in: tx)
}
