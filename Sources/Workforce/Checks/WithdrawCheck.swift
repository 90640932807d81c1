public import Core
import Ledger
public import Storage

/// Withdraws a check that was written down by hand: from today on it does not count.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `invalid` without a reason, `conflict` for one that is withdrawn
///   already, or that rests on a credential which a service was shown.
@discardableResult
public func withdrawCheck(
    _ id: CheckID, reason: String, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Check {
    var check = try Checks.find(id, of: caller.organisation, in: tx)
    try caller.require(.workforceChecks, for: check.person, at: now, in: tx)
    guard check.provenance == nil else {
        throw Refusal(
            .conflict,
            "This check rests on something that was shown and accepted. Take that decision back where it was made.")
    }
    guard check.withdrawnOn == nil else { throw Refusal(.conflict, "This check is withdrawn already.") }
    try [Plain.problem("reason", reason, "why it is withdrawn", limit: 200)].compactMap { $0 }.refuse()
    check.withdrawnOn = now.ukDay
    check.reason = reason
    try Checks.save(check, of: caller.organisation, in: tx)
    let fact = CheckEnded(check: id, person: check.person, kind: check.kind, lastDay: now.ukDay - 1)
    try record(fact, by: caller, at: now, in: tx)
    return check
}
