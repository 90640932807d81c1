import Core
import Web

extension PersonalDataDesk {
    var retentionRoutes: [Route] {
        [
            Route(
                .get, "/personal-data/retention/{line}", .holding(.eraseRecords), "A line of the retention table"
            ) { visit in .page(try await page(visit, FormFrame(visit))) },
            Route(
                .post, "/personal-data/retention/{line}", .holding(.eraseRecords), "Set how long something is kept",
                save),
        ]
    }

    private func save(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = visit.parameters["line"] ?? ""
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            var term = RetentionRule.Term(
                months: reader.whole("months", "the months", in: 0...1200),
                days: reader.whole("days", "the days", in: 0...365))
            if !(visit.form["age"] ?? "").isEmpty { term.yearsOld = reader.whole("age", "the age", in: 16...100) }
            let chosen = term, source = reader.text("source", "who says so")
            try reader.finish()
            try await visit.write {
                try chooseRetention(id, term: chosen, source: source, as: caller, at: visit.now, in: $0)
            }
            return .seeOther("/personal-data", notice: "The retention table is changed.")
        } again: {
            try await page(visit, $0)
        }
    }

    private func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller()
        let rules = try await visit.read { try RetentionChoices.rules(of: caller.organisation, in: $0) }
        guard let rule = rules.first(where: { $0.id == visit.parameters["line"] }) else {
            throw Refusal(.notFound, "The retention table has no such line.")
        }
        let end =
            rule.isAutomatic
            ? "When the time is over it goes by itself, within the hour. A change acts on what is there already, too."
            : "When the time is over, the record is listed until somebody erases it or holds it back."
        return Page(
            "\(rule.title): how long they are kept", trail: [Page.Link("Personal data", "/personal-data")],
            problems: form.problems,
            """
            <p>Counted from \(rule.counts). \(end)</p>
            \(form.post(
                to: "/personal-data/retention/\(rule.id)",
                """
                \(form.numberInput("months", "Months", value: rule.term.months))
                \(form.numberInput("days", "And days", value: rule.term.days))
                \(rule.isAutomatic ? .empty : form.numberInput(
                    "age", "And until they are", hint: "In years; leave it empty if age does not matter",
                    value: rule.term.yearsOld, suffix: "years old"))
                \(form.textInput(
                    "source", "Who says so", hint: "The code with its version, or who decided and when",
                    value: rule.source))
                \(form.submit("Save the time"))
                """))
            """)
    }
}
