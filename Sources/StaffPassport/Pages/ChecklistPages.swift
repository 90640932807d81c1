import Core
import Storage
import Web
import Workforce

/// What somebody of a staff group must show.
enum ChecklistPages {
    private static let setUp = Access.holding(.passportSetUp)

    static let routes: [Route] = [
        Route(.get, "/passport/checklists", PassportPages.anybody, "List the checklists", list),
        Route(.get, "/passport/checklists/new", setUp, "Ask for a new checklist") { visit in
            .page(try await form(visit, FormFrame(visit), nil))
        },
        Route(.post, "/passport/checklists", setUp, "Make a checklist") { visit in
            try await save(visit, visit.host.newID(), nil)
        },
        Route(.get, "/passport/checklists/{checklist}/edit", setUp, "Ask for changes to a checklist") { visit in
            .page(try await form(visit, FormFrame(visit), try await found(visit)))
        },
        Route(.post, "/passport/checklists/{checklist}", setUp, "Change a checklist") { visit in
            let list = try await found(visit)
            return try await save(visit, list.id, list)
        },
    ]

    private static func found(_ visit: Visit) async throws -> Checklist {
        let caller = try visit.caller(), id = try visit.id("checklist", as: Named.Checklist.self)
        return try await visit.read { try Checklists.find(id, of: caller.organisation, in: $0) }
    }

    private static func list(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        let (lists, kinds) = try await visit.read { tx in
            (try Checklists.all(of: caller.organisation, in: tx), try KindBook.of(caller.organisation, in: tx))
        }
        let may = caller.may(.passportSetUp)
        let add: HTML = may ? linkButton("Make a checklist", to: "/passport/checklists/new") : .empty
        let tabs = sections(current: "/passport/checklists", caller)
        guard !lists.isEmpty else {
            let words = "No checklists yet. A checklist says what somebody who joins must show, like a band 5 nurse."
            return .page(Page("Checklists", tabs + emptyState(words, add)))
        }
        let rows = lists.map { one -> [HTML] in
            [
                "\(one.name)", "\(one.staffGroup)",
                "\(one.lines.map { kinds[$0.kind]?.name ?? $0.kind }.joined(separator: ", "))",
                may ? link("Change", to: "/passport/checklists/\(one.id)/edit", about: one.name) : .empty,
            ]
        }
        let columns: [Column] = [.text("Name"), .text("Staff group"), .text("Asks for"), .text("Actions")]
        return .page(Page("Checklists", tabs + add + table("Checklists in use", columns, rows, isCaptionHidden: true)))
    }

    private static func save(_ visit: Visit, _ id: ChecklistID, _ old: Checklist?) async throws -> Answer {
        let caller = try visit.caller()
        return try await visit.attempt {
            let kinds = try await visit.read { try KindBook.of(caller.organisation, in: $0) }
            let list = try read(visit.form, id, kinds, old)
            _ = try await visit.write { try saveChecklist(list, as: caller, at: visit.now, in: $0) }
            return .seeOther("/passport/checklists", notice: "\(list.name) is saved.")
        } again: {
            try await form(visit, $0, old)
        }
    }

    private static func read(_ form: Form, _ id: ChecklistID, _ kinds: KindBook, _ old: Checklist?) throws -> Checklist
    {
        var reader = FormReader(form)
        let name = reader.text("name", "what the checklist is for", limit: 100)
        let group = reader.text("staffGroup", "the staff group", limit: 100)
        var lines: [Checklist.Line] = []
        for id in form.all("types") {
            let kind = try kinds.find(id), days = (form["\(id).maxAgeDays"] ?? "").trimmingSpace
            let age = days.isEmpty ? nil : reader.whole("\(id).maxAgeDays", "the number of days", in: 1...7_300)
            let skill =
                (form["\(id).skill"] ?? "").isEmpty ? nil : reader.id("\(id).skill", "the skill", of: Named.Skill.self)
            let all = (old?.lines ?? []).filter { $0.kind == id }, before = all.first
            lines.append(
                Checklist.Line(
                    kind: id, claims: form.all("\(id).claims"), values: before?.values ?? [:], ageLimitDays: age,
                    ageClaim: age == nil ? nil : kind.madeOn?.name, skill: skill))
            // The form shows the first line of a kind; the others, made by a program, stay as they are.
            lines += all.dropFirst()
        }
        if lines.isEmpty { reader.refuse("types", "Choose at least one item") }
        try reader.finish()
        return Checklist(id: id, name: name, staffGroup: group, lines: lines)
    }

    private static func form(_ visit: Visit, _ form: FormFrame, _ list: Checklist?) async throws -> Page {
        let caller = try visit.caller()
        let (kinds, skills) = try await visit.read { tx in
            (try KindBook.of(caller.organisation, in: tx), try Skills.all(of: caller.organisation, in: tx))
        }
        let title = list.map { "Change \($0.name)" } ?? "Make a checklist"
        let choices = kinds.all.map { Choice($0.id, $0.name, hint: $0.about) }
        let body = form.post(
            to: list.map { "/passport/checklists/\($0.id)" } ?? "/passport/checklists",
            """
            \(form.textInput("name", "What is it for?", hint: "Like “Band 5 nurse joining”", value: list?.name ?? ""))
            \(form.textInput("staffGroup", "Staff group", value: list?.staffGroup ?? ""))
            \(form.checkboxes(
                "types", "What must they show?", choices, values: list?.lines.map(\.kind) ?? []))
            \(heading("How each item counts here"))
            \(paragraph("For the items chosen above. An item counts no longer than its issuer says."))
            \(each: kinds.all, { rules($0, skills, form, list?.lines) })
            \(form.submit("Save the checklist"))
            """)
        return Page(title, trail: [Trail.checklists], problems: form.problems, body)
    }

    private static func rules(
        _ kind: CredentialKind, _ skills: [Skill], _ form: FormFrame, _ lines: [Checklist.Line]?
    ) -> HTML {
        let line = lines?.first { $0.kind == kind.id }
        let hidden = kind.claims.filter { !$0.isAlwaysShown }
        let claims = line?.claims ?? hidden.filter(\.isRequired).map(\.name)
        let isOpen = line != nil || form.problems.contains { $0.field.hasPrefix("\(kind.id).") }
        let age: HTML =
            kind.madeOn.map { made in
                form.numberInput(
                    "\(kind.id).maxAgeDays", "Oldest it may be (optional)", hint: "Counted from “\(made.label)”",
                    value: line?.ageLimitDays, suffix: "days")
            } ?? .empty
        return details(
            kind.name, isOpen: isOpen,
            """
            \(form.checkboxes(
                "\(kind.id).claims", "Ask for these details too", hidden.map { Choice($0.name, $0.label) },
                hint: "Ask for no more than you need. Always shown: "
                    + kind.claims.filter(\.isAlwaysShown).map(\.label).joined(separator: ", "),
                values: claims))
            \(age)
            \(form.select(
                "\(kind.id).skill", "Skill it gives once accepted (optional)",
                skills.map { Choice($0.id.text, "\($0.code) \($0.name)") }, value: line?.skill?.text, prompt: "None"))
            """)
    }
}

extension CredentialKind {
    /// The claim that says when the check was made: the first day or moment that is required.
    var madeOn: KindClaim? { claims.first { ($0.shape == .day || $0.shape == .instant) && $0.isRequired } }
}
