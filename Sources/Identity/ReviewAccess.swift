public import Core
import Ledger
public import Storage

/// Who can do what, for somebody to look through: every right of every account.
///
/// - Throws: ``Refusal``: `forbidden`.
public func accessToReview(
    as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> (lines: [AccessLine], last: AccessReview?) {
    try caller.requireEverywhere(.seeAccounts)
    return (
        try AccessReviews.lines(of: caller.organisation, at: now, in: tx),
        try AccessReviews.last(of: caller.organisation, in: tx)
    )
}

/// Writes down that somebody has looked through everybody's rights, and what they found.
///
/// - Throws: ``Refusal``: `forbidden`; `invalid` for a note of more than 500 characters or none.
@discardableResult
public func reviewAccess(
    note: String, id: ID<AccessReview>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> AccessReview {
    try caller.requireEverywhere(.manageAccounts)
    guard !note.isEmpty, note.count <= 500 else {
        throw Refusal(fields: [FieldProblem("note", "Enter what you found, in 500 characters or less")])
    }
    let count = Set(try AccessReviews.lines(of: caller.organisation, at: now, in: tx).map(\.account.id)).count
    let review = AccessReview(id: id, at: now, account: caller.account, accountsCount: count, note: note)
    try AccessReviews.add(review, of: caller.organisation, in: tx)
    try record(AccessReviewed(review: id, accountsCount: count), by: caller, at: now, in: tx)
    return review
}
