public import Core
import Ledger
public import Storage

/// Gives a post its last day.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `invalid` for a last day before the first.
@discardableResult
public func endPost(
    _ id: PostID, lastDay: Day, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Post {
    var post = try Posts.find(id, of: caller.organisation, in: tx)
    try caller.require(.workforceEdit, on: post.unit)
    guard lastDay >= post.firstDay else {
        throw Refusal(fields: [
            FieldProblem("lastDay", "Enter a last day that is not before the first day, \(post.firstDay.words)")
        ])
    }
    let person = try People.find(post.person, of: caller.organisation, in: tx)
    let others = try Posts.ofPeople([person.id], of: caller.organisation, in: tx)
    guard post.lastDay != lastDay else { return post }
    post.lastDay = lastDay
    // A later last day makes the post longer, so it may run into another.
    if let clash = post.clash(with: others, of: person) { throw clash }
    try Posts.save(post, of: caller.organisation, in: tx)
    try record(PostEnded(post: id, person: post.person, lastDay: lastDay), by: caller, at: now, in: tx)
    return post
}
