public import Core
import Ledger
public import Storage

/// Adds a public holiday to those the organisation keeps, or names the one on that day anew.
///
/// - Throws: ``Refusal``: `forbidden`, `invalid`.
public func addPublicHoliday(
    _ holiday: PublicHoliday, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    try caller.requireEverywhere(.workforceEdit)
    try holiday.problems().refuse()
    try PublicHolidays.save([holiday], of: caller.organisation, in: tx)
    try record(PublicHolidaysAdded(days: [holiday.day]), by: caller, at: now, in: tx)
}
