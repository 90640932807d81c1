import Core
import Ledger
import Storage

/// Sets how the organisation keeps its directory.
///
/// - Throws: ``Refusal``: `forbidden`, `invalid` for days outside 30 to 730.
func saveDirectorySettings(
    _ settings: DirectorySettings, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    try caller.requireDirectory()
    guard (30...730).contains(settings.staleDays) else {
        throw Refusal(fields: [FieldProblem("staleDays", "Enter a number of days between 30 and 730")])
    }
    try settings.save(of: caller.organisation, in: tx)
    try record(
        DirectorySettingsSaved(changesGoLive: settings.changesGoLive, staleDays: settings.staleDays), by: caller,
        at: now, in: tx)
}
