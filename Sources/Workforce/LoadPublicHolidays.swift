public import Core
import Ledger
public import Storage

/// Adds the published public holidays of a nation that the organisation does not keep yet.
///
/// What the organisation has written itself stays as it is.
/// - Returns: the holidays that were added; empty when all were there.
/// - Throws: ``Refusal``: `forbidden`.
@discardableResult
public func loadPublicHolidays(
    of nation: PublicHolidayTable.Nation = .englandAndWales, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> [PublicHoliday] {
    try caller.requireEverywhere(.workforceEdit)
    let kept = Set(try PublicHolidays.all(of: caller.organisation, in: tx).map(\.day))
    let missing = PublicHolidayTable.holidays(of: nation).filter { !kept.contains($0.day) }
    guard !missing.isEmpty else { return [] }
    try PublicHolidays.save(missing, of: caller.organisation, in: tx)
    try record(PublicHolidaysAdded(days: missing.map(\.day)), by: caller, at: now, in: tx)
    return missing
}
