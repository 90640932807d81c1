import Core
import Storage
import Web

/// Which employment checks an organisation makes, and what follows when one does not stand.
enum CheckKindPages {
    static let path = "/workforce/check-kinds"
    private static let trail = [Page.Link("Employment checks", path)]

    static let routes: [Route] = [
        Route(.get, path, .holding(.workforceSeeChecks), "List the kinds of employment check", list),
        Route(.get, "\(path)/new", .holding(.workforceChecks), "Ask for a new kind of check") { visit in
            .page(try await form(visit, FormFrame(visit), nil))
        },
        Route(.post, path, .holding(.workforceChecks), "Add a kind of check", add),
        Route(.get, "\(path)/{checkKind}/edit", .holding(.workforceChecks), "Ask for changes to a kind of check") {
            visit in .page(try await form(visit, FormFrame(visit), try await kind(visit)))
        },
        Route(.post, "\(path)/{checkKind}", .holding(.workforceChecks), "Change a kind of check", change),
    ]

    private static func list(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        let (book, skills) = try await visit.read { tx in
            (
                try CheckKinds.book(of: caller.organisation, in: tx),
                try Skills.all(of: caller.organisation, in: tx)
            )
        }
        let mayChange = caller.scope(of: .workforceChecks) == .everywhere
        let rows = book.all.map { kind -> [HTML] in
            let counted = skills.filter { kind.skills.contains($0.id) }.map(\.code).joined(separator: ", ")
            let groups = kind.staffGroups.map(\.title).joined(separator: ", ")
            return [
                "\(kind.name)\(if: !kind.isUsed, " \(tag("Not made here"))")<br>\(kind.about)",
                "\(groups.isEmpty ? "Everybody" : groups)", "\(kind.demand.title)", "\(counted)", "\(kind.source)",
                mayChange ? link("Change", to: "\(path)/\(kind.key)/edit", about: kind.name) : .empty,
            ]
        }
        let columns: [Column] = [
            .text("Check"), .text("For whom"), .text("When it does not stand"), .text("Skills that need it"),
            .text("Who asks for it"), .text("Actions"),
        ]
        return .page(
            Page(
                "Employment checks", width: .full,
                paragraph(
                    "Each person’s page shows these checks. They are recorded there by hand, or held by what was "
                        + "accepted of a staff passport. Here stands what follows when one does not stand.")
                    + (mayChange ? linkButton("Add a check", to: "\(path)/new") : .empty)
                    + table("Checks of this organisation", columns, rows)))
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        try await visit.attempt {
            try await save(visit, nil)
        } again: {
            try await form(visit, $0, nil)
        }
    }

    private static func change(_ visit: Visit) async throws -> Answer {
        let kind = try await kind(visit)
        return try await visit.attempt {
            try await save(visit, kind)
        } again: {
            try await form(visit, $0, kind)
        }
    }

    private static func save(_ visit: Visit, _ before: CheckKind?) async throws -> Answer {
        let caller = try visit.caller()
        var reader = FormReader(visit.form)
        let name = reader.text("name", "what the check is called", limit: 80)
        let credentials = (reader.optionalText("credentials", "the kinds of credential", limit: 300) ?? "")
            .split { $0 == "," || $0.isWhitespace }.map(String.init)
        let key = before?.key ?? CheckKind.key(of: name)
        if key == nil { reader.refuse("name", "Use letters and digits in the name") }
        let kind = CheckKind(
            key: key ?? "", name: name, about: reader.text("about", "what the check shows", limit: 300),
            source: reader.text("source", "who asks for it", limit: 100), credentials: credentials,
            staffGroups: visit.form.all("staffGroups").compactMap { Post.StaffGroup(rawValue: $0) },
            demand: reader.choice("demand", "what follows when it does not stand") ?? .lapse,
            skills: visit.form.all("skills").compactMap { SkillID(checking: $0) },
            isUsed: visit.form["isUsed"] != nil)
        try reader.finish()
        _ = try await visit.write {
            try saveCheckKind(kind, isNew: before == nil, as: caller, at: visit.now, in: $0)
        }
        return .seeOther(path, notice: "\(name) is saved.")
    }

    /// The kind in the path.
    private static func kind(_ visit: Visit) async throws -> CheckKind {
        let caller = try visit.caller(), key = try visit.id("checkKind", as: CheckKind.self)
        let book = try await visit.read { try CheckKinds.book(of: caller.organisation, in: $0) }
        guard let kind = book[key.text] else { throw Refusal(.notFound, "There is no such kind of check.") }
        return kind
    }

    private static func form(_ visit: Visit, _ form: FormFrame, _ kind: CheckKind?) async throws -> Page {
        let caller = try visit.caller()
        let skills = try await visit.read { try Skills.all(of: caller.organisation, in: $0) }
        let title = kind.map { "Change “\($0.name)”" } ?? "Add an employment check"
        return Page.form(
            title, trail: trail, problems: form.problems,
            form.post(
                to: kind.map { "\(path)/\($0.key)" } ?? path, fields(form, kind, skills)))
    }

    private static func fields(_ form: FormFrame, _ kind: CheckKind?, _ skills: [Skill]) -> HTML {
        let demands = CheckKind.Demand.choices(\.title)
        let asked = skills.map { Choice($0.id.text, "\($0.code) \($0.name)") }
        return """
            \(form.textInput("name", "Name", value: kind?.name ?? ""))
            \(form.textInput("about", "What it shows", value: kind?.about ?? ""))
            \(form.textInput("source", "Who asks for it", hint: "A standard or a policy", value: kind?.source ?? ""))
            \(form.textInput(
                "credentials", "Kinds of credential that show it (optional)",
                hint: "By their keys, with commas between them, like dbs. What is accepted of them holds this check",
                value: kind?.credentials.joined(separator: ", ") ?? ""))
            \(form.checkboxes(
                "staffGroups", "For whom?", Post.StaffGroup.choices(\.title), hint: "Tick none for everybody",
                values: kind?.staffGroups.map(\.rawValue) ?? []))
            \(form.radios(
                "demand", "What follows when it does not stand?", demands,
                value: (kind?.demand ?? .lapse).rawValue))
            \(if: !asked.isEmpty, form.checkboxes(
                "skills", "Skills that count only while it stands", asked,
                hint: "Whoever has no such check standing is rostered for none of these",
                values: kind?.skills.map(\.text) ?? []))
            \(form.checkbox("isUsed", "This organisation makes this check", isTicked: kind?.isUsed ?? true))
            \(form.submit("Save"))
            """
    }
}
