public import Core
import Ledger
public import Storage
import Workforce

/// Sets what a unit needs on one date. Only what differs from the weekday is kept, so that the rest follows it.
/// The open places of a published roster follow at once.
///
/// - Parameter entries: of this date; a line that is left out is as on the weekday.
/// - Throws: ``Refusal``: `notFound`, `forbidden` without the right to set the unit up, `conflict` when the unit is
///   closed or the date has passed, `invalid` with a problem beside each number.
@discardableResult
public func setDateDemand(
    _ entries: [DemandEntry], for day: Day, on unit: UnitID, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> [Demand] {
    let unit = try unitToSetUp(unit, as: caller, in: tx)
    if day < UKTime.civil(now).day {
        throw Refusal(.conflict, "\(day.words) has passed, so what it needed stays as it was. Choose a later date.")
    }
    let check = DemandCheck(
        shiftTypes: try ShiftTypes.onUnit(unit.id, of: caller.organisation, in: tx),
        skills: try Skills.all(of: caller.organisation, in: tx))
    let entries = entries.filter { $0.on.day == day }
    let problems = check.problems(entries)
    if !problems.isEmpty { throw Refusal(fields: problems) }
    let weekdays = try Demands.onUnit(unit.id, from: day, through: day, of: caller.organisation, in: tx)
        .filter { $0.on == .every(day.weekday) }
    let lines = entries.map { $0.demand(of: unit.id) }.filter { !$0.isUsual(beside: weekdays) }
    try withPlacesFollowing(demandOf: unit.id, by: caller, at: now, in: tx) {
        try Demands.replace(day, with: lines, on: unit.id, of: caller.organisation, in: tx)
        try record(DateDemandSet(unit: unit.id, day: day, lineCount: lines.count), by: caller, at: now, in: tx)
    }
    return lines
}

extension Demand {
    /// Whether it asks for what the weekday asks for anyway.
    fileprivate func isUsual(beside weekdays: [Demand]) -> Bool {
        guard let usual = weekdays.first(where: { $0.shiftType == shiftType && $0.skill == skill }) else {
            return wanted == 0
        }
        return usual.minimum == minimum && usual.wanted == wanted
    }
}
