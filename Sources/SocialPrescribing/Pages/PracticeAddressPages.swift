import Core
import Storage
import Web

/// Where practices are written to: a list that whoever leads a team keeps.
enum PracticeAddressPages {
    static let path = "/social-prescribing/practices"
    private static let may = Access.holding(.referralLead)

    /// The page with the form for one practice.
    static func path(_ code: String) -> String { "\(path)?code=\(code)" }

    static let routes: [Route] = [
        Route(.get, path, may, "See where practices are written to") { .page(try await page($0, FormFrame($0))) },
        // Messages about people go there.
        Route(.post, path, may, "Keep the address of a practice", save).sensitive,
        Route(.post, "\(path)/{practiceCode}/removal", may, "Take the address of a practice off the list", remove)
            .sensitive,
    ]

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller()
        let (all, stuck) = try await visit.read { tx in
            (
                try PracticeAddresses.all(of: caller.organisation, in: tx),
                try PracticeLetters.withoutAddress(seenBy: caller, in: tx)
            )
        }
        let asked = visit.query["code"]?.uppercased() ?? ""
        let known = all.first { $0.code == asked }
        let waiting = stuck.first { $0.practiceCode == asked }
        let name = known?.name ?? waiting?.practiceName ?? ""
        let fields: HTML = """
            \(form.textInput("code", "Code of the practice", hint: "Like A81001", value: asked, widthCharacters: 10))
            \(form.textInput("name", "Name of the practice", value: name))
            \(form.textInput("email", "E-mail address for messages", hint: "One that the practice reads each day",
                value: known?.email ?? "", kind: .email))
            \(form.dateInput("checkedOn", "Day you checked with the practice", value: visit.now.ukDay,
                to: visit.now.ukDay))
            \(form.submit("Save"))
            """
        return Page(
            "Where practices are written to", problems: form.problems,
            ReferralMarkup.paragraph(
                "When a team answers a referral and when a case ends, the person’s practice gets a letter with a link "
                    + "to the message back, if the person lets it be told. The letter names nobody.")
                + missing(stuck) + list(all, form)
                + ReferralMarkup.heading(known == nil ? "Add a practice" : "Change \(known?.name ?? "")", id: "form")
                + form.post(to: path, fields))
    }

    private static func missing(_ letters: [PracticeLetter]) -> HTML {
        guard !letters.isEmpty else { return .empty }
        let byCode = Dictionary(grouping: letters, by: \.practiceCode).sorted { $0.key < $1.key }
        let items = byCode.map { code, all -> HTML in
            let name = all.first?.practiceName.nonBlank ?? "A practice"
            let count = "\(all.count) \(all.count == 1 ? "message" : "messages")"
            let add = link("Add its address", to: path(code), about: name)
            return "<li>\(name) (\(code)): \(count). \(add)</li>"
        }.joined()
        return warning(
            "Messages wait for an address", "<ul class=\"nhsuk-list nhsuk-list--bullet\">\(items)</ul>")
    }

    private static func list(_ all: [PracticeAddress], _ form: FormFrame) -> HTML {
        guard !all.isEmpty else {
            return emptyState("No practice has an address yet. Add those whose people you help.")
        }
        let rows = all.map { one -> [HTML] in
            [
                "\(one.name)", "\(one.code)", "\(one.email)", "\(one.checkedOn.words)",
                """
                \(link("Change", to: path(one.code), about: one.name)) \
                \(form.button(to: "\(path)/\(one.code)/removal", "Take off", .secondary, about: one.name, small: true))
                """,
            ]
        }
        let columns: [Column] = [
            .text("Practice"), .text("Code"), .text("E-mail"), .text("Checked"), .text("Action"),
        ]
        return table("Addresses of practices", columns, rows, isCaptionHidden: true)
    }

    private static func save(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let one = PracticeAddress(
                code: reader.text("code", "the code of the practice", limit: 20),
                name: reader.text("name", "the name of the practice", limit: 150),
                email: reader.text("email", "the e-mail address", limit: 254),
                checkedOn: reader.day("checkedOn", "the day you checked it"))
            try reader.finish()
            try await visit.write { try savePracticeAddress(one, as: caller, at: now, in: $0) }
            return .seeOther(path, notice: "The address is kept. What waited for it goes now.")
        } again: {
            try await page(visit, $0)
        }
    }

    private static func remove(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, code = visit.parameters["practiceCode"] ?? ""
        try await visit.write { try removePracticeAddress(code, as: caller, at: now, in: $0) }
        return .seeOther(path, notice: "The address is off the list.")
    }
}
