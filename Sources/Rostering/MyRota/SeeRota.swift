public import Core
public import Storage

/// Keeps that somebody has seen their rota as it was at a moment: what changed before is no longer marked as new.
///
/// - Parameter moment: when the page they saw was made; a moment to come counts as now.
/// - Throws: ``Refusal``: `forbidden` without a staff record.
public func seeRota(asOf moment: Instant, as caller: Caller, at now: Instant, in tx: any Transaction) throws {
    let person = try caller.requirePerson()
    try RotaLooks.save(min(moment, now), by: person, of: caller.organisation, in: tx)
}
