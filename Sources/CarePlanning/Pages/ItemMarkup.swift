import Core
import Identity
import Population
import Storage
import Web

/// The page of one item.
enum ItemMarkup {
    /// - Parameter draft: the file of a comment that is shown again because of its words.
    static func page(_ visit: Visit, _ form: FormFrame, _ draft: FileDraft? = nil) async throws -> Page {
        let caller = try visit.caller(), person = try visit.served(), id = try visit.planItem(), now = visit.now
        let (reading, item, revisions, accounts, writers) = try await visit.read { tx in
            let reading = try PlanReading(of: person, as: caller, at: now, in: tx)
            let item = try PlanItems.find(id, of: person, in: caller.organisation, tx)
            guard reading.plan.standing.sees(item.kind) else {
                throw Refusal(.notFound, "There is no such entry in this plan.")
            }
            let revisions = try PlanRevisions.of(id, in: caller.organisation, tx)
            let accounts = try Accounts.some(
                Set(revisions.map(\.author.account)), of: caller.organisation, in: tx)
            // A record's last text may be another's than this entry's.
            let writers = try PlanWriters(
                of: (reading.plan.items + [item]).map(\.author), of: person, in: caller.organisation, tx)
            return (reading, item, revisions, accounts, writers)
        }
        let plan = reading.plan, mayWrite = plan.standing.writes(item.kind)
        let body: HTML = """
            \(if: item.isRemoved, inset("<p>This was taken out of the plan. Below you can bring it back.</p>"))
            \(all(item, plan))
            <p class="cp-quiet">Last written on \(item.changedAt.words) by \(reading.name(item.author)).</p>
            \(if: mayWrite && !item.isRemoved, linkButton("Change this", to: plan.paths.change(item.id)))
            \(if: !item.isRemoved, FileMarkup.section(item, plan, form.open(if: mayWrite)))
            \(if: !item.isRemoved, CameOfMarkup.html(item, reading.came, plan))
            \(if: !item.isRemoved, below(item, reading))
            \(CommentMarkup.section(item, reading, form, draft))
            \(if: !item.isRemoved, ProvenanceMarkup.section(ItemProvenance(of: item, in: plan, writers), plan))
            \(history(item, revisions, accounts, plan, form.open(if: mayWrite)))
            \(if: mayWrite && !item.isRemoved, removal(item, plan, form))
            """
        return plan.page(
            item.title, trail: plan.trail(to: back(item, plan)), problems: form.problems, body)
    }

    private static func back(_ item: PlanItem, _ plan: Plan) -> Page.Link? {
        if item.kind.isAboutMe { return Page.Link("About me", plan.paths.aboutMe) }
        guard item.kind.part == .decisions else { return nil }
        return Page.Link("Decisions", plan.paths.decisions)
    }

    /// Everything that an item says.
    static func all(_ item: PlanItem, _ plan: Plan) -> HTML {
        let fields = item.kind.form.fields.filter { item.fields[$0.key] != nil }
        // A code is for those who send records on; it tells the person nothing.
        let shown = plan.standing.isProfessional ? item.kind.headingCode : nil
        let code = shown.map { [SummaryRow("Code", "SNOMED CT \($0)")] } ?? []
        return summaryList(
            [SummaryRow("What it is", "\(item.kind.form.title)")]
                + (plan.isJoined(item)
                    ? [SummaryRow("From", "A record of \(Voice(plan).who) that was joined to this one")] : [])
                + fields.map { SummaryRow($0.short, lines($0.words(item.fields[$0.key] ?? ""))) } + code)
    }

    private static func below(_ item: PlanItem, _ reading: PlanReading) -> HTML {
        item.kind.children.filter { reading.plan.standing.sees($0) }.map { kind in
            heading(kind.form.many) + reading.section(kind, under: item, level: 3)
        }.joined()
    }

    private static func history(
        _ item: PlanItem, _ revisions: [PlanRevision], _ accounts: [AccountID: Account], _ plan: Plan,
        _ form: FormFrame
    ) -> HTML {
        let rows = revisions.reversed().map { revision -> [HTML] in
            let isStanding = revision.number == item.revision && !item.isRemoved
            let back = form.button(
                to: "\(plan.paths.item(item.id))/restoration", "Go back to this", .secondary,
                about: "text \(revision.number)", small: true,
                hidden: ["revision": "\(item.revision)", "number": "\(revision.number)"])
            return [
                "\(revision.number)", "\(revision.at.words)", "\(accounts.name(of: revision.author, in: plan))",
                "\(revision.words)\(words(revision.fields, item.kind))",
                isStanding ? tag("This stands", .green) : back,
            ]
        }
        let columns: [Column] = [.number("Text"), .text("When"), .text("Who"), .text("What it said"), .text("")]
        return details(
            "Every text this has had (\(revisions.count))",
            table("Every text this has had", columns, rows, isCaptionHidden: true))
    }

    /// What an item says, as a few lines.
    static func words(_ fields: [String: String], _ kind: PlanKind) -> HTML {
        let said = kind.form.fields.filter { fields[$0.key] != nil && $0.shape != .file }
        return """
            <ul class="cp-said">\(each: said, { field in
                let words = lines(field.words(fields[field.key] ?? ""))
                return "<li><span class=\"cp-quiet\">\(field.short):</span> \(words)</li>"
            })</ul>
            """
    }

    private static func removal(_ item: PlanItem, _ plan: Plan, _ form: FormFrame) -> HTML {
        let under = plan.tree(from: item).count - 1
        let words = under == 0 ? "" : " What belongs to it goes with it (\(under))."
        return details(
            "Take this out of the plan",
            """
            <p>It stays in the history, and you can bring it back.\(words)</p>
            \(form.button(
                to: "\(plan.paths.item(item.id))/removal", "Take it out", .warning,
                hidden: ["revision": "\(item.revision)"]))
            """)
    }
}

extension PlanRevision {
    /// What was done, in words.
    var words: String {
        switch (deed, state) {
        case (_, .waiting): "Kept beside another text, to be chosen from"
        case (_, .settled): "Kept beside another text"
        case (.added, _): "First written"
        case (.changed, _): "Changed"
        case (.removed, _): "Taken out"
        case (.restored, _): "Brought back"
        case (.chosen, _): "Chosen from two texts"
        case (.fileAdded, _): "A photo or file was added"
        case (.fileRemoved, _): "A photo or file was taken out"
        case (.fileRestored, _): "A photo or file was brought back"
        }
    }
}
