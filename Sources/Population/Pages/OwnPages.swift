import Core
import Identity
import Storage
import Web
import Workforce

/// A person's own record, on their phone: what is known of them, what they need, who helps them, who may see what.
enum OwnPages {
    static let routes: [Route] = [
        Route(.get, "/my-care", .signedIn, "Show one's own record") { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(.get, "/my-care/details", .signedIn, "Ask for corrections of one's own details") { visit in
            .page(try await detailsForm(visit, FormFrame(visit)))
        },
        Route(.post, "/my-care/details", .signedIn, "Correct one's own details") { visit in
            let caller = try visit.caller(), open = try await visit.ownRecord()
            return try await visit.attempt {
                let person = try PersonForm.read(visit.form, .themself, over: open.person)
                let seen = SeenRecord(carried: visit.form["seen"])
                try await visit.write {
                    _ = try changePersonServed(
                        open.person.id, to: person, seen: seen, as: caller, at: visit.now, in: $0)
                }
                return .seeOther("/my-care", notice: "Your details are saved.")
            } again: {
                try await detailsForm(visit, $0)
            }
        },
        Route(.post, "/my-care/needs", .signedIn, "Write down what one needs") { visit in
            let open = try await visit.ownRecord()
            return try await visit.attempt {
                try await NeedPages.record(visit, of: open)
                return .seeOther("/my-care", notice: "It is written down. Your care team can read it.")
            } again: {
                try await page(visit, $0)
            }
        },
        Route(.post, "/my-care/needs/{need}/ending", .signedIn, "Say that one no longer needs something") { visit in
            try await NeedPages.end(visit, of: try await visit.ownRecord())
            return .seeOther("/my-care", notice: "It is no longer listed.")
        },
        Route(.get, "/my-care/access", .signedIn, "Show who can see one's own record") { visit in
            .page(try await accessPage(visit, FormFrame(visit)))
        },
        Route(.post, "/my-care/sharing", .signedIn, "Choose who can see one's own record") { visit in
            let open = try await visit.ownRecord()
            return try await visit.attempt {
                let words = try await SharingPages.choose(visit, of: open)
                return .seeOther("/my-care/access", notice: "Your \(words)")
            } again: {
                try await accessPage(visit, $0)
            }
        },
        Route(.post, "/my-care/helpers/{relationship}/ending", .signedIn, "Stop somebody acting for one") { visit in
            _ = try await visit.ownRecord()
            let caller = try visit.caller(), id = try visit.id("relationship", as: Relationship.self)
            try await visit.write { _ = try endRelationship(id, as: caller, at: visit.now, in: $0) }
            return .seeOther("/my-care/access", notice: "They can no longer see your record.")
        },
    ]

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), open = try await visit.ownRecord(), today = visit.now.ukDay
        let needs = try await visit.read {
            try Needs.of(open.everyID, shownTo: open.standing, in: caller.organisation, $0)
        }
        return Page(
            "About me", showing: [open.person.id.subject], purpose: CarePurpose.record, problems: form.problems,
            """
            <p>This is what is written down about you. If something is wrong, put it right here, or tell your care \
            team.</p>
            \(PersonMarkup.details(open.shown, today: today, change: "/my-care/details"))
            <p>Is your name, date of birth, NHS number or GP practice wrong? Ask your care team to change it.</p>
            \(heading("What I need"))
            \(NeedMarkup.list(
                needs, path: "/my-care/needs", form, mayEnd: true,
                empty: "Nothing is written down yet. Tell us what would make it easier for you to use care."))
            \(details("Add something I need", isOpen: !form.problems.isEmpty, form.post(to: "/my-care/needs", """
                \(NeedMarkup.fields(form))
                \(form.checkbox(
                    "keptFromProxies", "Do not show this to people who help me with my record"))
                \(form.submit("Add it"))
                """)))
            \(elsewhere(
                visit.links(on: .themself, open)
                    + [Page.Link("What others sent about me", "/my-care/from-elsewhere")], "More about me"))
            \(heading("Who can see this"))
            <p>\(link("Who can see my record", to: "/my-care/access"))</p>
            <p>\(link("Who has looked at it", to: "/viewings"))</p>
            """)
    }

    private static func detailsForm(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let open = try await visit.ownRecord()
        return Page(
            "My details", showing: [open.person.id.subject], purpose: CarePurpose.record, trail: [CarePath.own],
            problems: form.problems,
            form.post(
                to: "/my-care/details",
                """
                \(PersonForm(form: form, kind: .themself, person: open.shown).fields)
                \(form.seen(open.person.seen(by: open.standing)))
                \(form.submit("Save"))
                """))
    }

    private static func accessPage(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let open = try await visit.ownRecord(), view = try await OwnAccessView.read(visit, open)
        return Page(
            "Who can see my record", showing: [open.person.id.subject] + view.helpers.keys.sorted().map(\.subject),
            purpose: CarePurpose.record, trail: [CarePath.own], problems: form.problems,
            OwnAccessMarkup(view: view, form: form).html)
    }
}
