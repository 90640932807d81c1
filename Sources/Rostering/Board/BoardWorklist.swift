import Core
import Storage
import Web
import Workforce

/// The rosters that wait for this caller: to be planned, approved, published, or mended before they are worked.
func boardWorklist(for caller: Caller, at now: Instant, in tx: any Transaction) throws -> [Waiting] {
    let wanted = [RosteringPermissions.plan, RosteringPermissions.approve, RosteringPermissions.publish]
    guard wanted.contains(where: { caller.may($0) }) else { return [] }
    let today = UKTime.civil(now).day
    let periods = try Periods.ending(onOrAfter: today, of: caller.organisation, in: tx)
        .filter { period in wanted.contains { caller.may($0, on: period.unit) } }
    let units = try Units.all(of: caller.organisation, in: tx).byUnit
    let shortages = try Shortages.ofPeriods(periods, of: caller.organisation, in: tx)
    return try periods.compactMap { period -> Waiting? in
        guard let unit = units[period.unit] else { return nil }
        let settings = try SettingsByUnit.find(unit.id, of: caller.organisation, in: tx)
        let due = period.firstDay - settings.leadDays
        let path = "/rostering/periods/\(period.id)"
        if period.state == .submitted || period.state == .approved {
            let isApproved = period.state == .approved
            let needed = isApproved ? RosteringPermissions.publish : RosteringPermissions.approve
            guard caller.may(needed, on: unit.id) else { return nil }
            return Waiting(
                "\(isApproved ? "Publish" : "Approve") the roster of \(unit.name) for \(period.words)",
                path: "\(path)/approval", due: due, isUrgent: due - today < 7)
        }
        guard caller.may(RosteringPermissions.plan, on: unit.id) else { return nil }
        if period.isPublished {
            guard let short = shortages[period.id], short > 0 else { return nil }
            let shifts = short == 1 ? "1 shift" : "\(short) shifts"
            return Waiting(
                "\(shifts) without minimum cover on \(unit.name), \(period.words)", path: "\(path)/board",
                due: max(today, period.firstDay), isUrgent: period.firstDay - today < 14)
        }
        return Waiting(
            "Plan the roster of \(unit.name) for \(period.words)", path: path, due: due, isUrgent: due - today < 7)
    }
}

extension Sequence where Element == Unit {
    var byUnit: [UnitID: Unit] { Dictionary(map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }) }
}
