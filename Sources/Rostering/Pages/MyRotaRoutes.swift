import Core
import Storage
import Web
import Workforce

/// What the menu offers to everyone who works shifts.
let myRotaMenu = [
    MenuItem("My rota", "/my-rota", .holding(RosteringPermissions.viewOwn), group: "My work", isOwn: true)
]

private let own = Access.holding(RosteringPermissions.viewOwn)

/// Everything the server answers about somebody's own rota.
func myRotaRoutes(_ host: Host) -> [Route] { rotaPageRoutes + calendarRoutes + rotaFileRoutes + myRotaAPI }

private let rotaPageRoutes = [
    Route(.get, "/my-rota", own, "See my rota: today, next and the week ahead") { visit in
        .page(MyRotaPage(try await visit.rotaNow(), FormFrame(visit)).page)
    },
    Route(.get, "/my-rota/months/{month}", own, "See a month of my rota") { visit in
        guard let month = visit.parameters["month"].flatMap({ CalendarMonth($0) }) else {
            throw Refusal(.notFound, "There is no such month.")
        }
        return .page(RotaMonthPage(rota: try await visit.rota(month.firstDay, month.lastDay), month: month).page)
    },
    Route(.post, "/my-rota/seen", own, "Say that I have seen the changes of my rota") { visit in
        let caller = try visit.caller(), now = visit.now
        let shown = visit.form["asOf"].flatMap { Int64($0) }.map { Instant(milliseconds: $0) } ?? now
        try await visit.write { try seeRota(asOf: shown, as: caller, at: now, in: $0) }
        return .seeOther("/my-rota", notice: "Thank you. New changes will be marked from now on.")
    },
]

/// What the first page of a rota shows.
struct RotaNow: Sendable {
    let rota: MyRota
    let now: Instant
    let next: RotaEntry?
    let colleagues: [Colleague]
    let hours: PeriodHours?
    let hasCalendar: Bool
}

extension Visit {
    func rota(_ first: Day, _ last: Day) async throws -> MyRota {
        let caller = try caller(), now = now
        let person = try caller.requirePerson()
        return try await read {
            try MyRota(person, from: first, through: last, at: now, of: caller.organisation, in: $0)
        }
    }

    func rotaNow() async throws -> RotaNow {
        let caller = try caller(), now = now, today = today
        let person = try caller.requirePerson()
        return try await read { tx in
            // Yesterday too, for a night that is still under way; ahead as far as rosters are published.
            let rota = try MyRota(
                person, from: today - 1, through: today + 120, at: now, of: caller.organisation, in: tx)
            let next = rota.next(at: now)
            return RotaNow(
                rota: rota, now: now, next: next,
                colleagues: try next.map { try Colleague.with($0, as: caller, in: tx) } ?? [],
                // Before a roster is out, nothing on it would read as hours that are owed.
                hours: try PeriodHours.load(person, on: today, of: caller.organisation, in: tx)
                    .flatMap { $0.window.isPublished ? $0 : nil },
                hasCalendar: try CalendarFeeds.madeAt(person, of: caller.organisation, in: tx) != nil)
        }
    }
}
