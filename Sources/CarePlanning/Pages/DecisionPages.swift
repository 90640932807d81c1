import Core
import Population
import Storage
import Web

/// Decisions made together: what there is to decide, the options side by side, and what was decided.
enum DecisionPages {
    private static let path = "/care-planning/people/{served}/decisions"

    static let routes: [Route] = [
        Route(.get, path, .signedIn, "See the decisions of a person") { visit in
            .page(list(try await visit.reading()))
        },
        Route(.get, "\(path)/{decision}", .signedIn, "See a decision with its options side by side") { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(.post, "\(path)/{decision}/finalisation", .signedIn, "Finish the record of a decision", finish),
    ]

    private static func list(_ reading: PlanReading) -> Page {
        let plan = reading.plan, voice = Voice(plan)
        // Who may not see decisions is not told that there are none.
        guard plan.standing.sees(.decision) else {
            return plan.page(
                "Decisions of \(voice.name)", trail: plan.trail(),
                plan.tabs(current: plan.paths.decisions) + PlanStatus.kept(plan, .decisions))
        }
        let all = plan.items(.decision)
        let body: HTML = """
            \(plan.tabs(current: plan.paths.decisions))
            <p>Some choices have more than one good answer. Here you weigh them up together with the people who care \
            for \(voice.who).</p>
            \(all.isEmpty
                ? emptyState("There is nothing to decide just now.")
                : "<div class=\"cp-items\">\(each: all, { line($0, reading) })</div>")
            \(if: plan.standing.writes(.decision), linkButton("Start a decision", to: plan.paths.new(.decision)))
            """
        return plan.page(voice.isOwn ? "My decisions" : "Decisions of \(voice.name)", trail: plan.trail(), body)
    }

    private static func line(_ item: PlanItem, _ reading: PlanReading) -> HTML {
        let count = reading.plan.items(.option, under: item.id).count
        return card(
            item.title, path: reading.plan.paths.decision(item.id),
            """
            <p>\(state(item)) \(count) \(count == 1 ? "option" : "options")</p>
            \(item.fields["decisionText"].map { "<p>\(lines($0))</p>" as HTML })
            """)
    }

    private static func state(_ item: PlanItem) -> HTML {
        let state = item.fields["status"] ?? "in-progress"
        return tag(
            item.kind.form.field("status")?.words(state) ?? state,
            state == "valid" ? .green : state == "cancelled" ? .grey : .blue)
    }

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let reading = try await visit.reading(), plan = reading.plan
        guard let item = try plan[visit.id("decision")], item.kind == .decision else {
            throw Refusal(.notFound, "There is no such decision in this plan.")
        }
        let options = plan.items(.option, under: item.id), mayWrite = plan.standing.writes(.decision)
        let body: HTML = """
            <p>\(state(item)) \(final(item, plan))</p>
            \(said("What matters to \(Voice(plan).who)", item.fields["whatMatters"],
                "Nothing is written yet. Start here: it helps to weigh the options."))
            \(heading("The options"))
            \(options.isEmpty
                ? emptyState("No options yet. Write down all that could be done. Doing nothing is an option too.")
                : "<div class=\"cp-options\">\(each: options, { option($0, item, reading) })</div>")
            \(if: mayWrite, linkButton("Add an option", to: plan.paths.new(.option, under: item.id), .secondary))
            \(said("What was decided", item.fields["decisionText"], "Nothing is decided yet."))
            \(doubts(item))
            \(if: mayWrite, linkButton("Write what was decided", to: plan.paths.change(item.id)))
            \(heading("More about the decision"))
            \(each: [.problem, .decisionPerson, .supportTool, .consentForm, .withheld], { kind in
                plan.standing.sees(kind) ? more(kind, item, reading) : .empty
            })
            \(details("All details of the talk", ItemMarkup.all(item, plan)))
            \(FileMarkup.list(plan.files(of: item), at: plan.paths.file))
            <p class="cp-item__links">\(link("Open", to: plan.paths.item(item.id), about: item.title)) \
            \(FileMarkup.addLink(item, plan))</p>
            <p>\(link("Save this decision as a PDF", to: "\(plan.paths.decision(item.id))/decision.pdf"))</p>
            \(if: mayWrite, missing(item, plan, form))
            """
        return plan.page(
            item.title, trail: plan.trail(to: Page.Link("Decisions", plan.paths.decisions)), problems: form.problems,
            width: .reading, body)
    }

    private static func more(_ kind: PlanKind, _ item: PlanItem, _ reading: PlanReading) -> HTML {
        "<h3 class=\"nhsuk-heading-s\">\(kind.form.many)</h3>\(reading.section(kind, under: item, level: 4))"
    }

