import Core
import Storage
import Web

/// The public holidays the organisation keeps.
enum HolidayPages {
    static let routes: [Route] = [
        Route(.get, "/workforce/public-holidays", .holding(.workforceView), "List the public holidays") { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(.post, "/workforce/public-holidays", .holding(.workforceEdit), "Add a public holiday", add),
        Route(
            .post, "/workforce/public-holidays/loading", .holding(.workforceEdit), "Load the published public holidays",
            load),
        Route(
            .post, "/workforce/public-holidays/{day}/removal", .holding(.workforceEdit), "Remove a public holiday",
            remove),
    ]

    private static let path = "/workforce/public-holidays"

    private static func add(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let holiday = PublicHoliday(
                day: reader.day("day", "the day"), name: reader.text("name", "the holiday's name", limit: 60),
                source: reader.text("source", "who says so", limit: 100))
            try reader.finish()
            try await visit.write { try addPublicHoliday(holiday, as: caller, at: visit.now, in: $0) }
            return .seeOther(path, notice: "\(holiday.name) on \(holiday.day.words) is added.")
        } again: {
            try await page(visit, $0)
        }
    }

    private static func load(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        let asked = visit.form["nation"] ?? PublicHolidayTable.Nation.englandAndWales.rawValue
        guard let nation = PublicHolidayTable.Nation(rawValue: asked) else {
            throw Refusal(.invalid, "Choose England and Wales, Scotland or Northern Ireland.")
        }
        let added = try await visit.write { try loadPublicHolidays(of: nation, as: caller, at: visit.now, in: $0) }
        let words =
            added.isEmpty
            ? "All published public holidays were there already." : "\(added.count) public holidays are added."
        return .seeOther(path, notice: words)
    }

    private static func remove(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), day = try visit.day("day")
        try await visit.write { try removePublicHoliday(on: day, as: caller, at: visit.now, in: $0) }
        return .seeOther(path, notice: "\(day.words) is no longer a public holiday here.")
    }

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller()
        let holidays = try await visit.read { try PublicHolidays.all(of: caller.organisation, in: $0) }
        let mayEdit = isAllowed { try caller.requireEverywhere(.workforceEdit) }
        let load: HTML = mayEdit ? "\(each: PublicHolidayTable.Nation.allCases, { loading($0, form) })" : .empty
        let list: HTML =
            holidays.isEmpty
            ? emptyState("No public holidays yet. Rosters and pay need them.")
            : table("Public holidays", columns, holidays.map { row($0, form, mayEdit: mayEdit) })
        return Page(
            "Public holidays", problems: form.problems,
            "\(load)\(list)\(if: mayEdit, heading("Add a public holiday") + fields(form))")
    }

    private static func loading(_ nation: PublicHolidayTable.Nation, _ form: FormFrame) -> HTML {
        form.button(
            to: "\(path)/loading", "Load \(nation.words), 2024 to 2028", .secondary,
            hidden: ["nation": nation.rawValue])
    }

    private static let columns: [Column] = [.text("Day"), .text("Name"), .text("Who says so"), .text("Actions")]

    private static func row(_ holiday: PublicHoliday, _ form: FormFrame, mayEdit: Bool) -> [HTML] {
        [
            "\(holiday.day)", "\(holiday.name)", "\(holiday.source)",
            mayEdit
                ? form.button(
                    to: "\(path)/\(holiday.day.description)/removal", "Remove", .secondary, about: holiday.day.words,
                    small: true) : .empty,
        ]
    }

    private static func fields(_ form: FormFrame) -> HTML {
        form.post(
            to: path,
            """
            \(form.dateInput("day", "Day"))
            \(form.textInput("name", "Name"))
            \(form.textInput("source", "Who says so", hint: "Like gov.uk, or Trust board 12 Mar 2026"))
            \(form.submit("Add the holiday"))
            """)
    }
}
