import Core
import Identity
import Ledger
import Storage

/// Takes a file of competences back: whatever came with it and no wallet holds is withdrawn, and open offers of it end.
/// What a wallet holds stays, and is revoked one by one.
///
/// - Returns: how many were withdrawn, and how many stay because a wallet holds them.
/// - Throws: ``Refusal``: `forbidden`, `notFound`, `conflict` for one that was taken back already.
@discardableResult
func undoCompetencyFile(
    _ id: CompetencyFileID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> (withdrawnCount: Int, leftCount: Int) {
    try caller.requireEverywhere(.passportIssue)
    var file = try CompetencyFiles.find(id, of: caller.organisation, in: tx)
    guard file.undoneAt == nil else { throw Refusal(.conflict, "This file was taken back already.") }
    let items = try PassportItems.broughtIn(with: id, of: caller.organisation, in: tx)
    let free = items.filter { !$0.isOut && $0.state != .withdrawn && $0.state != .revoked }
    for item in free {
        try withdrawItem(item.id, reason: CompetencyFile.undoneReason, as: caller, at: now, in: tx)
    }
    file.undoneAt = now
    try CompetencyFiles.save(file, of: caller.organisation, in: tx)
    try record(CompetencyFileUndone(file: id.text, itemCount: free.count), by: caller, at: now, in: tx)
    return (free.count, items.count(where: \.isOut))
}
