import Core
import Population
import Storage
import Web

/// The conversation: one question on a page, without script, for a phone.
enum TalkPages {
    private static let path = "/care-planning/people/{served}/talk"

    static let routes: [Route] = [
        Route(.get, path, .signedIn, "Begin the conversation about a plan") { visit in
            .page(start(try await visit.reading()))
        },
        Route(.get, "\(path)/{step}", .signedIn, "See one question of the conversation") { visit in
            .page(try await question(visit, FormFrame(visit)))
        },
        Route(.post, "\(path)/{step}", .signedIn, "Answer one question of the conversation", answer),
    ]

    private static func step(_ visit: Visit) throws(Refusal) -> TalkStep {
        guard let step = visit.parameters["step"].flatMap({ TalkStep(rawValue: $0) }) else {
            throw Refusal(.notFound, "There is no such page.")
        }
        return step
    }

    private static func start(_ reading: PlanReading) -> Page {
        let plan = reading.plan, voice = Voice(plan)
        let headings = PlanKind.aboutMe.filter { plan.standing.writes($0) }
        let first = headings.first { plan.items($0).isEmpty }.flatMap { TalkStep(rawValue: $0.rawValue) } ?? .strength
        let parts: [(String, TalkStep, Int)] = [
            (
                "What matters, and how to be with \(voice.isOwn ? "me" : voice.name)", .mostImportant,
                headings.count { !plan.items($0).isEmpty }
            ),
            ("Strengths", .strength, plan.items(.strength).count),
            ("What is not working", .notWorking, plan.items(.notWorking).count),
            ("What is hard, what \(voice.isOwn ? "I" : "they") want, and what to do", .need, plan.items(.need).count),
        ]
        let body: HTML = """
            <p>There is one question on each page. Every answer is saved at once. You can leave any question out, stop \
            when you like, and come back.</p>
            \(linkButton(plan.version == 0 ? "Start" : "Go on", to: plan.paths.talk(first)))
            \(heading("Or choose a part"))
            <ul class="cp-parts">\(each: parts, { words, step, count in
                let state = count == 0 ? tag("Not started", .grey) : tag("\(count) written", .blue)
                return "<li><a class=\"cp-part\" href=\"\(url: plan.paths.talk(step))\">\(words)</a> \(state)</li>\n"
            })</ul>
            """
        return plan.page("Step by step", trail: plan.trail(), body)
    }

    private static func question(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let reading = try await visit.reading(), plan = reading.plan, step = try step(visit)
        let about = (visit.form["of"] ?? visit.query["of"]).flatMap { PlanItemID(checking: $0) }.flatMap { plan[$0] }
        if step == .done { return done(reading, about) }
        guard let item = target(step, about, plan) else { throw Refusal(.notFound, "There is no such page.") }
        let field = item.kind.form.field(step.key) ?? .text("text", "")
        let skip = plan.paths.talk(step.nextWhenSkipped, of: step.nextWhenSkipped == .done ? nil : about?.id)
        let again: HTML =
            [.strength, .notWorking].contains(step)
            ? form.submit("Save and write another", .secondary, field: "again", value: "yes") : .empty
        let body: HTML = """
            \(progress(step))
            \(about.map { "<p class=\"cp-about\">\($0.kind.form.title): \($0.title)</p>" as HTML })
            \(written(step, plan))
            \(form.post(to: plan.paths.talk(step), """
                \(about.map { form.hidden("of", $0.id.text) })\
                \(item.standing.map { form.hidden("revision", form.sent?["revision"] ?? "\($0.revision)") })
                \(control(field, step, form, item.standing?.fields[step.key]))
                <div class="nhsuk-button-group">\(form.submit("Save and go on"))\(again)</div>
                """))
            <p>\(link("Leave this question out", to: skip))</p>
            \(if: !plan.standing.isProfessional, unreadWords)
            """
        return plan.page(
            step.question, trail: plan.trail(to: Page.Link("Step by step", plan.paths.talk)), problems: form.problems,
            body)
    }

