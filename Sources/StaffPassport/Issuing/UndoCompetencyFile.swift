import Core
import Identity
import Ledger
import Storage

/// Takes a file of competences back: what came with it and was not offered to anybody yet is withdrawn. What a wallet
/// may hold stays, and is withdrawn or revoked one by one.
///
/// - Returns: how many were withdrawn, and how many stay.
/// - Throws: ``Refusal``: `forbidden`, `notFound`, `conflict` for one that was taken back already.
@discardableResult
func undoCompetencyFile(
    _ id: ItemFileID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> (withdrawn: Int, left: Int) {
    try caller.requireEverywhere(.passportIssue)
    var file = try ItemFiles.find(id, of: caller.organisation, in: tx)
    guard file.undoneAt == nil else { throw Refusal(.conflict, "This file was taken back already.") }
    let items = try ItemFiles.items(of: id, in: caller.organisation, tx)
    let open = items.filter { $0.state == .recorded }
    for item in open {
        try withdrawItem(
            item.id, reason: "The file it came with was taken back", as: caller, at: now, in: tx)
    }
    file.undoneAt = now
    try ItemFiles.save(file, of: caller.organisation, in: tx)
    try record(CompetencyFileUndone(file: id.text, itemCount: open.count), by: caller, at: now, in: tx)
    return (open.count, items.count { $0.isOut || $0.state == .offered })
}
