import Core
import Storage
import Web

/// How long before a skill by passport ends people are told.
enum ReminderPages {
    static let path = "/passport/reminders"

    static let routes: [Route] = [
        Route(.get, path, PassportPages.anybody, "See when the end of a skill is told") { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(.post, path, .holding(.passportSetUp), "Change when the end of a skill is told", save),
    ]

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller()
        let reminders = try await visit.read { try ReminderBook.of(caller.organisation, in: $0) }
        let days = reminders.ahead.map { $0 == 0 ? "on the last day" : "\($0) days before" }
        let change: HTML =
            caller.may(.passportSetUp)
            ? form.post(
                to: path,
                form.textInput(
                    "ahead", "How many days before?",
                    hint: "With commas between them, like 42, 14, 0. Nought is the last day itself",
                    value: reminders.ahead.map(String.init).joined(separator: ", "), widthCharacters: 20)
                    + form.numberInput(
                        "unreadHours", "After how long is a list that cannot be read seen?",
                        hint: "Lists say what issuers have taken back. HR officers see it on their worklist",
                        value: reminders.unreadHours, suffix: "hours")
                    + form.submit("Save")) : .empty
        return Page(
            "When the end of a skill is told", trail: [Trail.rules], problems: form.problems,
            paragraph(
                "A skill that rests on a staff passport ends with what it rests on. The person is told before, HR "
                    + "officers see it on their worklist, and whoever plans a roster on which they stand after its end."
            )
                + paragraph("It is told \(days.joined(separator: ", ")).") + change)
    }

    private static func save(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        return try await visit.attempt {
            let parts = String((visit.form["ahead"] ?? "").prefix(200)).split { $0 == "," || $0.isWhitespace }
            let days = parts.map { Int($0) ?? -1 }
            var reader = FormReader(visit.form)
            let hours = reader.whole("unreadHours", "the number of hours", in: Reminders.hoursRange)
            try reader.finish()
            _ = try await visit.write {
                try saveReminders(days, unreadHours: hours, as: caller, at: visit.now, in: $0)
            }
            return .seeOther(path, notice: "It is saved, and holds from tomorrow's round on.")
        } again: {
            try await page(visit, $0)
        }
    }
}