    /// What kind of item a step writes, and the one that stands; `nil` for a step that may not be written or is about
    /// nothing.
    private static func target(
        _ step: TalkStep, _ about: PlanItem?, _ plan: Plan
    ) -> (kind: PlanKind, standing: PlanItem?)? {
        switch step.answer {
        case .heading(let kind): plan.standing.writes(kind) ? (kind, plan.items(kind).first) : nil
        case .new(let kind):
            plan.standing.writes(kind) && kind.parent == (kind.parent == nil ? nil : about?.kind) ? (kind, nil) : nil
        case .field(_, let kind): plan.standing.writes(kind) && about?.kind == kind ? (kind, about) : nil
        case .nothing: nil
        }
    }

    private static func control(_ field: PlanField, _ step: TalkStep, _ form: FormFrame, _ value: String?) -> HTML {
        let hint = step.hint
        switch field.shape {
        case .score:
            let choices = (1...10).map { Choice("\($0)", "\($0)") }
            let radios = form.radios(field.key, "Choose a number", choices, hint: hint, value: value)
            return
                "<div class=\"cp-score\">\(radios)</div>"
        case .day: return form.dateInput(field.key, "Day", hint: hint, value: value.flatMap { Day($0) })
        case .line: return form.textInput(field.key, "Your answer", hint: hint, value: value ?? "")
        default: return form.textarea(field.key, "Your answer", hint: hint, value: value ?? "", rows: 5)
        }
    }

    private static func progress(_ step: TalkStep) -> HTML {
        let all = TalkStep.main
        let place = (all.firstIndex(of: step) ?? 0) + 1
        return "<p class=\"cp-quiet\">Question \(place) of \(all.count)</p>"
    }

    /// What is there already, for a question that may have many answers.
    private static func written(_ step: TalkStep, _ plan: Plan) -> HTML {
        guard case .new(let kind) = step.answer, kind.parent == nil, !plan.items(kind).isEmpty else { return .empty }
        return """
            <p>Written so far:</p>
            <ul>\(each: plan.items(kind), { "<li>\($0.title)</li>" })</ul>
            """
    }

    private static func done(_ reading: PlanReading, _ about: PlanItem?) -> Page {
        let plan = reading.plan
        let goal = about.flatMap { $0.kind == .goal ? $0 : $0.parent.flatMap { plan[$0] } }
        let more: HTML =
            goal.flatMap { $0.kind == .goal ? $0 : nil }.map { goal in
                linkButton("Add another action for this goal", to: plan.paths.talk(.action, of: goal.id), .secondary)
            } ?? .empty
        let body: HTML = """
            <p>That is saved. The plan is \(plan.standing.kind == .themself ? "yours" : "theirs"): it can be changed \
            at any time.</p>
            \(linkButton("Read the plan", to: plan.paths.plan))
            \(more)
            <p>\(linkButton("Write about something else that is hard", to: plan.paths.talk(.need), .secondary))</p>
            """
        return plan.page("Well done", trail: plan.trail(), body)
    }

    private static func answer(_ visit: Visit) async throws -> Answer {
        try await visit.attempt {
            let caller = try visit.caller(), person = try visit.served(), step = try step(visit), now = visit.now
            let id: PlanItemID = visit.host.newID()
            let about = visit.form["of"].flatMap { PlanItemID(checking: $0) }
            let answer = StepAnswer(
                step: step, about: about, seen: visit.form["revision"].flatMap { Int($0) },
                words: visit.form[step.key] ?? "")
            let saving = try await visit.write {
                try answerStep(answer, of: person, item: id, as: caller, at: now, in: $0)
            }
            let paths = PlanPaths(person: person)
            switch saving {
            case .setAside(let kept, let item): return .seeOther(paths.choice(item.id, kept.number))
            case .saved(let item), .unchanged(let item):
                let next = visit.form["again"] == "yes" ? step : step.next
                return .seeOther(paths.talk(next, of: step.about(of: item)))
            }
        } again: {
            try await question(visit, $0)
        }
    }
}
