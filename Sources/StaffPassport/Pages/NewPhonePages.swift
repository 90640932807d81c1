import Core
import Storage
import Web
import Workforce

/// Moving somebody's items to a new phone: by themselves, or by an HR officer when the old one is lost.
enum NewPhonePages {
    static let routes: [Route] = [
        Route(.get, "/passport/people/{person}/new-phone", .holding(.passportIssue), "Ask to move a passport") {
            visit in
            .page(try await page(try visit.id("person"), visit, FormFrame(visit)))
        },
        Route(.post, "/passport/people/{person}/new-phone", .holding(.passportIssue), "Move a passport", move),
        Route(.get, "/passport/me/new-phone", .signedIn, "Ask to move one's own passport") { visit in
            .page(try await page(try visit.caller().requirePerson(), visit, FormFrame(visit)))
        },
        Route(.post, "/passport/me/new-phone", .signedIn, "Move one's own passport") { visit in
            try await move(try visit.caller().requirePerson(), visit, isOwn: true)
        },
    ]

    private static func move(_ visit: Visit) async throws -> Answer {
        try await move(try visit.id("person"), visit, isOwn: false)
    }

    private static func move(_ person: PersonID, _ visit: Visit, isOwn: Bool) async throws -> Answer {
        let caller = try visit.caller(), addresses = visit.addresses(of: caller.organisation)
        return try await visit.attempt {
            let id: PassportOfferID = visit.host.newID(), chance = visit.host.secretBytes
            let (made, name) = try await visit.write { tx in
                (
                    try moveToNewPhone(person, offer: id, as: caller, at: visit.now, chance: chance, in: tx),
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

    private static func page(_ person: PersonID, _ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), isOwn = visit.path.hasPrefix("/passport/me/"), now = visit.now
        let (passport, moved) = try await visit.read { tx in
            (
                try seePassport(of: person, as: caller, in: tx),
                try itemsToMove(of: person, in: caller.organisation, at: now, tx)
            )
        }
        let trail = isOwn ? [Page.Link("My staff passport", "/passport/me")] : Trail.of(passport.person)
        let title = isOwn ? "Move my passport to a new phone" : "Move the passport of \(passport.person.name)"
        guard !moved.isEmpty else {
            let words = "No wallet holds an item that could be moved."
            let next = isOwn ? "/passport/me" : Trail.path(person)
            return Page(
                title, showing: [person], purpose: isOwn ? "own-record" : "staff-passport", trail: trail,
                problems: form.problems, emptyState(words, linkButton("Back", to: next, .secondary)))
        }
        let whose = isOwn ? "your" : "their"
        let list: HTML = """
            <ul class="nhsuk-list nhsuk-list--bullet">\(each: moved, { item in
                "<li>\(passport.name(item.kind)): \(passport.summary(item.claims, item.kind))</li>" as HTML
            })</ul>
            """
        let old = moved.count == 1 ? "it counts" : "they count"
        let what =
            "On \(whose) old phone \(old) no more, for the reason “\(newPhoneReason)”. Organisations that were shown "
            + "the old ones will ask for the new ones."
        let items = moved.count == 1 ? "This item moves:" : "These \(moved.count) items move:"
        return Page(
            title, showing: [person], purpose: isOwn ? "own-record" : "staff-passport", trail: trail,
            problems: form.problems,
            paragraph(items) + list + warning("What this does", paragraph(what))
                + form.post(
                    to: isOwn ? "/passport/me/new-phone" : "\(Trail.path(person))/new-phone",
                    form.submit("Move to a new phone")))
    }
}
