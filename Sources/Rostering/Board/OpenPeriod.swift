public import Core
import Ledger
public import Storage
import Workforce

/// Opens a roster period for a unit, so that staff can ask and the manager can plan.
///
/// - Parameters:
///   - firstDay: a Monday unless `startsOnMonday` is false.
///   - weeks: 1 to 8 whole weeks.
/// - Throws: ``Refusal``: `notFound` for an unknown unit, `forbidden` without the right to plan it, `invalid` for
///   another
///   weekday or length, `conflict` when another period of the unit has some of the days.
public func openPeriod(
    _ id: PeriodID, for unit: UnitID, from firstDay: Day, weeks: Int, startsOnMonday: Bool = true,
    as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Period {
    let unit = try Units.find(unit, of: caller.organisation, in: tx)
    try caller.require(RosteringPermissions.plan, on: unit.id)
    if unit.isClosed { throw Refusal(.conflict, "\(unit.name) is closed, so no new roster can be opened for it.") }
    var problems: [FieldProblem] = []
    if startsOnMonday && firstDay.weekday != .monday {
        problems.append(
            FieldProblem("firstDay", "Choose a Monday: \(firstDay.monday.words) or \((firstDay.monday + 7).words)"))
    }
    if !(1...8).contains(weeks) { problems.append(FieldProblem("weeks", "Enter between 1 and 8 weeks")) }
    if !problems.isEmpty { throw Refusal(fields: problems) }

    let lastDay = firstDay + weeks * 7 - 1
    let others = try Periods.ofUnit(unit.id, from: firstDay, through: lastDay, of: caller.organisation, in: tx)
    if let other = others.first {
        throw Refusal(
            .conflict,
            "\(unit.name) already has a roster for \(other.words). Choose a first day after \(other.lastDay.words).")
    }
    let period = Period(id: id, unit: unit.id, firstDay: firstDay, lastDay: lastDay)
    try Periods.save(period, of: caller.organisation, in: tx)
    try record(
        PeriodOpened(period: id, unit: unit.id, firstDay: firstDay, lastDay: lastDay), by: caller, at: now, in: tx)
    return period
}
