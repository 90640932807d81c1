public import Core
import Ledger
public import Storage

/// Brings back a photo or document that was taken out of a plan.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `conflict` when it stands, when its item was taken out, or when the
///   item has as many files as it may.
@discardableResult
public func restorePlanFile(
    _ id: PlanFileID, to item: PlanItemID, of person: PersonServedID, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> PlanFile {
    let (item, _) = try itemToWrite(item, of: person, as: caller, at: now, in: tx)
    var file = try PlanFiles.find(id, of: item.id, in: caller.organisation, tx)
    guard file.removedAt != nil else { throw Refusal(.conflict, "This is in the plan already.") }
    guard !item.isRemoved else {
        throw Refusal(.conflict, "This was taken out of the plan. Bring it back before you add to it.")
    }
    try requireRoom(for: item.id, among: try PlanFiles.of(person, in: caller.organisation, tx))
    file.removedAt = nil
    try PlanFiles.saveRemoval(of: file, in: caller.organisation, tx)
    try record(PlanFileRestored(item: item.id, person: item.person, file: id), by: caller, at: now, in: tx)
    return file
}
