public import Core
import Ledger
import Population
public import Storage

/// Says something about an item without changing it, and may show a photo or document with it. Whoever may see the
/// item may comment, and sees what others said.
///
/// - Parameter file: what comes with it.
/// - Throws: ``Refusal``: `notFound`, `forbidden`; `invalid` for fields `words`, `title` and `file`; `conflict` when
///   there are too many.
@discardableResult
public func commentOnItem(
    _ id: PlanItemID, of person: PersonServedID, words: String, comment: ID<PlanComment>,
    with file: (id: PlanFileID, new: NewPlanFile)? = nil, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> PlanComment {
    let standing = try standing(of: caller, towards: person, at: now, in: tx)
    let item = try PlanItems.find(id, of: person, in: caller.organisation, tx)
    guard standing.sees(item.kind) else { throw Refusal(.notFound, "There is no such entry in this plan.") }
    let (words, content) = try checked(words, file?.new)
    if file != nil, item.isRemoved || !item.kind.takesFiles {
        throw Refusal(.conflict, "This part of the plan takes no photos or files.")
    }
    guard try PlanComments.of(person, in: caller.organisation, tx).count < PlanLimits.commentCount else {
        throw Refusal(.conflict, "There are too many comments on this plan. Write it into the plan itself.")
    }
    let made = PlanComment(
        id: comment, person: item.person, item: id, words: words, at: now,
        author: PlanItem.Author(account: caller.account, standing: standing.kind.rawValue))
    try PlanComments.add(made, in: caller.organisation, tx)
    try record(PlanCommented(item: id, person: person, comment: comment), by: caller, at: now, in: tx)
    if let file, let content { try keep(content, as: file.id, with: made, by: caller, in: tx) }
    return made
}

/// What is said, and the title and bytes of what comes with it; or all that is wrong with them at once.
private func checked(
    _ words: String, _ file: NewPlanFile?
) throws(Refusal) -> (words: String, file: (title: String, content: FileContent)?) {
    let words = words.trimmingWhiteSpace
    let field = PlanField("words", "Comment", .line(limitCount: PlanComment.limitCount))
    let inOneLine = words.replacing("\r\n", with: " ").replacing("\n", with: " ")
    let problem = words.isEmpty ? "Write your comment first" : field.problem(with: inOneLine)
    let problems = problem.map { [FieldProblem("words", $0)] } ?? []
    do throws(Refusal) {
        let file = try file.map { (new) throws(Refusal) in try checkedFile(new) }
        // What is wrong with the words is added below, to what is wrong with the file.
        guard problems.isEmpty else { throw Refusal(fields: []) }
        return (words, file)
    } catch {
        throw Refusal(fields: problems + error.fields)
    }
}

private func keep(
    _ content: (title: String, content: FileContent), as id: PlanFileID, with comment: PlanComment, by caller: Caller,
    in tx: any Transaction
) throws {
    let bytes = content.content.bytes
    let all = try PlanFiles.of(comment.person, in: caller.organisation, tx).filter { $0.comment != nil }
    guard all.reduce(bytes.count, { $0 + $1.sizeBytes }) <= PlanFile.commentsLimitBytes else {
        throw Refusal(.conflict, "The comments on this plan keep as many photos and files as they can hold.")
    }
    let file = PlanFile(
        id: id, person: comment.person, item: comment.item, comment: comment.id, title: content.title,
        kind: content.content.kind, sizeBytes: bytes.count, madeAt: comment.at, author: comment.author, removedAt: nil)
    try PlanFiles.add(file, bytes, in: caller.organisation, tx)
    try record(
        PlanCommentFileAdded(item: comment.item, person: comment.person, comment: comment.id, file: id), by: caller,
        at: comment.at, in: tx)
}
