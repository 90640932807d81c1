import Core
import Storage
import Web

/// The forms that record an employment check of somebody, and withdraw one.
enum CheckPages {
    private static let path = "/workforce/people/{person}/checks"

    static let routes: [Route] = [
        Route(.get, "\(path)/new", .holding(.workforceChecks), "Ask for a check to record") { visit in
            .page(try await addForm(visit, FormFrame(visit)))
        },
        Route(.post, path, .holding(.workforceChecks), "Record an employment check", add),
        Route(.get, "\(path)/{check}/withdrawal", .holding(.workforceChecks), "Ask why a check is withdrawn") { visit in
            .page(try await withdrawForm(visit, FormFrame(visit)))
        },
        Route(
            .post, "\(path)/{check}/withdrawal", .holding(.workforceChecks), "Withdraw an employment check", withdraw),
    ]

    private static func add(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.id("person", as: Named.Person.self)
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let check = Check(
                id: visit.host.newID(), person: person, kind: reader.text("kind", "which check it is", limit: 60),
                outcome: reader.choice("outcome", "how it came out") ?? .notClear,
                from: reader.day("from", "the day from which it holds"),
                until: reader.optionalDay("until", "the last day on which it holds"),
                source: reader.text("source", "who says so", limit: 100),
                note: reader.optionalText("note", "the note", limit: 500), recordedAt: visit.now,
                recordedBy: caller.account)
            try reader.finish()
            _ = try await visit.write { try recordCheck(check, as: caller, at: visit.now, in: $0) }
            return .seeOther("\(Trail.path(person))#checks", notice: "The check is recorded.")
        } again: {
            try await addForm(visit, $0)
        }
    }

    private static func withdraw(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), check = try await check(visit)
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let reason = reader.text("reason", "why it is withdrawn", limit: 200)
            try reader.finish()
            _ = try await visit.write {
                try withdrawCheck(check.id, reason: reason, as: caller, at: visit.now, in: $0)
            }
            return .seeOther("\(Trail.path(check.person))#checks", notice: "The check is withdrawn from today on.")
        } again: {
            try await withdrawForm(visit, $0)
        }
    }

    /// The check in the path, when it is of the person in the path.
    private static func check(_ visit: Visit) async throws -> Check {
        let caller = try visit.caller(), person = try await visit.person(.workforceChecks)
        let id = try visit.id("check", as: Named.Check.self)
        let check = try await visit.read { try Checks.find(id, of: caller.organisation, in: $0) }
        guard check.person == person.id else { throw Refusal(.notFound, "There is no such check.") }
        return check
    }

    private static func addForm(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), person = try await visit.person(.workforceChecks)
        let book = try await visit.read { try CheckKinds.book(of: caller.organisation, in: $0) }
        let kinds = book.kinds.map { Choice($0.key, $0.name) }
        return Page.form(
            "Record an employment check of \(person.name)", showing: [person.id], trail: Trail.of(person),
            problems: form.problems,
            form.post(
                to: "\(Trail.path(person.id))/checks",
                """
                \(form.select("kind", "Which check", kinds, prompt: "Choose a check"))
                \(form.radios("outcome", "How did it come out?", Check.Outcome.choices(\.title)))
                \(form.dateInput("from", "Holds from"))
                \(form.dateInput(
                    "until", "Last day on which it holds (optional)", hint: "Leave it empty if it does not run out"))
                \(form.textInput("source", "Who says so", hint: "Like DBS certificate seen at induction"))
                \(form.textarea(
                    "note", "Note (optional)",
                    hint: "Only those who look after checks and the person see it. Write no more than is needed: never "
                        + "what a certificate or an assessment says"))
                \(form.submit("Record the check"))
                """))
    }

    private static func withdrawForm(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), person = try await visit.person(.workforceChecks)
        let check = try await check(visit)
        let kind = try await visit.read { try CheckKinds.book(of: caller.organisation, in: $0) }[check.kind]
        let name = kind?.name ?? check.kind
        return Page.form(
            "Withdraw a check of \(person.name)", showing: [person.id], trail: Trail.of(person),
            problems: form.problems,
            paragraph("\(name), since \(check.from.words). From today on it does not count, and the person is told.")
                + form.post(
                    to: "\(Trail.path(person.id))/checks/\(check.id)/withdrawal",
                    """
                    \(form.textInput("reason", "Why?", hint: "The person reads it"))
                    \(form.submit("Withdraw the check", .warning))
                    """))
    }
}
