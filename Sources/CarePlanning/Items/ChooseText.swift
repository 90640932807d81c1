public import Core
public import Storage

/// Chooses what an item says, after two people wrote about it at the same time: one text, the other, or both in one.
///
/// When somebody has changed the item yet again, what was chosen is kept beside that, and there is another choice.
///
/// - Parameters:
///   - waiting: the number of the text that was kept.
///   - seen: the revision that stood beside it when its author chose.
///   - fields: what the item says from now on.
/// - Throws: ``Refusal``: `notFound`, `forbidden` for a text of somebody else, `invalid`, `conflict` when it was chosen
///   already.
@discardableResult
public func chooseText(
    _ waiting: Int, of id: PlanItemID, _ person: PersonServedID, seen: Int, fields: [String: String],
    as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> PlanSaving {
    let (item, author) = try itemToWrite(id, of: person, as: caller, at: now, in: tx)
    let kept = try PlanRevisions.find(waiting, of: id, in: caller.organisation, tx)
    guard kept.author.account == caller.account else {
        throw Refusal(.forbidden, "Only whoever wrote this text chooses what becomes of it.")
    }
    guard kept.state == .waiting else {
        throw Refusal(.conflict, "You have chosen already. Both texts are kept in the history.")
    }
    let fields = try item.kind.form.checked(fields)
    guard (1...item.revision).contains(seen) else {
        throw Refusal(fields: [FieldProblem("revision", "Say which text you had before you")])
    }
    try requireRoom(in: item, caller, tx)
    try PlanRevisions.settle(waiting, of: id, in: caller.organisation, tx)
    // To keep the other text changes nothing.
    if item.fields == fields, !item.isRemoved { return .unchanged(item) }
    if seen != item.revision {
        let again = try setAside(fields, beside: item, seen: seen, by: author, caller: caller, at: now, in: tx)
        return .setAside(again, standing: item)
    }
    return .saved(try stand(item, as: fields, .chosen, seen: seen, by: author, caller: caller, at: now, in: tx))
}
