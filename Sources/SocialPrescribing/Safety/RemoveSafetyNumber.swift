public import Core
import Ledger
public import Storage

/// Takes a number off the list. The last one stays, since people must have somebody to ring.
///
/// - Throws: ``Refusal``: `forbidden`, `notFound`, `conflict` for the last one.
public func removeSafetyNumber(
    _ id: ID<SafetyNumber>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    try requireLead(caller)
    let all = try SafetyNumbers.all(of: caller.organisation, in: tx)
    guard all.contains(where: { $0.id == id }) else { throw Refusal(.notFound, "There is no such number.") }
    guard all.count > 1 else {
        throw Refusal(.conflict, "This is the last number. Add the one that takes its place first.")
    }
    try SafetyNumbers.remove(id, of: caller.organisation, in: tx)
    try record(SafetyNumberRemoved(number: id), by: caller, at: now, in: tx)
}
