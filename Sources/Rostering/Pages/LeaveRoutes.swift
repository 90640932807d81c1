import Core
import Storage
import Web
import Workforce

private let care = Access.holding(RosteringPermissions.answerRequests)

/// Somebody's leave, for whoever answers their requests.
let leaveCareRoutes = [
    Route(.get, "/rostering/leave/{person}", care, "See somebody's leave with its sum") { visit in
        .page(try await visit.leaveCarePage(FormFrame(visit)))
    },
    Route(.post, "/rostering/leave/{person}/adjustments", care, "Add leave to somebody's year or take some") { visit in
        try await visit.attempt {
            var reader = FormReader(visit.form)
            let minutes = reader.hours("hours", "the hours", in: Minutes.hours(-1000)...Minutes.hours(1000))
            let reason = reader.text("reason", "the reason")
            let year = visit.leaveYear.firstDay
            try reader.finish()
            let caller = try visit.caller(), now = visit.now
            let adjustment = LeaveAdjustment(
                id: visit.host.newID(), person: try visit.id("person"), yearStarting: year, minutes: minutes.count,
                reason: reason, at: now, by: caller.account)
            try await visit.write { tx in _ = try adjustLeave(adjustment, as: caller, at: now, in: tx) }
            return .seeOther(visit.leavePath(year), notice: "Leave adjusted.")
        } again: {
            try await visit.leaveCarePage($0)
        }
    },
    Route(.post, "/rostering/leave/{person}/service", care, "Enter the first day of somebody's service") { visit in
        try await visit.attempt {
            var reader = FormReader(visit.form)
            let since = reader.day("since", "the first day of service")
            try reader.finish()
            let person: PersonID = try visit.id("person"), caller = try visit.caller(), now = visit.now
            try await visit.write { try recordLeaveService(since: since, of: person, as: caller, at: now, in: $0) }
            return .seeOther(visit.leavePath(visit.leaveYear.firstDay), notice: "First day of service saved.")
        } again: {
            try await visit.leaveCarePage($0)
        }
    },
    Route(.post, "/rostering/leave/{person}/statement", care, "Enter somebody's leave from another record") { visit in
        try await visit.attempt {
            var reader = FormReader(visit.form)
            let minutes = reader.hours("statedHours", "the hours for the year", in: .zero...Minutes.hours(1000))
            let reckoning = reader.text("statedReason", "where the figure comes from")
            try reader.finish()
            let person: PersonID = try visit.id("person"), year = visit.leaveYear
            let caller = try visit.caller(), now = visit.now
            try await visit.write { tx in
                try stateLeave(
                    StatedEntitlement(minutes: minutes.count, reckoning: reckoning), of: person, in: year, as: caller,
                    at: now, in: tx)
            }
            return .seeOther(visit.leavePath(year.firstDay), notice: "Entitlement saved.")
        } again: {
            try await visit.leaveCarePage($0)
        }
    },
]

extension Visit {
    /// The leave year that the form or the query names, or else this one.
    var leaveYear: LeaveYear {
        LeaveYear(containing: (form["year"] ?? query["year"]).flatMap { Day($0) } ?? today)
    }

    fileprivate func leavePath(_ year: Day) -> String { "/rostering/leave/\(parameters["person"] ?? "")?year=\(year)" }

    fileprivate func leaveCarePage(_ form: FormFrame) async throws -> Page {
        let person: PersonID = try id("person"), year = leaveYear
        let caller = try caller(), now = now, today = today
        return try await read { tx in
            try caller.requireLeave(of: person, at: now, in: tx)
            return LeaveCarePage(
                person: try People.find(person, of: caller.organisation, in: tx),
                balance: try LeaveBalance(of: person, in: year, today: today, of: caller.organisation, in: tx),
                serviceSince: try LeaveEntitlements.serviceSince(person, of: caller.organisation, in: tx), form: form
            ).page
        }
    }
}
