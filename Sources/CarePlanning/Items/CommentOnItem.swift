public import Core
import Ledger
import Population
public import Storage

/// Says something about an item without changing it. Whoever may see the item may comment.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `invalid`, `conflict` when there are too many.
@discardableResult
public func commentOnItem(
    _ id: PlanItemID, of person: PersonServedID, words: String, comment: ID<PlanComment>, as caller: Caller,
    at now: Instant, in tx: any Transaction
) throws -> PlanComment {
    let standing = try standing(of: caller, towards: person, at: now, in: tx)
    let item = try PlanItems.find(id, of: person, in: caller.organisation, tx)
    guard standing.sees(item.kind) else { throw Refusal(.notFound, "There is no such entry in this plan.") }
    let words = words.trimmingWhiteSpace
    let field = PlanField("words", "Comment", .line(limitCount: PlanComment.limitCount))
    if words.isEmpty { throw Refusal(fields: [FieldProblem("words", "Write your comment first")]) }
    if let problem = field.problem(with: words.replacing("\r\n", with: " ").replacing("\n", with: " ")) {
        throw Refusal(fields: [FieldProblem("words", problem)])
    }
    guard try PlanComments.of(person, in: caller.organisation, tx).count < PlanLimits.commentCount else {
        throw Refusal(.conflict, "There are too many comments on this plan. Write it into the plan itself.")
    }
    let made = PlanComment(
        id: comment, person: item.person, item: id, words: words, at: now,
        author: PlanItem.Author(account: caller.account, standing: standing.kind.rawValue))
    try PlanComments.add(made, in: caller.organisation, tx)
    try record(PlanCommented(item: id, person: person, comment: comment), by: caller, at: now, in: tx)
    return made
}
