public import Core
public import Storage

/// Takes an item out of the plan, with what hangs under it. It stays in the history and can be brought back.
///
/// - Parameter seen: the revision that was before whoever removes it: nobody removes what they have not read.
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `conflict` when the item was changed meanwhile, or removed.
@discardableResult
public func removeItem(
    _ id: PlanItemID, of person: PersonServedID, seen: Int, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> PlanItem {
    let (item, author) = try itemToWrite(id, of: person, as: caller, at: now, in: tx)
    guard !item.isRemoved else { throw Refusal(.conflict, "This was taken out of the plan already.") }
    guard item.revision == seen else {
        throw Refusal(.conflict, "Somebody has changed this since you opened it. Read it again before you take it out.")
    }
    return try stand(item, as: item.fields, .removed, seen: seen, by: author, caller: caller, at: now, in: tx)
}
