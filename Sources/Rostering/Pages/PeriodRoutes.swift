import Core
import Storage
import Web
import Workforce

/// What the menu offers to whoever sees rosters.
let periodMenu = [
    MenuItem("Rosters", "/rostering/periods", .holdingAny([RosteringPermissions.view, RosteringPermissions.plan]))
]

/// Everything the server answers about roster periods.
func periodRoutes(_ host: Host) -> [Route] {
    periodPages + periodAPI
}

private let periodPages = [
    Route(.get, "/rostering/periods", boardAccess, "List rosters") { visit in
        let caller = try visit.caller()
        let (units, periods) = try await visit.read { try rosterUnits(for: caller, in: $0) }
        return .page(PeriodListPage(units: units, periods: periods, next: nil, form: FormFrame(visit)).page)
    },
    Route(.get, "/rostering/units/{unit}/periods", boardAccess, "List a unit's rosters") { visit in
        .page(try await visit.periodList(FormFrame(visit)).page)
    },
    Route(
        .post, "/rostering/units/{unit}/periods", .holding(RosteringPermissions.plan), "Open a roster"
    ) { visit in
        try await visit.attempt {
            var reader = FormReader(visit.form)
            let first = reader.day("firstDay", "the first day")
            let weeks = reader.whole("weeks", "the number of weeks", in: 1...8)
            try reader.finish()
            let unit: UnitID = try visit.id("unit"), id: PeriodID = visit.host.newID()
            let caller = try visit.caller(), now = visit.now
            let period = try await visit.write {
                try openPeriod(id, for: unit, from: first, weeks: weeks, as: caller, at: now, in: $0)
            }
            return .seeOther(
                PeriodPaths.period(period.id), notice: "Roster opened. Staff can now ask for shifts and days off.")
        } again: { form in
            try await visit.periodList(form).page
        }
    },
    Route(.get, "/rostering/periods/{period}", boardAccess, "See a roster from above") { visit in
        let board = try await visit.board(), caller = try visit.caller()
        let outlook = PeriodOutlook(
            board, openRequests: board.ward.requests.count { $0.state == .open },
            today: UKTime.civil(visit.now).day)
        return .page(
            PeriodPage(
                outlook: outlook, mayPlan: caller.may(RosteringPermissions.plan, on: board.period.unit),
                mayAnswer: caller.may(RosteringPermissions.answerRequests, on: board.period.unit)
            ).page)
    },
]

/// The units whose rosters a caller may see, and those rosters, the latest first.
func rosterUnits(for caller: Caller, in tx: any Transaction) throws -> (units: [Unit], periods: [Period]) {
    let units = try Units.all(of: caller.organisation, in: tx).filter { unit in
        !unit.isClosed
            && (caller.may(RosteringPermissions.view, on: unit.id)
                || caller.may(RosteringPermissions.plan, on: unit.id))
    }
    let periods = try Periods.ofUnits(units.map(\.id), of: caller.organisation, in: tx)
    // Somebody who sees the whole organisation looks at the units that roster, not at every office.
    let rostering = Set(periods.map(\.unit))
    return (units.count > 12 ? units.filter { rostering.contains($0.id) } : units, periods)
}

extension Visit {
    fileprivate func periodList(_ form: FormFrame) async throws -> PeriodListPage {
        let id: UnitID = try id("unit"), caller = try caller(), today = UKTime.civil(now).day
        return try await read { tx in
            let unit = try Units.find(id, of: caller.organisation, in: tx)
            try caller.requireView(of: id)
            let periods = try Periods.ofUnits([id], of: caller.organisation, in: tx)
            let settings = try SettingsByUnit.find(id, of: caller.organisation, in: tx)
            let first = periods.first.map { ($0.lastDay + 7).monday } ?? (today + 7).monday
            let mayPlan = caller.may(RosteringPermissions.plan, on: id) && !unit.isClosed
            return PeriodListPage(
                units: [unit], periods: periods, next: mayPlan ? (unit, first, settings.periodWeeks) : nil, form: form)
        }
    }
}
