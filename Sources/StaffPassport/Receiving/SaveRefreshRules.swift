public import Core
import Ledger
public import Storage

/// Makes a new version of an organisation's rules on how long training counts. What was received before keeps the day
/// that was worked out then.
///
/// - Throws: ``Refusal``: `forbidden`, `invalid` for rules that cannot be kept.
@discardableResult
public func saveRefreshRules(
    _ rules: [RefreshRules.Rule], as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> RefreshRules {
    try caller.requireEverywhere(.passportSetUp)
    let before = try RefreshRuleBook.current(of: caller.organisation, in: tx)
    let made = RefreshRules(version: before.version + 1, rules: rules)
    let problems = made.problems()
    guard problems.isEmpty else { throw Refusal(fields: problems) }
    try RefreshRuleBook.add(made, of: caller.organisation, by: caller.account, at: now, in: tx)
    try record(RefreshRulesSaved(version: made.version), by: caller, at: now, in: tx)
    return made
}
