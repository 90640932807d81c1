import Core
import Storage
import Web
import Workforce

/// The rosters that wait for this caller to be approved or to be published.
func approvalWorklist(for caller: Caller, at now: Instant, in tx: any Transaction) throws -> [Waiting] {
    guard caller.may(RosteringPermissions.approve) || caller.may(RosteringPermissions.publish) else { return [] }
    let today = UKTime.civil(now).day
    let periods = try Periods.ending(onOrAfter: today, of: caller.organisation, in: tx)
    let units = try Units.all(of: caller.organisation, in: tx).byUnit
    return try periods.compactMap { period -> Waiting? in
        guard let unit = units[period.unit], let step = step(period, caller) else { return nil }
        let due = period.firstDay - (try SettingsByUnit.find(unit.id, of: caller.organisation, in: tx).leadDays)
        return Waiting(
            "\(step) the roster of \(unit.name) for \(period.words)", path: "/rostering/periods/\(period.id)/approval",
            due: due, isUrgent: due - today < 7)
    }
}

private func step(_ period: Period, _ caller: Caller) -> String? {
    switch period.state {
    case .submitted where caller.may(RosteringPermissions.approve, on: period.unit): "Approve"
    case .approved where caller.may(RosteringPermissions.publish, on: period.unit): "Publish"
    default: nil
    }
}
