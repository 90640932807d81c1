public import Core
public import Storage

/// The figures of a unit's periods, the latest last, for charts over time.
///
/// - Parameters:
///   - last: how many periods at most, 1 to 13, ending with the one asked for.
/// - Throws: ``Refusal``: `notFound` for an unknown period, `forbidden` without the right to see the unit's roster.
public func figures(
    through id: PeriodID, last count: Int, as caller: Caller, in tx: any Transaction
) throws -> [PeriodFigures] {
    let period = try Periods.find(id, of: caller.organisation, in: tx)
    try caller.require(RosteringPermissions.view, on: period.unit)
    let all = try Periods.ofUnits([period.unit], of: caller.organisation, in: tx)
    let shown = all.filter { $0.firstDay <= period.firstDay }.prefix(min(max(count, 1), 13)).reversed()
    let leads = try Publications.leadDays(of: shown.map(\.id), of: caller.organisation, in: tx)
    let changes = try Publications.changeCounts(of: shown.map(\.id), of: caller.organisation, in: tx)
    return try shown.map { period in
        try Board.load(period, of: caller.organisation, in: tx)
            .figures(leadDays: leads[period.id], changesAfterPublication: changes[period.id] ?? 0)
    }
}
