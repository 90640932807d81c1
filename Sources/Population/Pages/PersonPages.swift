import Core
import Storage
import Web
import Workforce

/// One person's record for staff: what is known of them, and the form that changes it.
enum PersonPages {
    static let routes: [Route] = [
        Route(.get, "/people-served/{served}", .holding(.careRecord), "Show a person's record") { visit in
            let open = try await visit.record()
            try open.standing.requireSeeing(.details)
            return .page(PersonMarkup.overview(open, visit))
        },
        Route(.get, "/people-served/{served}/edit", .holding(.careRecord), "Ask for changes to a person") { visit in
            .page(try await editForm(visit, FormFrame(visit)))
        },
        Route(.post, "/people-served/{served}", .holding(.careRecord), "Change a person") { visit in
            let caller = try visit.caller(), open = try await visit.record()
            return try await visit.attempt {
                let person = try PersonForm.read(visit.form, .careTeam, over: open.person)
                let seen = SeenRecord(carried: visit.form["seen"])
                let changed = try await visit.write {
                    try changePersonServed(open.person.id, to: person, seen: seen, as: caller, at: visit.now, in: $0)
                }
                return .seeOther(CarePath.of(changed.id), notice: "\(changed.name) is changed.")
            } again: {
                try await editForm(visit, $0)
            }
        },
    ]

    private static func editForm(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let open = try await visit.record()
        try open.requireTeam()
        return RecordPage(open: open, form: form, visit: visit).formPage(
            "Change \(open.person.name)",
            form.post(
                to: CarePath.of(open.person.id),
                """
                \(PersonForm(form: form, kind: .careTeam, person: open.shown).fields)
                \(form.seen(open.person.seen(by: open.standing)))
                \(form.submit("Save the changes"))
                """))
    }
}

/// What a person's details look like.
enum PersonMarkup {
    static func overview(_ open: OpenRecord, _ visit: Visit) -> Page {
        let path = CarePath.of(open.person.id), mayChange = open.standing.kind == .careTeam
        return RecordPage(open: open, form: FormFrame(visit), visit: visit).page(
            .overview,
            """
            \(if: open.person.died != nil, inset(paragraph("Died on \(open.person.died?.words ?? "").")))
            \(details(open.shown, today: visit.now.ukDay))
            \(if: mayChange, linkButton("Change these details", to: "\(path)/edit", .secondary))
            """)
    }

    /// - Parameter change: where the rows are changed.
    static func details(_ person: PersonServed, today: Day, change: String? = nil) -> HTML {
        let full = [person.title, person.givenName, person.familyName].compactMap { $0 }.joined(separator: " ")
        let age = person.died == nil ? person.age(on: today).map { " (\($0) years old)" } ?? "" : ""
        return summaryList([
            SummaryRow("Name", "\(full)"), row("Likes to be called", person.knownAs, change),
            SummaryRow("Date of birth", "\(person.born.map { $0.words + age } ?? unknown)"),
            SummaryRow("NHS number", "\(person.nhsNumber?.spaced ?? unknown)"),
            row("Gender", person.gender?.title, change), row("Ethnic group", person.ethnicCategory?.title, change),
            row(
                "Address",
                (person.address + [person.postcode].compactMap { $0 }).joined(separator: ", ").nonEmpty, change),
            row("Telephone", person.phone, change), row("Email", person.email, change),
            row("How to get in touch", person.contactPreference?.title, change),
            row("Main language", person.mainLanguage?.title, change),
            row("Interpreter", person.needsInterpreter ? "Needed" : "Not needed", change),
            SummaryRow("GP practice", "\(person.practice.map { "\($0.name) (\($0.odsCode))" } ?? unknown)"),
        ])
    }

    private static let unknown = "Not written down yet"

    private static func row(_ title: String, _ value: String?, _ change: String?) -> SummaryRow {
        SummaryRow(title, "\(value ?? unknown)", change: change)
    }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
