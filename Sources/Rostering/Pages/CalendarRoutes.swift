import Core
import Storage
import Web

private let own = Access.holding(RosteringPermissions.viewOwn)

/// The private calendar of a rota, and where its owner looks after the address.
let calendarRoutes = [
    Route(.get, "/my-rota/calendar", own, "See whether I have a calendar address") { visit in
        let caller = try visit.caller()
        let person = try caller.requirePerson()
        let made = try await visit.read { try CalendarFeeds.madeAt(person, of: caller.organisation, in: $0) }
        return .page(CalendarPage(madeAt: made, address: nil, form: FormFrame(visit)).page)
    },
    // The one form that answers with a page and not with a redirect: the address is shown once and kept nowhere.
    Route(.post, "/my-rota/calendar", own, "Make a new calendar address") { visit in
        let caller = try visit.caller(), now = visit.now
        let secret = visit.host.secretBytes(32)
        let token = try await visit.write { try makeCalendarAddress(secret: secret, as: caller, at: now, in: $0) }
        let address = "\(visit.host.settings.publicAddress)/calendar/\(token).ics"
        return .page(CalendarPage(madeAt: now, address: address, form: FormFrame(visit)).page)
    },
    Route(.post, "/my-rota/calendar/removal", own, "Switch my calendar address off") { visit in
        try await visit.attempt {
            let caller = try visit.caller(), now = visit.now
            try await visit.write { try revokeCalendarAddress(as: caller, at: now, in: $0) }
            return .seeOther("/my-rota/calendar", notice: "The address is switched off. It opens nothing from now on.")
        } again: { form in
            CalendarPage(madeAt: nil, address: nil, form: form).page
        }
    },
    Route(.get, "/calendar/{token}", .anyone, "Read a rota as a calendar, by its private address") { visit in
        let name = visit.parameters["token"] ?? "", now = visit.now
        guard name.hasSuffix(".ics") else { throw Refusal(.notFound, "There is no such calendar.") }
        let address = String(name.dropLast(4))
        // The address is its own key, whoever is signed in where.
        let file = try await visit.host.database.read(for: nil) {
            try CalendarFile(openedBy: address, at: now, in: $0)
        }
        return calendarAnswer(Array(file.text.utf8), knownAs: visit.headers["if-none-match"])
    },
]

/// The file, or word that the reader has it already (RFC 9110, section 13.1.2).
private func calendarAnswer(_ bytes: [UInt8], knownAs known: String?) -> Answer {
    let mark = "\"\(fingerprint(bytes))\""
    let headers = [
        ("etag", mark), ("cache-control", "private, no-cache"), ("x-robots-tag", "noindex"),
        ("content-type", "text/calendar; charset=utf-8"),
        ("content-disposition", "inline; filename=\"rota.ics\""),
    ]
    let marks = known?.split(separator: ",").map { $0.trimmingPrefix(" ").trimmingPrefix("W/") } ?? []
    let isKnown = marks.contains { $0 == mark[...] || $0 == "*" }
    return .custom(status: isKnown ? 304 : 200, headers: headers, bytes: isKnown ? [] : bytes)
}

/// FNV-1a over 64 bits: it only has to differ when the file does.
private func fingerprint(_ bytes: [UInt8]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return String(hash, radix: 16)
}

/// Where somebody makes, replaces and switches off their calendar address.
struct CalendarPage {
    let madeAt: Instant?
    /// The address just made; shown this once.
    let address: String?
    let form: FormFrame

    var page: Page {
        Page(
            "Your rota in your calendar", trail: [Page.Link("My rota", "/my-rota")], styles: ["rostering-staff.css"],
            """
            \(address.map(shown) ?? "")
            <p>Your phone, Outlook or any calendar can show your shifts and follow changes by itself. Whoever has the \
            address can \
            read your shifts and your leave, nothing else, so keep it to yourself. Sickness is never in it.</p>
            \(madeAt.map { made in
                "<p>\(tag("Switched on", .green)) since \(UKTime.civil(made).day).</p>" as HTML
            } ?? "<p>\(tag("Switched off", .grey))</p>")
            \(form.button(
                to: "/my-rota/calendar", madeAt == nil ? "Make a calendar address" : "Make a new address",
                address == nil ? .primary : .secondary))
            \(if: madeAt != nil, form.button(to: "/my-rota/calendar/removal", "Switch it off", .warning))
            \(if: madeAt != nil, "<p>A new address takes the place of the old one, which stops working at once.</p>")
            """)
    }

    private func shown(_ address: String) -> HTML {
        let webcal = "webcal://" + (address.split(separator: "//", maxSplits: 1).last ?? "")
        return warning(
            "Copy your address now",
            """
            <p>It is shown this once.</p>
            <p><label class="nhsuk-label" for="address">Calendar address</label>
            <input class="nhsuk-input" id="address" type="text" value="\(address)" readonly></p>
            <ul>
            <li>iPhone: Settings, Calendar, Accounts, Add Account, Other, Add Subscribed Calendar.</li>
            <li>Google Calendar on a computer: Other calendars, plus, From URL.</li>
            <li>Outlook: Add calendar, Subscribe from web.</li>
            </ul>
            <p class="nhsuk-body-s">Some phones also take it as \(webcal).</p>
            """)
    }
}
