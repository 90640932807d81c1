import Core
import Storage
import Web
import Workforce

/// Everybody's passports, for HR officers.
enum PassportPages {
    static let routes: [Route] = [
        Route(.get, "/passport/people", anybody, "Find somebody's staff passport", list),
        Route(.get, "/passport/people/{person}", anybody, "See somebody's staff passport", show),
        Route(.post, "/passport/people/{person}/offers", .holding(.passportIssue), "Offer items to a wallet", offer),
        Route(
            .post, "/passport/people/{person}/requests", .holding(.passportReceive), "Ask somebody for their passport",
            ask),
        Route(
            .post, "/passport/received/{received}/decision", .holding(.passportReceive),
            "Accept or reject what was shown", decide),
    ]

    static let anybody = Access.holdingAny([.passportView, .passportIssue, .passportReceive])

    private static func list(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), text = String((visit.query["q"] ?? "").prefix(100))
        let number = max(1, visit.query["page"].flatMap { Int($0) } ?? 1)
        let (found, counts) = try await visit.read { tx in
            (
                try People.search(text, page: number, includingLeft: false, of: caller.organisation, in: tx),
                try PassportItems.counts(of: caller.organisation, in: tx)
            )
        }
        let rows = found.people.map { person -> [HTML] in
            let own = counts[person.id] ?? [:], held = (own[.accepted] ?? 0) + (own[.issued] ?? 0)
            return [
                link(person.sortName, to: Trail.path(person.id)), "\(person.staffNumber)",
                "\((own[.recorded] ?? 0) + (own[.offered] ?? 0))", "\(held)", "\(own[.suspended] ?? 0)",
                "\(own[.revoked] ?? 0)",
            ]
        }
        let search = FormFrame(visit).get(
            "/passport/people", label: "Find somebody",
            """
            \(FormFrame(csrf: "", sent: visit.query).textInput("q", "Name or staff number", value: text))
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">Find</button>
            """)
        let columns: [Column] = [
            .text("Name"), .text("Staff number"), .number("Not in a wallet yet"), .number("In a wallet"),
            .number("Suspended"), .number("Revoked"),
        ]
        let nothing = emptyState(text.isEmpty ? "Nobody is on the register yet." : "Nobody is called “\(text)”.")
        let more: HTML =
            found.hasMore
            ? link("Show more", to: "/passport/people?q=\(text.inAddress)&page=\(number + 1)") : .empty
        return .page(
            Page(
                "Staff passports", showing: found.people.map(\.id), purpose: "staff-passport",
                sections(current: "/passport/people", caller) + search
                    + (rows.isEmpty ? nothing : table("People and their passport items", columns, rows)) + more))
    }

    private static func show(_ visit: Visit) async throws -> Answer {
        .page(try await page(visit, FormFrame(visit)))
    }

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        try await page(of: try visit.id("person"), visit, form, deciding: nil)
    }

    private static func page(
        of person: PersonID, _ visit: Visit, _ form: FormFrame, deciding: ReceivedItemID?
    ) async throws -> Page {
        let caller = try visit.caller()
        let passport = try await visit.read { try seePassport(of: person, as: caller, in: $0) }
        return PassportMarkup.page(passport, form, caller, at: visit.now, deciding: deciding)
    }

    private static func offer(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.id("person", as: Named.Person.self)
        return try await visit.attempt {
            let items = visit.form.all("items").compactMap { PassportItemID(checking: $0) }
            let needsCode = visit.form["needsCode"] != nil, asksSignIn = visit.form["signIn"] != nil
            let id: PassportOfferID = visit.host.newID(), format = visit.form["form"] ?? ""
            let chance = visit.host.secretBytes
            let (made, name) = try await visit.write { tx in
                let made = try offerItems(
                    items, to: person, needsCode: needsCode, asksSignIn: asksSignIn, form: format, offer: id,
                    as: caller, at: visit.now, chance: chance, in: tx)
                return (made, try People.find(person, of: caller.organisation, in: tx).name)
            }
            // The codes cannot be read again, so this page is shown once and has no address of its own.
            return .page(OfferMarkup.page(made, to: person, name, visit.addresses(of: caller.organisation)))
        } again: {
            try await page(visit, $0)
        }
    }

    private static func ask(_ visit: Visit) async throws -> Answer {
        let person = try visit.id("person", as: Named.Person.self)
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let checklist = reader.id("checklist", "the checklist", of: Named.Checklist.self)
            try reader.finish()
            let request = try await visit.askForPassport(checklist, of: person, way: .encrypted)
            return .seeOther("/passport/requests/\(request.id)")
        } again: {
            try await page(visit, $0)
        }
    }

    private static func decide(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("received", as: Named.ReceivedItem.self)
        let isAccepted = visit.form["decision"] == "accept"
        return try await visit.attempt {
            let reason = visit.form["reason"]
            let item = try await visit.write { tx in
                try decideReceived(id, isAccepted: isAccepted, reason: reason, as: caller, at: visit.now, in: tx)
            }
            let words = "The item is \(isAccepted ? "accepted" : "rejected")."
            return .seeOther(Trail.path(item.person), notice: words)
        } again: { form in
            let item = try await visit.read { try ReceivedItems.find(id, of: caller.organisation, in: $0) }
            return try await page(of: item.person, visit, form, deciding: id)
        }
    }
}
