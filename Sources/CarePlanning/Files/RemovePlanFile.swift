public import Core
import Ledger
public import Storage

/// Takes a photo or document out of a plan, or off a comment. It is kept, shown to nobody, and can be brought back.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `conflict` when it was removed already.
@discardableResult
public func removePlanFile(
    _ id: PlanFileID, from item: PlanItemID, of person: PersonServedID, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> PlanFile {
    let found = try fileToChange(id, of: item, person, as: caller, at: now, in: tx)
    let item = found.item, author = found.author
    var file = found.file
    guard file.removedAt == nil else { throw Refusal(.conflict, "This was removed already.") }
    file.removedAt = now
    try PlanFiles.saveRemoval(of: file, in: caller.organisation, tx)
    if file.comment == nil {
        try makeVersion(.fileRemoved, of: file, with: item, by: author, at: now, in: caller.organisation, tx)
    }
    try record(PlanFileRemoved(item: item.id, person: item.person, file: id), by: caller, at: now, in: tx)
    return file
}