    private static func final(_ item: PlanItem, _ plan: Plan) -> HTML {
        guard let mark = plan.marks.last(where: { $0.kind == .decision && $0.item == item.id }) else { return .empty }
        let isStill = plan.tree(from: item).allSatisfy { $0.version <= mark.version }
        return isStill ? "Finished on \(mark.at.words)." : "Finished on \(mark.at.words), and changed since."
    }

    private static func said(_ title: String, _ words: String?, _ none: String) -> HTML {
        heading(title)
            + (words.map { "<blockquote class=\"cp-matters\">\(lines($0))</blockquote>" as HTML }
                ?? "<p class=\"cp-none\">\(none)</p>")
    }

    private static func doubts(_ item: PlanItem) -> HTML {
        let words = [item.fields["issueText"], item.fields["issueDetails"]].compactMap { $0 }
        guard !words.isEmpty else { return .empty }
        return inset("<p>Doubts: \(each: words, { "\(lines($0)) " })</p>")
    }

    /// One option: what could be good beside what could be hard.
    private static func option(_ option: PlanItem, _ decision: PlanItem, _ reading: PlanReading) -> HTML {
        let plan = reading.plan
        let change = link("Change", to: plan.paths.change(option.id), about: option.title)
        let nothing = option.fields["isDoingNothing"] == "yes" ? tag("Do nothing", .grey) : HTML.empty
        return """
            <article class="cp-option" id="item-\(option.id)">
            <h3 class="cp-item__title">\(option.title)</h3> \(nothing)
            <div class="cp-sides">
            \(side("What could be good", "+", "good", .benefit, option, reading))
            \(side("What could be hard", "!", "hard", .risk, option, reading))
            </div>
            \(FileMarkup.list(plan.files(of: option), at: plan.paths.file))
            <p class="cp-item__links">\(link("Open", to: plan.paths.item(option.id), about: option.title)) \
            \(if: plan.standing.writes(.option), change)</p>
            </article>

            """
    }

    private static func side(
        _ title: String, _ mark: String, _ name: String, _ kind: PlanKind, _ option: PlanItem, _ reading: PlanReading
    ) -> HTML {
        let plan = reading.plan, items = plan.items(kind, under: option.id)
        let list: HTML =
            items.isEmpty
            ? "<p class=\"cp-none\">Nothing yet</p>"
            : """
            <ul class="cp-marks">\(each: items, { item in
                "<li><span aria-hidden=\"true\" class=\"cp-mark cp-mark--\(name)\">\(mark)</span> "
                    + link(item.title, to: plan.paths.item(item.id))
                    + FileMarkup.list(plan.files(of: item), at: plan.paths.file) + "</li>\n"
            })</ul>
            """
        let path = plan.paths.new(kind, under: option.id)
        let add: HTML =
            plan.standing.writes(kind)
            ? "<p class=\"cp-add\">\(link("Add", to: path, about: "\(title) about \(option.title)"))</p>"
            : .empty
        return """
            <section class="cp-side cp-side--\(name)"><h4 class="cp-side__title">\(title)</h4>
            \(list)\(add)</section>
            """
    }

    private static func missing(_ item: PlanItem, _ plan: Plan, _ form: FormFrame) -> HTML {
        let rows = missingRows(of: .decision, in: plan, about: item)
        let list: HTML =
            rows.isEmpty
            ? "<p>\(tag("Nothing is missing", .green))</p>"
            : """
            <p>The national standard for shared decisions asks for these:</p>
            <ul class="cp-missing">\(each: rows, { row in
                "<li><a class=\"nhsuk-link\" href=\"\(url: plan.paths.place(of: row))\">\(row.words)</a></li>\n"
            })</ul>
            """
        return heading("Is anything missing?", id: "missing") + list
            + form.button(
                to: "\(plan.paths.decision(item.id))/finalisation", "Finish this decision",
                .secondary, hidden: ["version": "\(plan.version)"])
    }

    private static func finish(_ visit: Visit) async throws -> Answer {
        try await visit.attempt {
            let caller = try visit.caller(), person = try visit.served(), now = visit.now
            let decision = try visit.id("decision", as: Named.PlanItem.self), id: ID<PlanMark> = visit.host.newID()
            var reader = FormReader(visit.form)
            let version = reader.whole("version", "the version you have read", in: 0...1_000_000)
            try reader.finish()
            do {
                try await visit.write {
                    try finaliseDecision(
                        decision, of: person, version: version, mark: id, as: caller, at: now, in: $0)
                }
            } catch let refusal as Refusal where !refusal.fields.isEmpty {
                // Each missing thing stands on the page as a link of its own.
                throw Refusal(fields: [FieldProblem("missing", refusal.words)])
            }
            return .seeOther(PlanPaths(person: person).decision(decision), notice: "The decision is recorded.")
        } again: {
            try await page(visit, $0)
        }
    }
}
