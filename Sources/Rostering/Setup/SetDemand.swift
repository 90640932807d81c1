public import Core
import Ledger
public import Storage
import Workforce

/// Sets what a unit needs on each weekday: the whole grid at once, in the place of the grid before. The
/// open places of published rosters follow at once, from today on.
///
/// - Parameter entries: of weekdays; those that ask for nobody are left out.
/// - Throws: ``Refusal``: `notFound`, `forbidden` without the right to set the unit up, `conflict` when it is closed,
///   `invalid` with a problem beside each number.
@discardableResult
public func setDemand(
    _ entries: [DemandEntry], on unit: UnitID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> [Demand] {
    let unit = try unitToSetUp(unit, as: caller, in: tx)
    let types = try ShiftTypes.onUnit(unit.id, of: caller.organisation, in: tx)
    let check = DemandCheck(shiftTypes: types, skills: try Skills.all(of: caller.organisation, in: tx))
    let entries = entries.filter { $0.on.day == nil }
    let problems = check.problems(entries)
    if !problems.isEmpty { throw Refusal(fields: problems) }
    let lines = entries.map { $0.demand(of: unit.id) }.filter { $0.wanted > 0 }
    let hours = WeeklyNeed(lines, shiftTypes: types)
    try withPlacesFollowing(demandOf: unit.id, by: caller, at: now, in: tx) {
        try Demands.replaceWeekdays(lines, on: unit.id, of: caller.organisation, in: tx)
        try record(
            DemandSet(
                unit: unit.id, lineCount: lines.count, minimumMinutesPerWeek: hours.minimumMinutes,
                wantedMinutesPerWeek: hours.wantedMinutes),
            by: caller, at: now, in: tx)
    }
    return lines
}
