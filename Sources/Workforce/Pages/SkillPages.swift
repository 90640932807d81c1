import Core
import Storage
import Web

/// The skills an organisation uses.
enum SkillPages {
    static let routes: [Route] = [
        Route(.get, "/workforce/skills", .holding(.workforceView), "List the skills", list),
        Route(.get, "/workforce/skills/new", .holding(.workforceEdit), "Ask for a new skill") { visit in
            .page(addForm(FormFrame(visit)))
        },
        Route(.post, "/workforce/skills", .holding(.workforceEdit), "Add a skill", add),
        Route(.get, "/workforce/skills/{skill}/edit", .holding(.workforceEdit), "Ask for changes to a skill") { visit in
            .page(try await changeForm(visit, FormFrame(visit)))
        },
        Route(.post, "/workforce/skills/{skill}", .holding(.workforceEdit), "Change a skill", change),
    ]

    private static func list(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), today = visit.now.ukDay
        let (skills, holders) = try await visit.read { tx in
            (
                try Skills.all(of: caller.organisation, in: tx),
                try Skills.holderCounts(on: today, of: caller.organisation, in: tx)
            )
        }
        let mayEdit = isAllowed { try caller.requireEverywhere(.workforceEdit) }
        let add: HTML = mayEdit ? linkButton("Add a skill", to: "/workforce/skills/new") : .empty
        guard !skills.isEmpty else {
            let words = "No skills yet. A skill is what a shift can ask for, such as RN for a registered nurse."
            return .page(Page("Skills", emptyState(words, add)))
        }
        let rows = skills.map { skill -> [HTML] in
            [
                "\(skill.code)", "\(skill.name)", "\(holders[skill.id] ?? 0)",
                mayEdit ? link("Change", to: "/workforce/skills/\(skill.id)/edit", about: skill.name) : .empty,
            ]
        }
        let columns: [Column] = [.text("Code"), .text("Name"), .number("People who hold it today"), .text("Actions")]
        return .page(Page("Skills", add + table("Skills in use", columns, rows)))
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        return try await visit.attempt {
            let skill = try read(visit, id: visit.host.newID())
            _ = try await visit.write { try addSkill(skill, as: caller, at: visit.now, in: $0) }
            return .seeOther("/workforce/skills", notice: "\(skill.name) is added.")
        } again: {
            addForm($0)
        }
    }

    private static func change(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("skill", as: Named.Skill.self)
        return try await visit.attempt {
            let skill = try read(visit, id: id)
            _ = try await visit.write { try changeSkill(skill, as: caller, at: visit.now, in: $0) }
            return .seeOther("/workforce/skills", notice: "\(skill.name) is changed.")
        } again: {
            try await changeForm(visit, $0)
        }
    }

    private static func read(_ visit: Visit, id: SkillID) throws -> Skill {
        var reader = FormReader(visit.form)
        let skill = Skill(
            id: id, code: reader.text("code", "the code", limit: 16).uppercased(),
            name: reader.text("name", "the skill's name", limit: 100))
        try reader.finish()
        return skill
    }

    private static func addForm(_ form: FormFrame) -> Page {
        Page.form(
            "Add a skill", trail: [Trail.skills], problems: form.problems,
            fields(form, to: "/workforce/skills", nil, submit: "Add the skill"))
    }

    private static func changeForm(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), id = try visit.id("skill", as: Named.Skill.self)
        let skill = try await visit.read { try Skills.find(id, of: caller.organisation, in: $0) }
        return Page.form(
            "Change \(skill.name)", trail: [Trail.skills], problems: form.problems,
            fields(form, to: "/workforce/skills/\(id.text)", skill, submit: "Save the changes"))
    }

    private static func fields(_ form: FormFrame, to path: String, _ skill: Skill?, submit: String) -> HTML {
        form.post(
            to: path,
            """
            \(form.textInput(
                "code", "Code", hint: "Short, as it stands on a roster, like RN or IV", value: skill?.code ?? "",
                widthCharacters: 10))
            \(form.textInput("name", "Name", value: skill?.name ?? ""))
            \(form.submit(submit))
            """)
    }
}
