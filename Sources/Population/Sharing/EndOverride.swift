public import Core
import Ledger
public import Storage

/// Lets a person's no hold again before the days for which it was set aside are over.
///
/// - Throws: ``Refusal``: `notFound`; `forbidden` for anybody but a team that cares for them; `conflict` for
///   one that is over.
@discardableResult
public func endOverride(
    _ id: ID<SharingOverride>, of person: PersonServedID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> SharingOverride {
    let open = try openRecord(of: person, as: caller, at: now, in: tx)
    try open.requireTeam()
    let all = try SharingOverrides.of(open.everyID, in: caller.organisation, tx)
    guard var one = all.first(where: { $0.id == id }) else {
        throw Refusal(.notFound, "Nothing of the kind was set aside.")
    }
    guard one.holds(at: now) else { throw Refusal(.conflict, "This is over: their no holds again.") }
    one.endedAt = now
    try SharingOverrides.save(one, of: caller.organisation, in: tx)
    try record(SharingOverrideEnded(override: id), by: caller, at: now, in: tx)
    return one
}
