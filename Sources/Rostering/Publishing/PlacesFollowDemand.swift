import Core
import Storage

/// Changes what a unit needs, and lets the open places of its published rosters follow at once: a day that needs more
/// offers more, a day that needs less withdraws what nobody has taken. Days that have passed stay as they were.
///
/// It is done in the transaction of the change, as a change of the board does it, so that nobody is ever shown a
/// demand and open places that do not go together. Only days whose demand differs are looked at: saving the same again
/// does nothing.
///
/// - Parameter change: writes the demand and records its fact.
func withPlacesFollowing<T>(
    demandOf unit: UnitID, by caller: Caller, at now: Instant, in tx: any Transaction, _ change: () throws -> T
) throws -> T {
    let today = UKTime.civil(now).day
    let rosters = try Periods.ofUnits([unit], of: caller.organisation, in: tx)
        .filter { $0.isPublished && $0.lastDay >= today }
    let before = try rosters.map { try needs(of: $0, from: today, in: tx, caller) }
    let result = try change()
    for (roster, before) in zip(rosters, before) {
        let after = try needs(of: roster, from: today, in: tx, caller)
        let changed = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
        guard !changed.isEmpty else { continue }
        try reconcilePlaces(of: roster, days: changed, by: caller, at: now, in: tx)
    }
    return result
}

/// What each day still to come of a roster needs.
private func needs(
    of roster: Period, from today: Day, in tx: any Transaction, _ caller: Caller
) throws -> [Day: Set<DayDemand>] {
    let first = max(today, roster.firstDay)
    let demand = try Demands.onUnit(
        roster.unit, from: first, through: roster.lastDay, of: caller.organisation, in: tx)
    return Dictionary(grouping: demand.days(from: first, through: roster.lastDay), by: \.day).mapValues(Set.init)
}
