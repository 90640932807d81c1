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
        Route(.post, "/rostering/open-shifts/{place}/handing-back", taking, "Hand back an open shift one has taken") {
            visit in
            let id: OpenPlaceID = try visit.id("place"), caller = try visit.caller()
            let edit: EditID = visit.host.newID()
            return try await visit.attempt {
                _ = try await visit.write { try handBackPlace(id, edit: edit, as: caller, at: visit.now, in: $0) }
                return .seeOther(
                    "/rostering/open-shifts", notice: "The shift is no longer yours. It is open to others again.")
            } again: { form in
                try await openShiftsPage(visit, form)
            }
        },
    ]
}

let openShiftMenu = [
    MenuItem(
        "Open shifts", "/rostering/open-shifts", .holding(RosteringPermissions.takePlace), group: "My work", isOwn: true
    )
]

private func openShiftsPage(_ visit: Visit, _ form: FormFrame) async throws -> Page {
    let caller = try visit.caller()
    let (offers, taken) = try await visit.read { tx in
        (
            try OpenOffer.load(for: caller, at: visit.now, in: tx),
            try TakenShift.load(for: caller, at: visit.now, in: tx)
        )
    }
    return openShiftsPage(offers, taken, form)
}

func openShiftsPage(_ offers: [OpenOffer], _ taken: [TakenShift], _ form: FormFrame) -> Page {
    let own: HTML = """
        <h2 class="nhsuk-heading-m">Shifts you took</h2>
        <ul class="rs-offers">
        \(each: taken, { takenCard($0, form) })</ul>
        """
    return Page(
        "Open shifts", styles: ["rostering-staff.css"],
        "\(openList(offers, form))\(if: !taken.isEmpty, own)")
}

/// What somebody can take first; what they cannot, with the reasons, folded below.
private func openList(_ offers: [OpenOffer], _ form: FormFrame) -> HTML {
    let mine = offers.filter { $0.obstacle == nil }, others = offers.filter { $0.obstacle != nil }
    guard !offers.isEmpty else {
        return emptyState(
            "No shift is open on your units just now. New ones appear here as soon as a roster has a gap.")
    }
    let open: HTML = """
        <p>First come, first served. Hours and rest are checked when you take a shift.</p>
        <ul class="rs-offers">
        \(each: mine, { offerCard($0, form) })</ul>
        """
    let count = others.count == 1 ? "1 shift" : "\(others.count) shifts"
    return """
        \(mine.isEmpty
            ? emptyState("None of the open shifts is one you can take. New ones appear here as rosters change.") : open)
        \(if: !others.isEmpty, details(
            "\(count) you cannot take, and why",
            "<ul class=\"rs-offers\">\(each: others, { offerCard($0, form) })</ul>"))
        """
}

private func takenCard(_ shift: TakenShift, _ form: FormFrame) -> HTML {
    let button = form.button(
        to: "/rostering/open-shifts/\(shift.place.id)/handing-back", "Hand back", .secondary,
        about: "\(shift.shiftName), \(shift.span.words)")
    let (day, time) = UKTime.civil(shift.handBackEnds)
    let open: HTML = "<p>You can hand it back until \(day.words), \(time).</p>\(button)"
    let tooLate: HTML =
        "<p>It could be handed back until \(day.words), \(time). Ring the ward if you cannot come.</p>"
    return """
        <li class="rs-offer"><h3 class="nhsuk-heading-s">\(shift.shiftName), \(shift.unitName)</h3>
        <p>\(shift.span.words)</p>
        \(shift.canBeHandedBack ? open : tooLate)</li>

        """
}

private func offerCard(_ offer: OpenOffer, _ form: FormFrame) -> HTML {
    let words = offer.span.words
    let button = form.button(
        to: "/rostering/open-shifts/\(offer.place.id)/holder", "Take this shift", .secondary,
        about: "\(offer.shiftName), \(words)")
    let obstacle: HTML? = offer.obstacle.map { "<p class=\"rs-obstacle\">\($0)</p>" }
    return """
        <li class="rs-offer"><h2 class="nhsuk-heading-s">\(offer.shiftName), \(offer.unitName)</h2>
        <p>\(words)<br>\(offer.skillName.map { "Needs: \($0)" } ?? "For anyone on the unit")</p>
        \(obstacle ?? button)</li>

        """
}
