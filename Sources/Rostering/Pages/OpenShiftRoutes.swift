import Core
import Storage
import Web
import Workforce

/// Open shifts: for staff, on a phone.
func openShiftRoutes(_ host: Host) -> [Route] {
    let taking = Access.holding(RosteringPermissions.takePlace)
    return [
        Route(.get, "/rostering/open-shifts", taking, "See the open shifts of one's units") { visit in
            .page(try await openShiftsPage(visit, FormFrame(visit)))
        },
        Route(.post, "/rostering/open-shifts/{place}/holder", taking, "Take an open shift") { visit in
            let id: OpenPlaceID = try visit.id("place"), caller = try visit.caller()
            let edit: EditID = visit.host.newID()
            return try await visit.attempt {
                _ = try await visit.write { try takePlace(id, edit: edit, as: caller, at: visit.now, in: $0) }
                return .seeOther(
                    "/rostering/open-shifts", notice: "The shift is yours. It is on your rota and in your calendar.")
            } again: { form in
                try await openShiftsPage(visit, form)
            }
        },
    ]
}

let openShiftMenu = [MenuItem("Open shifts", "/rostering/open-shifts", .holding(RosteringPermissions.takePlace))]

private func openShiftsPage(_ visit: Visit, _ form: FormFrame) async throws -> Page {
    let caller = try visit.caller()
    let offers = try await visit.read { try OpenOffer.load(for: caller, at: visit.now, in: $0) }
    return openShiftsPage(offers, form)
}

func openShiftsPage(_ offers: [OpenOffer], _ form: FormFrame) -> Page {
    Page(
        "Open shifts",
        offers.isEmpty
            ? emptyState("No shift is open on your units just now. New ones appear here as soon as a roster has a gap.")
            : """
            <p>First come, first served. Hours and rest are checked when you take a shift.</p>
            <ul class="cw-cards">
            \(each: offers, { offerCard($0, form) })</ul>
            """)
}

private func offerCard(_ offer: OpenOffer, _ form: FormFrame) -> HTML {
    let words = offer.span.words
    let button = form.button(
        to: "/rostering/open-shifts/\(offer.place.id)/holder", "Take this shift", about: "\(offer.shiftName), \(words)")
    let obstacle: HTML? = offer.obstacle.map { "<p>\(tag("Not for you", .grey)) \($0)</p>" }
    return """
        <li class="cw-cards__item"><h2 class="nhsuk-heading-s">\(offer.shiftName), \(offer.unitName)</h2>
        <p>\(words)</p>
        <p>\(offer.skillName.map { "For: \($0)" } ?? "For anyone on the unit")</p>
        \(obstacle ?? button)</li>

        """
}
