import Core
import Population
import Storage
import Web

/// Whether the person agrees to the plan, and whether it is complete.
enum AgreementPages {
    static let routes: [Route] = [
        Route(.get, "/care-planning/people/{served}/agreement", .signedIn, "Open the form to agree to a plan") {
            visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(.post, "/care-planning/people/{served}/agreement", .signedIn, "Agree to a plan, or not", agree),
        Route(.get, "/care-planning/people/{served}/missing", .signedIn, "See what a plan still lacks") { visit in
            .page(try await missing(visit, FormFrame(visit)))
        },
        Route(.post, "/care-planning/people/{served}/finalisation", .signedIn, "Finish a version of a plan", finish),
    ]

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let reading = try await visit.reading(), plan = reading.plan, voice = Voice(plan)
        try plan.standing.requireWriting(.plan)
        guard plan.version > 0 else {
            return plan.page(
                "Agree to the plan", trail: plan.trail(),
                emptyState(
                    "There is nothing in the plan yet to agree to.",
                    linkButton("Go through it step by step", to: plan.paths.talk)))
        }
        let news = plan.notYetAgreed
        let who: HTML =
            voice.isOwn
            ? .empty
            : form.textInput("name", "Who says so?", value: plan.standing.kind == .proxy ? "" : plan.person.name)
                + form.textInput("role", "Who are they?", hint: "Like the person, mother or attorney", value: "")
        let body: HTML = """
            <p>\(PlanStatus.agreement(plan))</p>
            \(if: !news.isEmpty && plan.agreement?.kind == .agreed, heading("What was changed since")
                + "<ul>\(each: news.prefix(50), { "<li>\($0.kind.form.title): \($0.title)</li>" })</ul>")
            <p>\(link("Read the plan first", to: plan.paths.paper)). \(voice.isOwn
                ? "You can agree now and still change the plan later." : "Note what they said.")</p>
            \(form.post(to: plan.paths.agreement, """
                \(form.hidden("version", form.sent?["version"] ?? "\(plan.version)"))
                \(form.radios("agreed", voice.isOwn ? "Is this plan right for you?" : "Do they agree to the plan?",
                    [Choice("yes", voice.isOwn ? "Yes, I agree" : "Yes"),
                     Choice("no", voice.isOwn ? "No, something is not right" : "No")]))
                \(who)
                \(form.submit("Save"))
                """))
            """
        return plan.page("Agree to the plan", trail: plan.trail(), problems: form.problems, body)
    }

    private static func agree(_ visit: Visit) async throws -> Answer {
        try await visit.attempt {
            let caller = try visit.caller(), person = try visit.served(), now = visit.now
            let id: ID<PlanMark> = visit.host.newID()
            var reader = FormReader(visit.form)
            let version = reader.whole("version", "the version you have read", in: 0...1_000_000)
            let answer = visit.form["agreed"] ?? ""
            if !["yes", "no"].contains(answer) { reader.refuse("agreed", "Choose yes or no") }
            try reader.finish()
            let agreement = Agreement(isAgreed: answer == "yes", name: visit.form["name"], role: visit.form["role"])
            try await visit.write {
                try agreePlan(of: person, agreement, version: version, mark: id, as: caller, at: now, in: $0)
            }
            return .seeOther(
                PlanPaths(person: person).plan,
                notice: answer == "yes" ? "The plan is agreed." : "It is noted. Comment on what is not right.")
        } again: {
            try await page(visit, $0)
        }
    }

    private static func missing(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let reading = try await visit.reading(), plan = reading.plan
        let rows = missingRows(of: .plan, in: plan), final = plan.marks.last { $0.kind == .final }
        let list: HTML =
            rows.isEmpty
            ? "<p>\(tag("Nothing is missing", .green)) Everything that the standard asks for is there.</p>"
            : """
            <p>The national standard for plans asks for these:</p>
            <ul class="cp-missing">\(each: rows, { row in
                "<li><a class=\"nhsuk-link\" href=\"\(url: plan.paths.place(of: row))\">\(row.words)</a></li>\n"
            })</ul>
            """
        let done: HTML =
            final.map { mark in
                let words = mark.version == plan.version ? "This version" : "Version \(mark.version)"
                return paragraph("\(words) was finished on \(mark.at.words).")
            } ?? .empty
        let button: HTML =
            plan.standing.writes.contains(.plan) && plan.version > 0
            ? form.button(
                to: "\(plan.paths.plan)/finalisation", "Finish this version", rows.isEmpty ? .primary : .secondary,
                hidden: ["version": "\(plan.version)"]) : .empty
        return plan.page(
            "Is anything missing?", trail: plan.trail(), problems: form.problems, list + done + button)
    }

    private static func finish(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.served(), now = visit.now
        let id: ID<PlanMark> = visit.host.newID()
        do {
            var reader = FormReader(visit.form)
            let version = reader.whole("version", "the version you have read", in: 0...1_000_000)
            try reader.finish()
            try await visit.write {
                try finalisePlan(of: person, version: version, mark: id, as: caller, at: now, in: $0)
            }
            return .seeOther(PlanPaths(person: person).takeAway, notice: "This version is finished.")
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            // The list on the page has every missing thing as a link already.
            let problems = [FieldProblem("", refusal.words)]
            let page = try await missing(visit, FormFrame(visit, problems: problems))
            return .page(page, status: refusal.kind == .conflict ? 409 : 422)
        }
    }
}
