import Core
import Population
import Storage
import Web

/// One item: what it says, what was said about it, what it said before, and how it is changed.
enum ItemPages {
    private static let path = "/care-planning/people/{served}/items"

    static let routes: [Route] = [
        Route(.get, "\(path)/new", .signedIn, "Open the form for something new in a plan") { visit in
            .page(try await newForm(visit, FormFrame(visit)))
        },
        Route(.post, path, .signedIn, "Write something new into a plan", add),
        Route(.get, "\(path)/{planItem}", .signedIn, "Read an item of a plan") { visit in
            .page(try await ItemMarkup.page(visit, FormFrame(visit)))
        },
        Route(.get, "\(path)/{planItem}/change", .signedIn, "Open the form to change an item") { visit in
            .page(try await changeForm(visit, FormFrame(visit)))
        },
        Route(.post, "\(path)/{planItem}", .signedIn, "Change an item of a plan", change),
        Route(.post, "\(path)/{planItem}/removal", .signedIn, "Take an item out of a plan", remove),
        Route(.post, "\(path)/{planItem}/restoration", .signedIn, "Go back to an earlier text", restore),
        Route(
            .post, "\(path)/{planItem}/comments", .signedIn, "Comment on an item of a plan",
            bodyLimitBytes: FilePages.bodyLimitBytes, comment),
        Route(.get, "\(path)/{planItem}/file", .signedIn, "Fetch a picture, sound or film", file),
    ]

    // New

    private static func newForm(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let reading = try await visit.reading(), plan = reading.plan
        guard let asked = visit.form["kind"] ?? visit.query["kind"] else { return kinds(plan) }
        let under = visit.form["under"] ?? visit.query["under"]
        guard let kind = PlanKind(rawValue: asked), plan.standing.writes(kind) else {
            throw Refusal(.notFound, "There is no such page.")
        }
        let parent = under.flatMap { PlanItemID(checking: $0) }.flatMap { plan[$0] }
        let isProfessional = plan.standing.isProfessional
        let body = form.post(
            to: "\(plan.paths.plan)/items", takesFiles: kind.form.takesFiles(isProfessional: isProfessional),
            """
            \(kind.form.hint.map(paragraph))
            \(parent.map { paragraph("\($0.kind.form.title): \($0.title)") })
            \(form.hidden("kind", kind.rawValue))\(parent.map { form.hidden("under", $0.id.text) })
            \(kind.form.fields(form, [:], isProfessional: isProfessional))
            \(form.submit("Save"))
            """)
        let title = kind.addWords()
        return plan.page(title, trail: plan.trail(), problems: form.problems, body)
    }

    /// What may be written by itself.
    private static func kinds(_ plan: Plan) -> Page {
        let all = PlanKind.allCases.filter { $0.parent == nil && plan.standing.writes($0) }
            .filter { !$0.isSingle || plan.items($0).isEmpty }
        let body: HTML =
            all.isEmpty
            ? emptyState("There is nothing that you can add to this plan.")
            : """
            <ul class="cp-parts">\(each: all, { kind in
                "<li><a class=\"cp-part\" href=\"\(url: plan.paths.new(kind))\">\(kind.form.title)</a></li>\n"
            })</ul>
            """
        return plan.page("What do you want to add?", trail: plan.trail(), body)
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        try await visit.attempt {
            let caller = try visit.caller(), person = try visit.served(), now = visit.now
            let id: PlanItemID = visit.host.newID()
            guard let kind = visit.form["kind"].flatMap({ PlanKind(rawValue: $0) }) else {
                throw Refusal(.notFound, "There is no such page.")
            }
            let under = visit.form["under"].flatMap { $0.isEmpty ? nil : PlanItemID(checking: $0) }
            let fields = kind.form.typed(visit, before: [:])
            let (saving, plan) = try await visit.write { tx in
                let saving = try addItem(
                    id, kind, under: under, of: person, fields: fields, as: caller, at: now, in: tx)
                return (saving, try seePlan(of: person, as: caller, at: now, in: tx))
            }
            return answer(saving, plan)
        } again: {
            try await newForm(visit, $0)
        }
    }

    /// On to where the item is read, or to the choice between two texts.
    static func answer(_ saving: PlanSaving, _ plan: Plan, to path: String? = nil) -> Answer {
        switch saving {
        case .saved(let item): .seeOther(path ?? plan.paths.home(of: item, in: plan), notice: "Saved.")
        case .unchanged(let item):
            .seeOther(path ?? plan.paths.home(of: item, in: plan), notice: "Nothing was changed: it says this already.")
        case .setAside(let kept, let item): .seeOther(plan.paths.choice(item.id, kept.number))
        }
    }

    // Change

