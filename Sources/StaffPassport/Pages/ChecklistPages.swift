import Core
import Identity
import Storage
import Web
import Workforce

/// What somebody of a staff group must show.
enum ChecklistPages {
    private static let setUp = Access.holding(.passportSetUp)

    static let routes: [Route] = [
        Route(.get, "/passport/checklists", PassportPages.anybody, "List the checklists", list),
        Route(.get, "/passport/checklists/new", setUp, "Ask for a new checklist") { visit in
            .page(try await form(visit, FormFrame(visit), nil, kinds: []))
        },
        Route(.post, "/passport/checklists", setUp, "Make a checklist") { visit in
            try await save(visit, visit.host.newID(), nil)
        },
        Route(.get, "/passport/checklists/{checklist}/edit", setUp, "Ask for changes to a checklist") { visit in
            let list = try await found(visit)
            return .page(try await form(visit, FormFrame(visit), list, kinds: list.lines.map(\.kind)))
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
                "<ul class=\"nhsuk-list\">\(each: one.lines, { "<li>\($0.title(kinds))</li>" as HTML })</ul>",
                may ? link("Change", to: "/passport/checklists/\(one.id)/edit", about: one.name) : .empty,
            ]
        }
        let columns: [Column] = [.text("Name"), .text("Staff group"), .text("Asks for"), .text("Actions")]
        return .page(Page("Checklists", tabs + add + table("Checklists in use", columns, rows, isCaptionHidden: true)))
    }

    /// The kinds of the lines in a form that was sent, those that are taken out left away.
    private static func sentKinds(_ form: Form) -> [String] {
        let count = min(Int(form["count"] ?? "") ?? 0, Checklist.lineLimit + 1)
        return (0..<max(0, count)).compactMap { form["lines.\($0).type"] }
    }

    private static func save(_ visit: Visit, _ id: ChecklistID, _ old: Checklist?) async throws -> Answer {
        let caller = try visit.caller(), sent = sentKinds(visit.form), more = (visit.form["add"] ?? "")
        if visit.form["do"] == "add", !more.isEmpty, sent.count < Checklist.lineLimit {
            return .page(try await withLine(of: more, visit, old, sent))
        }
        return try await visit.attempt {
            let kinds = try await visit.read { try KindBook.of(caller.organisation, in: $0) }
            let list = try ChecklistForm.read(visit.form, id, kinds, sent)
            do {
                _ = try await visit.write { try saveChecklist(list, as: caller, at: visit.now, in: $0) }
            } catch let refusal as Refusal where !refusal.fields.isEmpty {
                throw Refusal(fields: refusal.fields.map { ChecklistForm.beside($0, visit.form, sent) })
            }
            return .seeOther("/passport/checklists", notice: "\(list.name) is saved.")
        } again: {
            try await form(visit, $0, old, kinds: sent)
        }
    }

    /// The page with everything typed and one line more; nothing is saved yet.
    private static func withLine(
        of kind: String, _ visit: Visit, _ old: Checklist?, _ sent: [String]
    ) async throws -> Page {
        let caller = try visit.caller()
        let added = try await visit.read { try KindBook.of(caller.organisation, in: $0) }.find(kind)
        let fields = visit.form.fields.map { ($0.name, $0.value) }.filter {
            $0.0 != "add" && $0.0 != "do" && $0.0 != "csrf"
        }
        // What is required of the kind, and good, is asked for, unless somebody takes the tick away.
        let own = ChecklistForm.ticks(added, on: "lines.\(sent.count)")
        let frame = FormFrame(csrf: visit.session?.csrfToken ?? "", sent: Form(pairs: fields + own))
        return try await form(visit, frame, old, kinds: sent + [kind])
    }

    private static func form(
        _ visit: Visit, _ form: FormFrame, _ list: Checklist?, kinds sent: [String]
    ) async throws -> Page {
        let caller = try visit.caller()
        let (kinds, skills) = try await visit.read { tx in
            (try KindBook.of(caller.organisation, in: tx), try Skills.all(of: caller.organisation, in: tx))
        }
        let title = list.map { "Change \($0.name)" } ?? "Make a checklist"
        let choices = kinds.all.map { Choice($0.id, $0.name) }
        let lines = sent.enumerated().compactMap { index, id in
            kinds[id].map { kind in
                let old = list?.lines ?? []
                let own = old.indices.contains(index) && old[index].kind == id ? old[index] : nil
                return ChecklistForm.line(kind, index, skills, form, own)
            }
        }
        let body = form.post(
            to: list.map { "/passport/checklists/\($0.id)" } ?? "/passport/checklists",
            """
            \(form.waitsForButton)
            \(form.textInput("name", "What is it for?", hint: "Like “Band 5 nurse joining”", value: list?.name ?? ""))
            \(form.textInput("staffGroup", "Staff group", value: list?.staffGroup ?? ""))
            \(heading("What must they show?"))
            \(paragraph(
                "A line for each item. The same kind may stand on several lines, one for each subject. An item counts "
                    + "no longer than its issuer says."))
            \(form.hidden("count", "\(sent.count)"))
            \(lines.joined())
            \(form.select("add", sent.isEmpty ? "First item" : "One more item", choices, prompt: "Choose a kind"))
            \(form.submit("Add a line", .secondary, field: "do", value: "add"))
            \(ChecklistForm.terms(form, list?.terms))
            \(form.submit("Save the checklist", field: "do", value: "save"))
            """)
        return Page(title, trail: [Trail.checklists], problems: form.problems, body)
    }
}

extension CredentialKind {
    /// The claim that says when the check was made: the first day or moment that is required.
    var madeOn: KindClaim? { claims.first { ($0.shape == .day || $0.shape == .instant) && $0.isRequired } }
}
