import Core
import Storage
import Web

/// A person asks for a helper on a page of their own; the team reads it on the page about who acts for them.
enum HelperRequestPages {
    static let path = "/my-care/helpers/new"

    /// The person's own.
    static let ownRoutes: [Route] = [
        Route(.get, path, .signedIn, "Ask for the form to ask for a helper") { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(.post, path, .signedIn, "Ask for somebody to help with one's record") { visit in
            let caller = try visit.caller(), open = try await visit.ownRecord(),
                id: ID<HelperRequest> = visit.host.newID()
            return try await visit.attempt {
                var reader = FormReader(visit.form)
                let request = HelperRequest(
                    id: id, person: open.person.id, name: reader.text("helperName", "their name"),
                    howKnown: reader.text("howKnown", "how you know them"), sees: reader.parts("helperSees"),
                    askedAt: visit.now)
                try reader.finish()
                try await visit.write { try askToBeHelped(request, as: caller, at: visit.now, in: $0) }
                return .seeOther(
                    "/my-care/access", notice: "Your care team will talk with you about it. Nothing is shared yet.")
            } again: {
                try await page(visit, $0)
            }
        },
    ]

    /// Of the team.
    static let routes: [Route] = [
        Route(
            .post, "/people-served/{served}/helper-requests/{helperRequest}/answer", .holding(.careRecord),
            "Note that one talked with somebody who asked for a helper"
        ) { visit in
            let caller = try visit.caller(), open = try await visit.record()
            let id = try visit.id("helperRequest", as: HelperRequest.self)
            try await visit.write {
                try answerHelperRequest(id, of: open.person.id, as: caller, at: visit.now, in: $0)
            }
            return .seeOther(
                "\(CarePath.of(open.person.id))/relationships", notice: "Noted: you talked with them about it.")
        }
    ]

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let open = try await visit.ownRecord()
        let choices = Relationship.grantable.ordered.map { Choice($0.rawValue, $0.title) }
        return Page(
            "Ask for a helper", showing: [open.person.id.subject], purpose: CarePurpose.record,
            trail: [CarePath.own, Page.Link("Who can see my record", "/my-care/access")], problems: form.problems,
            """
            <p>Somebody you trust can help you with your record. Your care team talks with you first, alone. They see \
            nothing until then, and you can stop them at any time.</p>
            \(form.post(to: path, """
                \(form.textInput("helperName", "Who would you like to help you?"))
                \(form.textInput("howKnown", "How do you know them?", hint: "Like My sister, or a friend"))
                \(form.checkboxes("helperSees", "What may they see?", choices, values: []))
                \(form.submit("Ask my care team"))
                """))
            """)
    }

    /// What waits, as the team reads it.
    static func list(_ waiting: [HelperRequest], _ form: FormFrame, of person: PersonServedID) -> HTML {
        waiting.map { one -> HTML in
            inset(
                """
                <p>They ask that \(one.name) (\(one.howKnown)) may help them and see: \(one.sees.words). Asked on \
                \(one.askedAt.ukDay.words). Talk with them alone before you let anybody act.</p>
                \(form.button(
                    to: "\(CarePath.of(person))/helper-requests/\(one.id)/answer", "I talked with them", .secondary,
                    about: "about \(one.name)"))
                """)
        }.joined()
    }
}
