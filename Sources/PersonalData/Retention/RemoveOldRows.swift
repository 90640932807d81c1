public import Core
import Ledger
public import Storage

/// Removes what the retention table lets go without anybody's word: old notices, jobs, and files that wait.
///
/// - Returns: how many rows went, by rule.
@discardableResult
public func removeOldRows(
    of organisation: OrganisationID, through books: PersonalBooks, at now: Instant, in tx: any Transaction
) throws -> [String: Int] {
    let rows = try PersonalRows(books.holdings, of: organisation, in: tx)
    var gone: [String: Int] = [:]
    for rule in try RetentionChoices.rules(of: organisation, in: tx) where rule.isAutomatic {
        let edge = rule.term.firstKept(on: now.ukDay)
        let count = try rows.removeOld(rule.id, before: (UKTime.instant(edge, .midnight), edge), in: tx)
        if count > 0 { gone[rule.id] = count }
    }
    if !gone.isEmpty {
        try record(OldRowsRemoved(rows: gone), of: organisation, by: nil, at: now, in: tx)
    }
    return gone
}
