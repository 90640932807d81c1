import Core
import Storage
import Web
import Workforce

private let answerers = Access.holding(RosteringPermissions.answerRequests)

/// The requests of a unit, for whoever answers them.
let requestAnswerRoutes = [
    Route(.get, "/rostering/units/{unit}/requests", answerers, "List the requests of a unit") { visit in
        let unit: UnitID = try visit.id("unit"), caller = try visit.caller(), now = visit.now
        let requests = try await visit.read { try UnitRequests(unit, as: caller, at: now, in: $0) }
        return .page(UnitRequestsPage(requests).page)
    },
    Route(.get, "/rostering/requests/{request}", answerers, "See a request to answer it") { visit in
        .page(try await visit.requestCasePage(FormFrame(visit)))
    },
    Route(.post, "/rostering/requests/{request}/answer", answerers, "Grant or refuse a request") { visit in
        try await visit.attempt {
            var reader = FormReader(visit.form)
            let isGranted = visit.form["decision"] == "grant"
            let words = reader.optionalText("words", "your answer", limit: 500) ?? ""
            // The form of a wish has no hours.
            let charged =
                isGranted && visit.form["hours"] != nil
                ? reader.hours("hours", "the hours it takes", in: .zero...Minutes.hours(1000)).count : nil
            try reader.finish()
            let id: StaffRequestID = try visit.id("request"), absence: AbsenceID = visit.host.newID()
            let caller = try visit.caller(), now = visit.now
            let request = try await visit.write { tx in
                try answerRequest(
                    id, granted: isGranted, words: words, chargedMinutes: charged, absence: absence, as: caller,
                    at: now,
                    in: tx)
            }
            return .seeOther(
                "/rostering/units/\(request.unit)/requests",
                notice: isGranted ? "Leave granted and booked." : "Request refused, and your reason sent.")
        } again: {
            try await visit.requestCasePage($0)
        }
    },
]

extension Visit {
    fileprivate func requestCasePage(_ form: FormFrame) async throws -> Page {
        let id: StaffRequestID = try id("request"), caller = try caller(), now = now
        let request = try await read { try RequestCase(id, as: caller, at: now, in: $0) }
        return RequestCasePage(request, form).page
    }
}

/// What the staff of a unit ask for.
struct UnitRequestsPage {
    let requests: UnitRequests

    init(_ requests: UnitRequests) { self.requests = requests }

    var page: Page {
        Page(
            "\(requests.unit.name): requests", showing: requests.people.keys.sorted(), purpose: "requests",
            """
            <h2 class="nhsuk-heading-m">Leave to answer</h2>
            \(requests.openLeave.isEmpty
                ? emptyState("No leave waits for an answer. What staff ask for is listed here, the oldest first.")
                : openLeave)
            <h2 class="nhsuk-heading-m">Wishes for rosters to come</h2>
            <p>The roster answers these when it is published. You can refuse one early, with a reason.</p>
            \(requests.openWishes.isEmpty
                ? emptyState("No open wishes.")
                : table(
                    "Open wishes", [.text("Who"), .text("What"), .text("How much it matters")],
                    requests.openWishes.map { [who($0), whatLink($0), "\($0.weight.title)"] }, isCaptionHidden: true))
            \(if: !requests.answered.isEmpty, details("Leave answered lately", table(
                "Leave answered lately", [.text("Who"), .text("What"), .text("Answer")],
                requests.answered.map { [who($0), whatLink($0), $0.state.tag] }, isCaptionHidden: true)))
            """)
    }

    private var openLeave: HTML {
        table(
            "Leave to answer",
            [.text("Who"), .text("What"), .text("Asked"), .number("Most away if granted")],
            requests.openLeave.map { request in
                let peak = requests.peaks[request.id] ?? 0, limit = requests.limitPercent
                return [
                    who(request), whatLink(request), "\(UKTime.civil(request.askedAt).day)",
                    "\(peak) % of hours \(if: peak > limit, tag("Over \(limit) %", .orange))",
                ]
            }, isCaptionHidden: true)
    }

    private func who(_ request: StaffRequest) -> HTML { "\(requests.people[request.person]?.name ?? "Unknown")" }

    private func whatLink(_ request: StaffRequest) -> HTML {
        link(request.words(requests.shiftTypes), to: "/rostering/requests/\(request.id)")
    }
}
