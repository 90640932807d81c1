import Core
import Storage
import Web
import Workforce

/// Moving somebody's items to a new phone: by themselves, or by an HR officer.
enum NewPhonePages {
    static let routes: [Route] = [
        Route(.get, "/passport/people/{person}/new-phone", .holding(.passportIssue), "Ask to move a passport") {
            visit in
            .page(try await page(try visit.id("person"), visit, FormFrame(visit)))
        },
        Route(.post, "/passport/people/{person}/new-phone", .holding(.passportIssue), "Move a passport", move),
        Route(
            .post, "/passport/people/{person}/old-copies", .holding(.passportIssue),
            "End the copies on somebody's old phone now"
        ) { visit in
            try await end(of: try visit.id("person"), visit, isOwn: false)
        },
        Route(.get, "/passport/me/new-phone", .signedIn, "Ask to move one's own passport") { visit in
            .page(try await page(try visit.caller().requirePerson(), visit, FormFrame(visit)))
        },
        Route(.post, "/passport/me/new-phone", .signedIn, "Move one's own passport") { visit in
            try await move(try visit.caller().requirePerson(), visit, isOwn: true)
        },
        Route(.post, "/passport/me/old-copies", .signedIn, "End the copies on one's own old phone now") { visit in
            try await end(of: try visit.caller().requirePerson(), visit, isOwn: true)
        },
    ]

    /// Where the old phone is.
    private enum OldPhone: String, CaseIterable { case kept, lost }

    private static func move(_ visit: Visit) async throws -> Answer {
        try await move(try visit.id("person"), visit, isOwn: false)
    }

    private static func move(_ person: PersonID, _ visit: Visit, isOwn: Bool) async throws -> Answer {
        let caller = try visit.caller(), addresses = visit.addresses(of: caller.organisation)
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let phone = reader.choice("phone", "where the old phone is", as: OldPhone.self) ?? .kept
            try reader.finish()
            let id: PassportOfferID = visit.host.newID(), chance = visit.host.secretBytes
            let (made, name) = try await visit.write { tx in
                (
                    try moveToNewPhone(
                        person, isLost: phone == .lost, offer: id, as: caller, at: visit.now, chance: chance, in: tx),
                    try People.find(person, of: caller.organisation, in: tx).name
                )
            }
            return .page(
                isOwn
                    ? OwnPassportMarkup.offer(made, of: person, addresses)
                    : OfferMarkup.page(made, to: person, name, addresses))
        } again: {
            try await page(person, visit, $0)
        }
    }

    private static func end(of person: PersonID, _ visit: Visit, isOwn: Bool) async throws -> Answer {
        let caller = try visit.caller()
        _ = try await visit.write { try endOldCopies(of: person, as: caller, at: visit.now, in: $0) }
        return .seeOther(
            isOwn ? "/passport/me" : Trail.path(person), notice: "The copies on the old phone count no more.")
    }

    /// What the page shows.
    private struct Shown: Sendable {
        let passport: Passport
        let moved: [PassportItem]
        let waiting: (items: [PassportItemID], firstEnd: Instant)?
        let days: Int
    }

    private static func page(_ person: PersonID, _ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), isOwn = visit.path.hasPrefix("/passport/me/"), now = visit.now
        let shown = try await visit.read { tx in
            Shown(
                passport: try seePassport(of: person, as: caller, in: tx),
                moved: try itemsToMove(of: person, in: caller.organisation, at: now, tx),
                waiting: try OldCopies.waiting(of: person, in: caller.organisation, tx),
                days: try OldCopyRules.days(of: caller.organisation, in: tx))
        }
        let name = shown.passport.person.name
        let trail = isOwn ? [Page.Link("My staff passport", "/passport/me")] : Trail.of(shown.passport.person)
        let path = isOwn ? "/passport/me" : Trail.path(person)
        return Page(
            isOwn ? "Move my passport to a new phone" : "Move the passport of \(name)", showing: [person],
            purpose: isOwn ? "own-record" : "staff-passport", trail: trail, problems: form.problems,
            waiting(shown, path, form) + moving(shown, path, isOwn: isOwn, form))
    }

    /// What still counts on an old phone, and its end.
    private static func waiting(_ shown: Shown, _ path: String, _ form: FormFrame) -> HTML {
        guard let waiting = shown.waiting else { return .empty }
        let names = shown.passport.items.filter { waiting.items.contains($0.id) }.map { shown.passport.name($0.kind) }
        return card(
            "Copies on the old phone",
            paragraph(
                "These still count until \(waiting.firstEnd.words): \(names.joined(separator: ", ")). Show the new "
                    + "ones to other organisations before then.")
                + paragraph("Is the old phone lost or stolen? Then end them now.")
                + form.button(to: "\(path)/old-copies", "End the old copies now", .secondary))
    }

    private static func moving(_ shown: Shown, _ path: String, isOwn: Bool, _ form: FormFrame) -> HTML {
        guard !shown.moved.isEmpty else {
            let words = "No wallet holds an item that could be moved."
            return emptyState(words, linkButton("Back", to: path, .secondary))
        }
        let list: HTML = """
            <ul class="nhsuk-list nhsuk-list--bullet">\(each: shown.moved, { item in
                "<li>\(shown.passport.name(item.kind)): \(shown.passport.summary(item.claims, item.kind))</li>" as HTML
            })</ul>
            """
        let end =
            shown.days == 0
            ? "The old copies end when the new ones are fetched."
            : "The old copies go on counting for \(shown.days == 1 ? "1 day" : "\(shown.days) days") after the new "
                + "ones are fetched. Other organisations that were shown the old ones have that long to ask for the "
                + "new, so nobody is taken off a roster only because of a new phone."
        let choices = [
            Choice(OldPhone.kept.rawValue, "I know where it is, or it was wiped", hint: end),
            Choice(
                OldPhone.lost.rawValue, "It is lost or stolen",
                hint: "The old copies end at once, everywhere. Other organisations must be shown the new ones before "
                    + "they count on them again."),
        ]
        return paragraph(shown.moved.count == 1 ? "This item moves:" : "These \(shown.moved.count) items move:")
            + list
            + form.post(
                to: "\(path)/new-phone",
                form.radios("phone", isOwn ? "Where is your old phone?" : "Where is their old phone?", choices)
                    + form.submit("Move to a new phone"))
            + inset(
                "The history in the Commonweal wallet does not move by itself. Save it on the old phone, under "
                    + "History, and add the file on the new one.")
    }
}
