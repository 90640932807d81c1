import Core
import Storage
import Web
import Workforce

/// The rosters that wait for this caller: to be opened, planned, or mended before they are worked.
func boardWorklist(for caller: Caller, at now: Instant, in tx: any Transaction) throws -> [Waiting] {
    guard caller.may(RosteringPermissions.plan) else { return [] }
    let today = UKTime.civil(now).day
    let periods = try Periods.ending(onOrAfter: today, of: caller.organisation, in: tx)
        .filter { caller.may(RosteringPermissions.plan, on: $0.unit) }
    let units = try Units.all(of: caller.organisation, in: tx).byUnit
    let shortages = try Shortages.ofPeriods(periods, of: caller.organisation, in: tx)
    return try periods.compactMap { period -> Waiting? in
        guard let unit = units[period.unit] else { return nil }
        let settings = try SettingsByUnit.find(unit.id, of: caller.organisation, in: tx)
        let due = period.firstDay - settings.leadDays
        let path = "/rostering/periods/\(period.id)"
        if period.isPublished {
            guard let short = shortages[period.id], short > 0 else { return nil }
            let shifts = short == 1 ? "1 shift" : "\(short) shifts"
            return Waiting(
                "\(shifts) without minimum cover on \(unit.name), \(period.words)", path: "\(path)/board",
                due: max(today, period.firstDay), isUrgent: period.firstDay - today < 14)
        }
        guard period.state == .planning else { return nil }
        return Waiting(
            "Plan the roster of \(unit.name) for \(period.words)", path: path, due: due, isUrgent: due - today < 7)
    }
}

extension Sequence where Element == Unit {
    var byUnit: [UnitID: Unit] { Dictionary(map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }) }
}
