import Core
import Population
import Storage
import Web

/// Links that open a plan for somebody without an account.
enum SharePages {
    private static let path = "/care-planning/people/{served}/sharing"

    static let routes: [Route] = [
        Route(.get, path, .signedIn, "See with whom a plan is shared") { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(.post, path, .signedIn, "Make a link that opens a plan", share),
        Route(.post, "\(path)/{share}/revocation", .signedIn, "Switch a link off", revoke),
    ]

    private static func page(_ visit: Visit, _ form: FormFrame, new: String? = nil) async throws -> Page {
        let caller = try visit.caller(), person = try visit.served(), now = visit.now
        let (reading, shares, looks) = try await visit.read { tx in
            let reading = try PlanReading(of: person, as: caller, at: now, in: tx)
            try reading.plan.standing.requireSeeing(.access)
            return (
                reading, try PlanShares.of(person, in: caller.organisation, tx),
                try PlanShares.looks(at: person, in: caller.organisation, tx).map { ($0.share, $0.at) }
            )
        }
        let plan = reading.plan, voice = Voice(plan)
        let body: HTML = """
            \(plan.tabs(current: plan.paths.sharing))
            \(new.map(shown))
            <p>Make a link and give it to somebody who should see \(voice.whose) plan. They need no account. Anybody \
            who has the link can open it, so send it only to people you trust. You can switch it off at any time.</p>
            \(if: plan.standing.writes.contains(.access), newForm(form, plan))
            \(heading("Links you have made"))
            \(shares.isEmpty
                ? emptyState("The plan is not shared with anybody yet.")
                : "<div class=\"cp-items\">\(each: shares, { line($0, looks, plan, form, at: now) })</div>")
            """
        return plan.page("Share the plan", trail: plan.trail(), problems: form.problems, body)
    }

    private static func shown(_ address: String) -> HTML {
        warning(
            "Copy the link now",
            """
            <p>It is shown this once.</p>
            <p><label class="nhsuk-label" for="address">Link</label>
            <input class="nhsuk-input cw-address" id="address" type="text" value="\(address)" readonly></p>
            """)
    }

    private static func newForm(_ form: FormFrame, _ plan: Plan) -> HTML {
        let parts = PlanShare.Part.allCases.map { Choice($0.rawValue, $0.title) }
        return form.post(
            to: plan.paths.sharing,
            """
            \(form.textInput("recipient", "Who is it for?", hint: "Like my sister Sue, or the day centre"))
            \(form.checkboxes("parts", "What may they see?", parts, values: parts.map(\.value)))
            \(form.radios("days", "How long shall the link work?",
                PlanShare.dayChoices.map { Choice("\($0)", $0 == 1 ? "1 day" : "\($0) days") }, value: "7"))
            \(form.submit("Make the link"))
            """)
    }

    private static func line(
        _ share: PlanShare, _ looks: [(PlanShareID, Instant)], _ plan: Plan, _ form: FormFrame, at now: Instant
    ) -> HTML {
        let seen = looks.filter { $0.0 == share.id }.map(\.1)
        let state =
            share.isOpen(at: now)
            ? tag("Works", .green) : tag(share.revokedAt == nil ? "Ended" : "Switched off", .grey)
        let words: HTML =
            seen.isEmpty
            ? "<p>Not opened yet.</p>"
            : details(
                "Opened \(seen.count == 1 ? "once" : "\(seen.count) times"), last on \((seen.first ?? now).words)",
                "<ul>\(each: seen.prefix(100), { "<li>\($0.words)</li>" })</ul>")
        let off: HTML =
            share.isOpen(at: now) && plan.standing.writes.contains(.access)
            ? form.button(
                to: "\(plan.paths.sharing)/\(share.id)/revocation", "Switch off", .secondary, about: share.recipient)
            : .empty
        return """
            <article class="cp-item"><h3 class="cp-item__title">\(share.recipient)</h3>
            <p>\(state) \(share.parts.map(\.title).joined(separator: ", "))</p>
            <p class="cp-quiet">Made on \(share.madeAt.words). \(share.revokedAt.map { "Switched off on \($0.words)." }
                ?? "Works until \(share.endsAt.words).")</p>
            \(words)\(off)</article>

            """
    }

    // The one form that answers with a page and not with a redirect: the link is shown once and kept nowhere.
    private static func share(_ visit: Visit) async throws -> Answer {
        try await visit.attempt {
            let caller = try visit.caller(), person = try visit.served(), now = visit.now
            let id: PlanShareID = visit.host.newID(), secret = visit.host.secretBytes(32)
            let new = NewPlanShare(
                recipient: visit.form["recipient"] ?? "",
                parts: visit.form.all("parts").compactMap { PlanShare.Part(rawValue: $0) },
                lengthDays: visit.form["days"].flatMap { Int($0) } ?? 0)
            let made = try await visit.write { tx in
                try sharePlan(of: person, new, share: id, secret: secret, as: caller, at: now, in: tx).token
            }
            return .page(try await page(visit, FormFrame(visit), new: SharedPlanPages.address(made, visit.host)))
        } again: {
            try await page(visit, $0)
        }
    }

    private static func revoke(_ visit: Visit) async throws -> Answer {
        try await visit.attempt {
            let caller = try visit.caller(), person = try visit.served(), now = visit.now
            let id = try visit.id("share", as: Named.PlanShare.self)
            try await visit.write { try revokeShare(id, of: person, as: caller, at: now, in: $0) }
            return .seeOther(
                PlanPaths(person: person).sharing, notice: "The link is switched off. It opens nothing any more.")
        } again: {
            try await page(visit, $0)
        }
    }
}
