import Core
import Storage
import Web

/// What people need so that they can use care: the pages of staff. The person's own stand in ``OwnPages``.
enum NeedPages {
    static let routes: [Route] = [
        Route(.get, "/people-served/{served}/needs", .holding(.careRecord), "Show a person's needs") { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(.post, "/people-served/{served}/needs", .holding(.careRecord), "Write down a need") { visit in
            let open = try await visit.record(), path = "\(CarePath.of(open.person.id))/needs"
            return try await visit.attempt {
                try await record(visit, of: open)
                return .seeOther(path, notice: "The need is written down.")
            } again: {
                try await page(visit, $0)
            }
        },
        Route(
            .post, "/people-served/{served}/needs/{need}/ending", .holding(.careRecord), "Note that a need has ended"
        ) { visit in
            let open = try await visit.record()
            try await end(visit, of: open)
            return .seeOther("\(CarePath.of(open.person.id))/needs", notice: "The need has ended.")
        },
    ]

    /// Reads the form and writes the need down.
    static func record(_ visit: Visit, of open: OpenRecord) async throws {
        let caller = try visit.caller(), id: ID<Need> = visit.host.newID()
        var reader = FormReader(visit.form)
        let kind = reader.choice("kind", "what kind of need it is", as: Need.Kind.self)
        let words = reader.text("words", "what is needed", limit: 300)
        let isKept = reader.ticked("keptFromProxies")
        try reader.finish()
        guard let kind else { return }
        try await visit.write {
            _ = try recordNeed(
                kind, words, isKeptFromProxies: isKept, of: open.person.id, need: id, as: caller, at: visit.now, in: $0)
        }
    }

    static func end(_ visit: Visit, of open: OpenRecord) async throws {
        let caller = try visit.caller(), need = try visit.id("need", as: Need.self)
        try await visit.write { _ = try endNeed(need, of: open.person.id, as: caller, at: visit.now, in: $0) }
    }

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), open = try await visit.record()
        try open.standing.requireSeeing(.needs)
        let needs = try await visit.read {
            try Needs.of(open.everyID, shownTo: open.standing, in: caller.organisation, $0)
        }
        let path = "\(CarePath.of(open.person.id))/needs"
        return RecordPage(open: open, form: form, visit: visit).page(
            .needs,
            """
            \(NeedMarkup.list(
                needs, path: path, form, mayEnd: open.standing.writes.contains(.needs),
                empty: "Nothing is written down. Ask them what would make care easier for them to use."))
            \(if: open.standing.writes.contains(.needs), """
                \(heading("Write down a need"))
                \(form.post(to: path, """
                    \(NeedMarkup.fields(form))
                    \(form.checkbox(
                        "keptFromProxies", "Keep this from anybody who acts for them",
                        hint: "To them it looks as if it were not there"))
                    \(form.submit("Write it down"))
                    """))
                """)
            """)
    }
}

/// What needs look like, on pages of staff and of the person.
enum NeedMarkup {
    static func list(_ needs: [Need], path: String, _ form: FormFrame, mayEnd: Bool, empty: String) -> HTML {
        let standing = needs.filter { $0.endedOn == nil }, ended = needs.filter { $0.endedOn != nil }
        let rows = standing.map { need -> [HTML] in
            [
                "\(need.words)", "\(need.kind.title)",
                """
                \(need.recordedOn)\(if: need.isOwnWord, ", in their own words")\
                \(if: need.isKeptFromProxies, " \(tag("Kept from who acts for them", .orange))")
                """,
                mayEnd
                    ? form.button(
                        to: "\(path)/\(need.id)/ending", "No longer needed", .secondary, about: need.words, small: true)
                    : .empty,
            ]
        }
        let list =
            standing.isEmpty
            ? emptyState(empty)
            : table("Needs", [.text("What is needed"), .text("Kind"), .text("Written down"), .text("Change")], rows)
        guard !ended.isEmpty else { return list }
        let past: HTML = """
            <ul class="nhsuk-list">\(each: ended, {
                "<li>\($0.words), until \($0.endedOn?.words ?? "")</li>"
            })</ul>
            """
        return list + details("No longer needed", past)
    }

    static func fields(_ form: FormFrame) -> HTML {
        """
        \(form.radios("kind", "What kind of need is it?", Need.Kind.allCases.map {
            Choice($0.rawValue, $0.title, hint: $0.hint)
        }))
        \(form.textInput("words", "What is needed", hint: "As they say it"))
        """
    }
}
