public import Core
import Ledger
public import Storage

/// Takes a photo or document out of a plan. It is kept, shown to nobody, and can be brought back.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `conflict` when it was removed already.
@discardableResult
public func removePlanFile(
    _ id: PlanFileID, from item: PlanItemID, of person: PersonServedID, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> PlanFile {
    let (item, _) = try itemToWrite(item, of: person, as: caller, at: now, in: tx)
    var file = try PlanFiles.find(id, of: item.id, in: caller.organisation, tx)
    guard file.removedAt == nil else { throw Refusal(.conflict, "This was removed already.") }
    file.removedAt = now
    try PlanFiles.saveRemoval(of: file, in: caller.organisation, tx)
    try record(PlanFileRemoved(item: item.id, person: item.person, file: id), by: caller, at: now, in: tx)
    return file
}
