public import Core
import Ledger
public import Storage

/// Publishes an approved roster: keeps the version whole, turns its cells into duties, answers the wishes, opens the
/// places nobody fills, and tells everybody concerned.
///
/// - Returns: the version that staff now see.
/// - Throws: ``Refusal``: `notFound` for an unknown period, `forbidden` without the right to publish on the unit,
///   `conflict` unless it is approved, or when a breach stands without a reason.
@discardableResult
public func publishRoster(
    _ id: PeriodID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Publication {
    var period = try Periods.find(id, of: caller.organisation, in: tx)
    try caller.require(RosteringPermissions.publish, on: period.unit)
    guard period.state != .published else {
        throw Refusal(.conflict, "This roster is already published. Changes you make on the board reach staff at once.")
    }
    try requireNoOpenBreach(on: period, of: caller.organisation, in: tx)
    try period.publish()
    try Periods.save(period, of: caller.organisation, in: tx)
    let publication = try keepVersion(of: period, by: caller, at: now, in: tx)
    let changed = try RosterDuties.write(publication.cells, of: period, by: caller, at: now, in: tx)
    try settleWishes(for: period, publication.cells, as: caller, at: now, in: tx)
    let opened = try reconcilePlaces(of: period, days: nil, by: caller, at: now, in: tx)
    try PublishingNotices.tellOfPublication(period, changed, of: caller.organisation, at: now, in: tx)
    try record(
        RosterPublished(
            period: id, unit: period.unit, version: publication.version, leadDays: publication.leadDays,
            dutyCount: changed.count, openPlaceCount: opened, letStandCount: publication.overrides.count),
        by: caller, at: now, in: tx)
    return publication
}

private func keepVersion(
    of period: Period, by caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Publication {
    let standing = try StandingBreaches.ofPeriod(period.id, of: caller.organisation, in: tx)
    let live = try Breaches.of(period, organisation: caller.organisation, in: tx).compactMap { standing[$0.key] }
    let publication = Publication(
        period: period.id, version: period.publishedVersion, at: now, by: caller.account,
        leadDays: period.firstDay - UKTime.civil(now).day,
        overrides: live.map {
            Publication.Override(rule: $0.rule, person: $0.person, words: $0.words, reason: $0.reason)
        },
        cells: try Cells.ofPeriod(period.id, of: caller.organisation, in: tx))
    try Publications.add(publication, of: caller.organisation, in: tx)
    return publication
}
