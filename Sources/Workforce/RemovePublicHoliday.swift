public import Core
import Ledger
public import Storage

/// Takes a public holiday away from those the organisation keeps.
///
/// - Throws: ``Refusal``: `forbidden`, `notFound`.
public func removePublicHoliday(
    on day: Day, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    try caller.requireEverywhere(.workforceEdit)
    guard try PublicHolidays.remove(day, of: caller.organisation, in: tx) else {
        throw Refusal(.notFound, "There is no public holiday on \(day.words).")
    }
    try record(PublicHolidayRemoved(day: day), by: caller, at: now, in: tx)
}
