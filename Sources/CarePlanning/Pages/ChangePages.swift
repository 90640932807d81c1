import Core
import Identity
import Population
import Storage
import Web

/// What has changed in a plan: since one last looked, ever, and between two versions.
enum ChangePages {
    static let routes: [Route] = [
        Route(.get, "/care-planning/people/{served}/changes", .signedIn, "See what is new in a plan") { visit in
            .page(try await changes(visit))
        },
        Route(.post, "/care-planning/people/{served}/changes/seen", .signedIn, "Note that one has read a plan", seen),
        Route(.get, "/care-planning/people/{served}/versions", .signedIn, "See two versions side by side") { visit in
            .page(try await versions(visit))
        },
    ]

    private static func changes(_ visit: Visit) async throws -> Page {
        let caller = try visit.caller(), person = try visit.served(), now = visit.now
        let (reading, all, accounts) = try await visit.read { tx in
            let reading = try PlanReading(of: person, as: caller, at: now, in: tx)
            let all = try planChanges(of: reading.plan, after: [:], in: caller.organisation, tx)
            let accounts = try Accounts.some(
                Set(all.map(\.revision.author.account)), of: caller.organisation, in: tx)
            return (reading, all, accounts)
        }
        let plan = reading.plan, form = FormFrame(visit)
        let news = reading.news, newNumbers = Set(news.compactMap(\.revision.version))
        let old = all.filter { !newNumbers.contains($0.revision.version ?? 0) }
        let body: HTML = """
            \(plan.tabs(current: plan.paths.changes))
            \(heading("New since you last looked"))
            \(each: reading.said, { saying($0, reading) })
            \(news.isEmpty && reading.said.isEmpty
                ? emptyState("Nothing is new. When somebody else writes in the plan, you see it here.")
                : "<div class=\"cp-items\">\(each: news, { change($0, plan, accounts) })</div>"
                    + form.button(
                        to: "\(plan.paths.changes)/seen", "I have seen this", hidden: ["version": "\(plan.version)"]))
            \(if: !old.isEmpty, details(
                "Everything before that (\(old.count))",
                "<div class=\"cp-items\">\(each: old.prefix(200), { change($0, plan, accounts) })</div>"))
            \(if: plan.version > 0, compare(plan))
            """
        return plan.page("What is new", trail: plan.trail(), body)
    }

    /// A comment, or an answer to whether somebody agrees.
    private static func saying(_ said: PlanSaid, _ reading: PlanReading) -> HTML {
        let plan = reading.plan, item = said.item.flatMap { plan[$0] }
        let kind = item.map { "Comment on: \($0.title)" } ?? (said.isAgreed ? "Agreed" : "Not agreed")
        let open: HTML = item.map { link("Open", to: plan.paths.item($0.id), about: kind) } ?? .empty
        return """
            <article class="cp-item">
            <p class="cp-item__kind">\(kind)</p>
            <p>\(lines(said.words))</p>
            \(FileMarkup.list(said.files, at: plan.paths.file))
            <p class="cp-quiet">\(reading.name(said.author)), \(said.at.words). \(open)</p>
            </article>

            """
    }

    private static func change(_ change: PlanChange, _ plan: Plan, _ accounts: [AccountID: Account]) -> HTML {
        let revision = change.revision, about = "\(change.kind.form.title) \(revision.number)"
        let who = accounts.name(of: revision.author, in: plan)
        return """
            <article class="cp-item">
            <p class="cp-item__kind">\(change.kind.form.title), \(revision.words.loweredFirst)</p>
            \(change.file.map { file($0, plan) } ?? difference(change))
            <p class="cp-quiet">\(who), \(revision.at.words). \
            \(link("Open", to: plan.paths.item(revision.item), about: about))</p>
            </article>

            """
    }

