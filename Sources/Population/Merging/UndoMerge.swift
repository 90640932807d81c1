public import Core
import Ledger
public import Storage

/// Takes two records apart again that turned out to be of two people. Each has what it had, and what was written since
/// stays with the record it was written on.
///
/// - Throws: ``Refusal``: `notFound` also where nothing was joined; `forbidden` unless the caller leads a team that
///   cares for the person.
public func undoMerge(
    of merged: PersonServedID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    let open = try openRecord(of: merged, as: caller, at: now, in: tx)
    try open.requireTeam()
    try requireLeadOfTeam(caller, open, at: now, in: tx)
    guard open.person.id != merged else {
        throw Refusal(.notFound, "This record was not joined to another.")
    }
    try PeopleServed.undo(merged, of: caller.organisation, at: now, in: tx)
    try record(MergeUndone(survivor: open.person.id, merged: merged), by: caller, at: now, in: tx)
}
