import Core
import Storage
import Web

/// The forms that record a skill somebody holds, and end it.
enum HoldingPages {
    private static let path = "/workforce/people/{person}/skills"

    static let routes: [Route] = [
        Route(.get, "\(path)/new", .holding(.workforceRecord), "Ask for a skill to record") { visit in
            .page(try await addForm(visit, FormFrame(visit)))
        },
        Route(.post, path, .holding(.workforceRecord), "Record a skill somebody holds", add),
        Route(.get, "\(path)/{skill}/{day}/ending", .holding(.workforceRecord), "Ask when a skill ends") { visit in
            .page(try await endForm(visit, FormFrame(visit)))
        },
        Route(.post, "\(path)/{skill}/{day}/ending", .holding(.workforceRecord), "End a skill somebody holds", end),
    ]

    private static func add(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.id("person", as: Named.Person.self)
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let holding = SkillHolding(
                person: person, skill: reader.id("skill", "the skill"),
                validFrom: reader.day("validFrom", "the first valid day"),
                validTo: reader.optionalDay("validTo", "the last valid day"),
                source: reader.text("source", "who says so", limit: 100),
                evidence: reader.optionalText("evidence", "the evidence", limit: 200))
            try reader.finish()
            _ = try await visit.write { try recordHolding(holding, as: caller, at: visit.now, in: $0) }
            return .seeOther(Trail.path(person), notice: "The skill is recorded.")
        } again: {
            try await addForm(visit, $0)
        }
    }

    private static func end(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.id("person", as: Named.Person.self)
        let skill = try visit.id("skill", as: Named.Skill.self), from = try visit.day("day")
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let lastDay = reader.day("lastDay", "the last valid day")
            try reader.finish()
            try await visit.write { tx in
                try endHolding(
                    of: skill, by: person, begunOn: from, lastDay: lastDay, as: caller, at: visit.now, in: tx)
            }
            return .seeOther(Trail.path(person), notice: "The skill ends on \(lastDay.words).")
        } again: {
            try await endForm(visit, $0)
        }
    }

    private static func addForm(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), person = try await visit.person(.workforceRecord)
        let skills = try await visit.read { try Skills.all(of: caller.organisation, in: $0) }
        let trail = Trail.of(person), title = "Record a skill of \(person.name)"
        guard !skills.isEmpty else {
            let words = "The organisation has no skills yet. Your e-rostering team adds them under Skills."
            return Page.form(title, showing: [person.id], trail: trail, emptyState(words))
        }
        let choices = skills.map { Choice($0.id.text, "\($0.code) \($0.name)") }
        return Page.form(
            title, showing: [person.id], trail: trail, problems: form.problems,
            form.post(
                to: "\(Trail.path(person.id))/skills",
                """
                \(form.select("skill", "Skill", choices, prompt: "Choose a skill"))
                \(form.dateInput("validFrom", "Valid from"))
                \(form.dateInput("validTo", "Last valid day (optional)", hint: "Leave it empty if it does not run out"))
                \(form.textInput("source", "Who says so", hint: "Like ESR competency, or Ward manager"))
                \(form.textInput("evidence", "Evidence (optional)", hint: "What shows it, like Certificate 12/2025"))
                \(form.submit("Record the skill"))
                """))
    }

    private static func endForm(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), person = try await visit.person(.workforceRecord)
        let id = try visit.id("skill", as: Named.Skill.self), from = try visit.day("day")
        let skill = try await visit.read { try Skills.find(id, of: caller.organisation, in: $0) }
        return Page.form(
            "End \(skill.name) of \(person.name)", showing: [person.id], trail: Trail.of(person),
            problems: form.problems,
            form.post(
                to: "\(Trail.path(person.id))/skills/\(id.text)/\(from.description)/ending",
                """
                \(form.dateInput("lastDay", "Last valid day", hint: "Held since \(from.words)"))
                \(form.submit("End the skill"))
                """))
    }
}
