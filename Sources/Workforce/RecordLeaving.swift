public import Core
import Ledger
public import Storage

/// Records that a person leaves, and ends every post they hold on that day.
///
/// Duties after it are left to the service that made them, which hears of it.
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `conflict` when a post begins after the last day, `invalid`
///   for a day more than ten years away.
@discardableResult
public func recordLeaving(
    of id: PersonID, lastDay: Day, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Person {
    var person = try People.find(id, of: caller.organisation, in: tx)
    try caller.require(.workforceEdit, for: id, at: now, in: tx)
    guard abs(lastDay - now.ukDay) <= 3660 else {
        throw Refusal(fields: [FieldProblem("lastDay", "Enter a last day within ten years of today")])
    }
    let posts = try Posts.ofPeople([id], of: caller.organisation, in: tx)
    if let later = posts.first(where: { $0.firstDay > lastDay }) {
        throw Refusal(
            .conflict,
            "They have a post as \(later.jobTitle) from \(later.firstDay.words), after this last day. "
                + "Change that post first."
        )
    }
    guard person.left != lastDay + 1 else { return person }
    for var post in posts where post.lastDay.map({ $0 > lastDay }) ?? true {
        post.lastDay = lastDay
        try Posts.save(post, of: caller.organisation, in: tx)
        try record(PostEnded(post: post.id, person: id, lastDay: lastDay), by: caller, at: now, in: tx)
    }
    person.left = lastDay + 1
    try People.save(person, of: caller.organisation, in: tx)
    try record(PersonLeft(person: id, lastDay: lastDay), by: caller, at: now, in: tx)
    return person
}