    /// A photo that stands is shown; one that was taken out, since or now, is told by its words.
    private static func file(_ file: PlanFile, _ plan: Plan) -> HTML {
        let isStanding = plan.standingFiles.contains { $0.id == file.id }
        return (isStanding ? FileMarkup.list([file], at: plan.paths.file) : .empty) + paragraph(file.line)
    }

    /// Each field that is otherwise, before and after.
    private static func difference(_ change: PlanChange) -> HTML {
        if change.before.isEmpty { return ItemMarkup.words(change.after, change.kind) }
        if change.after.isEmpty { return ItemMarkup.words(change.before, change.kind) }
        return """
            <dl class="cp-facts">\(each: change.fields.filter { $0.shape != .file }, { field in
                let before = change.before[field.key].map(field.words), after = change.after[field.key].map(field.words)
                return """
                    <div><dt>\(field.short)</dt><dd>\(before.map { "<del>\(lines($0))</del> " as HTML })\
                    \(after.map { "<ins>\(lines($0))</ins>" as HTML })</dd></div>

                    """
            })</dl>
            """
    }

    /// What an item says in a version, and what its files show.
    private static func words(_ item: PlanItem, _ version: Plan) -> HTML {
        let files = version.files(of: item)
        return ItemMarkup.words(item.fields, item.kind)
            + (files.isEmpty ? .empty : "<ul class=\"cp-said\">\(each: files, { "<li>\($0.line)</li>" })</ul>")
    }

    private static func compare(_ plan: Plan) -> HTML {
        let form = FormFrame(csrf: "")
        let agreed = plan.agreement?.version ?? max(plan.version - 1, 0)
        return heading("Compare two versions")
            + form.get(
                "\(plan.paths.plan)/versions", label: "Compare two versions",
                """
                \(form.numberInput("from", "Earlier version", value: min(agreed, plan.version)))
                \(form.numberInput("to", "Later version", value: plan.version))
                \(form.submit("Show both", .secondary))
                """)
    }

    private static func seen(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.served(), now = visit.now
        let version = visit.form["version"].flatMap { Int($0) } ?? 0
        try await visit.write { try noteSeen(version, of: person, as: caller, at: now, in: $0) }
        return .seeOther(PlanPaths(person: person).plan)
    }

    private static func versions(_ visit: Visit) async throws -> Page {
        let caller = try visit.caller(), person = try visit.served(), now = visit.now
        let from = visit.query["from"].flatMap { Int($0) }, to = visit.query["to"].flatMap { Int($0) }
        let (today, first, second) = try await visit.read { tx in
            let today = try seePlan(of: person, as: caller, at: now, in: tx)
            let first = min(max(from ?? 0, 0), today.version), second = min(max(to ?? today.version, 0), today.version)
            return (
                today, try seePlan(of: person, atVersion: min(first, second), as: caller, at: now, in: tx),
                try seePlan(of: person, atVersion: max(first, second), as: caller, at: now, in: tx)
            )
        }
        let ids = Set(first.items.map(\.id)).union(second.items.map(\.id)).sorted()
        let pairs = ids.map { (first[$0], second[$0]) }.filter { before, after in
            before?.fields != after?.fields
                || before.map(first.files(of:))?.map(\.id) ?? [] != after.map(second.files(of:))?.map(\.id) ?? []
        }
        let rows = pairs.compactMap { before, after -> [HTML]? in
            guard let item = after ?? before else { return nil }
            let none: HTML = "<span class=\"cp-quiet\">Not in the plan</span>"
            return [
                "\(item.kind.form.title)", before.map { words($0, first) } ?? none,
                after.map { words($0, second) } ?? none,
            ]
        }
        let body: HTML =
            rows.isEmpty
            ? emptyState("The two versions say the same.")
            : table(
                "What is different",
                [.text("What"), .text("Version \(first.version)"), .text("Version \(second.version)")], rows,
                isCaptionHidden: true)
        let title = "Version \(first.version) beside version \(second.version)"
        return today.page(
            title, trail: today.trail(to: Page.Link("What is new", today.paths.changes)), width: .full, body)
    }
}
