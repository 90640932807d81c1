public import Core
import Ledger
public import Storage
import Workforce

/// Changes how a unit rosters: the length of its periods, what staff may ask for, headroom, when things are due,
/// how late an open shift can be handed back, and what fair shares are worth to a draft.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden` without the right to set the unit up, `conflict` when it is closed,
///   `invalid` with a problem beside each field.
@discardableResult
public func changeSettings(
    _ settings: UnitSettings, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> UnitSettings {
    let unit = try unitToSetUp(settings.unit, as: caller, in: tx)
    let problems = settings.problems
    if !problems.isEmpty { throw Refusal(fields: problems) }
    guard try SettingsByUnit.find(unit.id, of: caller.organisation, in: tx) != settings else { return settings }
    try SettingsByUnit.save(settings, of: caller.organisation, in: tx)
    try record(UnitSettingsChanged(settings), by: caller, at: now, in: tx)
    return settings
}

extension UnitSettings {
    var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        func check(_ field: String, _ value: Int, _ range: ClosedRange<Int>, _ name: String) {
            guard !range.contains(value) else { return }
            problems.append(FieldProblem(field, "Enter \(name) between \(range.lowerBound) and \(range.upperBound)"))
        }
        check("periodWeeks", periodWeeks, 1...8, "the weeks in a roster period")
        check("wishesPerPeriod", wishesPerPeriod, 0...60, "the wishes in a period")
        check("headroomPercent", headroomPercent, 0...60, "the headroom in per cent")
        check("leadDays", leadDays, 0...182, "the days before the first day by which the roster is due")
        check("requestsCloseDays", requestsCloseDays, 0...364, "the days before the first day on which requests close")
        check("fairnessPeriods", fairnessPeriods, 0...13, "the earlier periods that count for fairness")
        check("fairHolidayPoints", fairHolidayPoints, 0...200, "the points for fair bank holidays")
        check("fairWishPoints", fairWishPoints, 0...200, "the points for fair wishes")
        check("handBackHours", handBackHours, 0...336, "the hours before its start until which a shift can go back")
        let prices = changePrices, most = ChangePrices.most
        check("changePriceWithin2Days", prices.within2Days, 0...most, "the points of a change")
        check("changePriceWithin7Days", prices.within7Days, 0...most, "the points of a change")
        check("changePriceWithin28Days", prices.within28Days, 0...most, "the points of a change")
        check("changePriceLater", prices.later, 0...most, "the points of a change")
        if problems.isEmpty,
            !(prices.within2Days >= prices.within7Days && prices.within7Days >= prices.within28Days
                && prices.within28Days >= prices.later)
        {
            problems.append(
                FieldProblem("changePriceWithin2Days", "Let a change cost no less the nearer its day is"))
        }
        if problems.isEmpty, requestsCloseDays < leadDays {
            problems.append(
                FieldProblem(
                    "requestsCloseDays",
                    "Close requests at least \(leadDays) days before the first day, when the roster is due"))
        }
        return problems
    }
}