    private static func changeForm(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let reading = try await visit.reading(), plan = reading.plan
        guard let item = plan[try visit.planItem()] else {
            throw Refusal(.notFound, "There is no such entry in this plan.")
        }
        try plan.standing.requireWriting(item.kind.part)
        let isProfessional = plan.standing.isProfessional, kind = item.kind
        // Whoever is shown their form again still has the text before them that they began with.
        let seen = form.sent?["revision"] ?? "\(item.revision)"
        let body = form.post(
            to: plan.paths.item(item.id), takesFiles: kind.form.takesFiles(isProfessional: isProfessional),
            """
            \(kind.form.hint.map(paragraph))
            \(form.hidden("revision", seen))
            \(kind.form.fields(form, item.fields, isProfessional: isProfessional))
            \(form.submit("Save"))
            """)
        let title = "Change: \(kind.form.title.loweredFirst)"
        let up = Page.Link(item.title, plan.paths.item(item.id))
        return plan.page(title, trail: plan.trail(to: up), problems: form.problems, body)
    }

    private static func change(_ visit: Visit) async throws -> Answer {
        try await visit.attempt {
            let caller = try visit.caller(), person = try visit.served(), id = try visit.planItem(), now = visit.now
            var reader = FormReader(visit.form)
            let seen = reader.whole("revision", "the text you had before you", in: 1...PlanLimits.revisionCount)
            try reader.finish()
            let (saving, plan) = try await visit.write { tx in
                let plan = try seePlan(of: person, as: caller, at: now, in: tx)
                guard let item = plan[id] else { throw Refusal(.notFound, "There is no such entry in this plan.") }
                let before =
                    seen >= item.revision
                    ? item.fields : try PlanRevisions.find(seen, of: id, in: caller.organisation, tx).fields
                let saving = try changeItem(
                    id, of: person, seen: seen, fields: item.kind.form.typed(visit, before: before), as: caller,
                    at: now, in: tx)
                return (saving, plan)
            }
            return answer(saving, plan)
        } again: {
            try await changeForm(visit, $0)
        }
    }

    private static func remove(_ visit: Visit) async throws -> Answer {
        try await visit.attempt {
            let caller = try visit.caller(), person = try visit.served(), id = try visit.planItem(), now = visit.now
            var reader = FormReader(visit.form)
            let seen = reader.whole("revision", "the text you had before you", in: 1...PlanLimits.revisionCount)
            try reader.finish()
            try await visit.write { try removeItem(id, of: person, seen: seen, as: caller, at: now, in: $0) }
            return .seeOther(
                PlanPaths(person: person).changes, notice: "It is out of the plan. You can bring it back from here.")
        } again: {
            try await ItemMarkup.page(visit, $0)
        }
    }

    private static func restore(_ visit: Visit) async throws -> Answer {
        try await visit.attempt {
            let caller = try visit.caller(), person = try visit.served(), id = try visit.planItem(), now = visit.now
            var reader = FormReader(visit.form)
            let seen = reader.whole("revision", "the text you had before you", in: 1...PlanLimits.revisionCount)
            let number = reader.whole("number", "the earlier text", in: 1...PlanLimits.revisionCount)
            try reader.finish()
            try await visit.write {
                try restoreItem(id, of: person, to: number, seen: seen, as: caller, at: now, in: $0)
            }
            return .seeOther(PlanPaths(person: person).item(id), notice: "The earlier text stands again.")
        } again: {
            try await ItemMarkup.page(visit, $0)
        }
    }

    private static func comment(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.served(), id = try visit.planItem(), now = visit.now
        let words = visit.form["words"] ?? "", chosen = ChosenFile(visit)
        return try await visit.attempt {
            let comment: ID<PlanComment> = visit.host.newID(), file: PlanFileID = visit.host.newID()
            try await visit.write { tx in
                let new = chosen.isGiven ? try chosen.new(for: id, as: caller, at: now, in: tx) : nil
                try commentOnItem(
                    id, of: person, words: words, comment: comment, with: new.map { (file, $0) }, as: caller, at: now,
                    in: tx)
            }
            return .seeOther("\(PlanPaths(person: person).item(id))#comments", notice: "Your comment is there.")
        } again: {
            try await ItemMarkup.page(visit, $0, try await chosen.kept(for: id, of: person, $0, visit))
        }
    }

    private static func file(_ visit: Visit) async throws -> Answer {
        let plan = try await visit.reading().plan
        guard let item = plan[try visit.planItem()], let text = item.fields["mediaFile"],
            let bytes = [UInt8](base64: text)
        else { throw Refusal(.notFound, "There is no such file.") }
        // Always saved, never opened in our pages: what it is, its sender said.
        return .showing(
            [plan.person.id.subject], purpose: "care-plan",
            .file(kind: item.fields["mediaKind"] ?? "application/octet-stream", name: "about-me", bytes: bytes))
    }
}
