public import Core
public import Storage

/// Makes an earlier text of an item the one that stands again, or brings back an item that was taken out.
///
/// - Parameters:
///   - number: the revision whose text is to stand.
///   - seen: the revision that stood when it was chosen.
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `conflict` when the item was changed meanwhile or says this already.
@discardableResult
public func restoreItem(
    _ id: PlanItemID, of person: PersonServedID, to number: Int, seen: Int, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> PlanItem {
    let (item, author) = try itemToWrite(id, of: person, as: caller, at: now, in: tx)
    let earlier = try PlanRevisions.find(number, of: id, in: caller.organisation, tx)
    guard item.revision == seen else {
        throw Refusal(.conflict, "Somebody has changed this since you opened it. Read it again before you go back.")
    }
    guard item.isRemoved || item.fields != earlier.fields else {
        throw Refusal(.conflict, "The plan says this already.")
    }
    try requireRoom(in: item, caller, tx)
    return try stand(item, as: earlier.fields, .restored, seen: seen, by: author, caller: caller, at: now, in: tx)
}
