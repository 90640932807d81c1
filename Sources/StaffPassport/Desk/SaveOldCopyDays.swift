import Core
import Ledger
import Storage

/// Changes for how many days the copies on an old phone still count once the new ones were fetched. Moves that were
/// begun before keep what they were told.
///
/// - Throws: ``Refusal``: `forbidden`, `invalid` for a number of days that cannot be.
func saveOldCopyDays(_ days: Int, as caller: Caller, at now: Instant, in tx: any Transaction) throws {
    try caller.requireEverywhere(.passportSetUp)
    guard OldCopies.range.contains(days) else {
        throw Refusal(fields: [FieldProblem("days", "Enter a number of days between 0 and 60")])
    }
    try OldCopyRules.save(days: days, of: caller.organisation, in: tx)
    try record(OldCopyDaysSaved(days: days), by: caller, at: now, in: tx)
}
