import Core
import Storage
import Web
import Workforce

/// The records of the people one acts for.
///
/// Nothing on these pages tells of what is kept from whoever acts: no count, no day of last contact, no team.
enum HelperPages {
    static let routes: [Route] = [
        Route(.get, "/my-care/people", .signedIn, "Show for whom one acts", list),
        Route(.get, "/my-care/people/{served}", .signedIn, "Show the record of somebody one acts for") { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(
            .get, "/my-care/people/{served}/details", .signedIn, "Ask for corrections of somebody one acts for"
        ) { visit in .page(try await detailsForm(visit, FormFrame(visit))) },
        Route(.post, "/my-care/people/{served}/details", .signedIn, "Correct details of somebody one acts for") {
            visit in
            let caller = try visit.caller(), open = try await visit.helpedRecord()
            try open.standing.requireWriting(.details)
            return try await visit.attempt {
                let person = try PersonForm.read(visit.form, .proxy, over: open.person)
                let seen = SeenRecord(carried: visit.form["seen"])
                try await visit.write {
                    _ = try changePersonServed(
                        open.person.id, to: person, seen: seen, as: caller, at: visit.now, in: $0)
                }
                return .seeOther(CarePath.helped(open.person.id), notice: "The details are saved.")
            } again: {
                try await detailsForm(visit, $0)
            }
        },
        Route(.post, "/my-care/people/{served}/needs", .signedIn, "Write down what somebody one acts for needs") {
            visit in
            let open = try await visit.helpedRecord()
            try open.standing.requireWriting(.needs)
            return try await visit.attempt {
                try await NeedPages.record(visit, of: open)
                return .seeOther(CarePath.helped(open.person.id), notice: "It is written down.")
            } again: {
                try await page(visit, $0)
            }
        },
        Route(
            .post, "/my-care/people/{served}/needs/{need}/ending", .signedIn,
            "Say that somebody one acts for no longer needs something"
        ) { visit in
            let open = try await visit.helpedRecord()
            try await NeedPages.end(visit, of: open)
            return .seeOther(CarePath.helped(open.person.id), notice: "It is no longer listed.")
        },
    ]

    private static func list(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        _ = try await visit.ownRecord()
        let people = try await visit.read { try recordsHelped(by: caller, at: visit.now, in: $0) }.map(\.shown)
        return .page(
            Page(
                "People I help", showing: people.map(\.id.subject), purpose: CarePurpose.list,
                people.isEmpty
                    ? emptyState(
                        "You help nobody with their record. If you should, ask the person or their care team.")
                    : table(
                        "People I help", [.text("Name")],
                        people.map { [link($0.name, to: CarePath.helped($0.id))] }, fit: .narrow)))
    }

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), open = try await visit.helpedRecord(), standing = open.standing
        let mayWrite = standing.writes
        let needs =
            standing.sees.contains(.needs)
            ? try await visit.read { try Needs.of(open.everyID, shownTo: standing, in: caller.organisation, $0) } : []
        let path = CarePath.helped(open.person.id)
        return Page(
            open.person.name, showing: [open.person.id.subject], purpose: CarePurpose.record,
            trail: [CarePath.helped], problems: form.problems,
            """
            <p>You see what they, or their care team, agreed that you see.</p>
            \(elsewhere(
                visit.links(on: .helper, open) + [Page.Link("What others sent", "\(path)/from-elsewhere")],
                "More about them"))
            \(if: standing.sees.contains(.details), PersonMarkup.details(open.shown, today: visit.now.ukDay))
            \(if: mayWrite.contains(.details), linkButton("Correct details", to: "\(path)/details", .secondary))
            \(if: standing.sees.contains(.needs), """
                \(heading("What they need"))
                \(NeedMarkup.list(
                    needs, path: "\(path)/needs", form, mayEnd: mayWrite.contains(.needs),
                    empty: "Nothing is written down."))
                """)
            \(if: mayWrite.contains(.needs), details(
                "Add something they need", isOpen: !form.problems.isEmpty, form.post(to: "\(path)/needs", """
                \(NeedMarkup.fields(form))
                \(form.submit("Add it"))
                """)))
            """)
    }

    private static func detailsForm(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let open = try await visit.helpedRecord()
        try open.standing.requireWriting(.details)
        return Page(
            "Correct details", showing: [open.person.id.subject], purpose: CarePurpose.record,
            trail: [CarePath.helped, Page.Link(open.person.name, CarePath.helped(open.person.id))],
            problems: form.problems,
            """
            <p>To change an address, a telephone number or an email address, ask their care team.</p>
            \(form.post(to: "\(CarePath.helped(open.person.id))/details", """
                \(PersonForm(form: form, kind: .proxy, person: open.shown).fields)
                \(form.seen(open.person.seen(by: open.standing)))
                \(form.submit("Save"))
                """))
            """)
    }
}
