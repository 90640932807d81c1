public import Core
public import Storage

/// Changes what an item says.
///
/// Two people who change different items never meet. Of the same item the first text stands; the second is kept beside
/// it, and its author sees both and chooses. Nothing is overwritten unseen.
///
/// - Parameters:
///   - seen: the revision that the author had before them.
///   - fields: all that the item says from now on.
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `invalid`, `conflict` when the item was removed, or has too many
///   texts.
@discardableResult
public func changeItem(
    _ id: PlanItemID, of person: PersonServedID, seen: Int, fields: [String: String], as caller: Caller,
    at now: Instant, in tx: any Transaction
) throws -> PlanSaving {
    let (item, author) = try itemToWrite(id, of: person, as: caller, at: now, in: tx)
    let fields = try item.kind.form.checked(fields)
    guard (1...item.revision).contains(seen) else {
        throw Refusal(fields: [FieldProblem("revision", "Say which text you had before you")])
    }
    try requireRoom(in: item, caller, tx)
    if item.fields == fields, !item.isRemoved { return .unchanged(item) }
    if seen != item.revision {
        let kept = try setAside(fields, beside: item, seen: seen, by: author, caller: caller, at: now, in: tx)
        return .setAside(kept, standing: item)
    }
    return .saved(try stand(item, as: fields, .changed, seen: seen, by: author, caller: caller, at: now, in: tx))
}

/// - Throws: a `conflict` refusal when an item has more texts than anybody could look through.
func requireRoom(in item: PlanItem, _ caller: Caller, _ tx: any Transaction) throws {
    guard try PlanRevisions.nextNumber(of: item.id, in: caller.organisation, tx) <= PlanLimits.revisionCount else {
        throw Refusal(.conflict, "This entry was changed too often. Remove it and write a new one.")
    }
}
