public import Core
import Ledger
public import Storage

/// Brings back a photo or document that was taken out of a plan, or off a comment.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `conflict` when it stands, when its item was taken out, or when the
///   item has as many files as it may, or was changed too often.
@discardableResult
public func restorePlanFile(
    _ id: PlanFileID, to item: PlanItemID, of person: PersonServedID, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> PlanFile {
    let found = try fileToChange(id, of: item, person, as: caller, at: now, in: tx)
    let item = found.item, author = found.author
    var file = found.file
    guard file.removedAt != nil else { throw Refusal(.conflict, "This is in the plan already.") }
    guard !item.isRemoved else {
        throw Refusal(.conflict, "This was taken out of the plan. Bring it back before you add to it.")
    }
    if file.comment == nil {
        try requireRoom(in: item, caller, tx)
        try requireRoom(for: item.id, among: try PlanFiles.of(person, in: caller.organisation, tx))
        try makeVersion(.fileRestored, of: file, with: item, by: author, at: now, in: caller.organisation, tx)
    }
    file.removedAt = nil
    try PlanFiles.saveRemoval(of: file, in: caller.organisation, tx)
    try record(PlanFileRestored(item: item.id, person: item.person, file: id), by: caller, at: now, in: tx)
    return file
}
