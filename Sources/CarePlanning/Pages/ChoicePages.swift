import Core
import Identity
import Population
import Storage
import Web

/// Two texts of one item side by side, and a form to choose from them.
enum ChoicePages {
    private static let path = "/care-planning/people/{served}/items/{planItem}/choice/{text}"

    static let routes: [Route] = [
        Route(.get, path, .signedIn, "See two texts of one item side by side") { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(.post, path, .signedIn, "Choose from two texts of one item", choose),
    ]

    private static func number(_ visit: Visit) throws -> Int {
        guard let number = visit.parameters["text"].flatMap({ Int($0) }),
            (1...PlanLimits.revisionCount).contains(number)
        else { throw Refusal(.notFound, "There is no such page.") }
        return number
    }

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), person = try visit.served(), id = try visit.planItem(), now = visit.now
        let number = try number(visit)
        let (reading, kept) = try await visit.read { tx in
            let reading = try PlanReading(of: person, as: caller, at: now, in: tx)
            return (reading, try PlanRevisions.find(number, of: id, in: caller.organisation, tx))
        }
        let plan = reading.plan
        guard let item = plan[id] else {
            throw Refusal(
                .notFound, "This was taken out of the plan. Your words are kept in its history, where you can use them."
            )
        }
        guard kept.author.account == caller.account else {
            throw Refusal(.forbidden, "Only whoever wrote this text chooses what becomes of it.")
        }
        let body: HTML = """
            <p>While you were writing, \(reading.name(item.author)) changed this. Nothing is lost: \
            both texts are kept.</p>
            <div class="cp-two">
            <section class="cp-text"><h2 class="nhsuk-heading-s">What you wrote</h2>
            \(ItemMarkup.words(kept.fields, item.kind))</section>
            <section class="cp-text"><h2 class="nhsuk-heading-s">What \(reading.name(item.author)) wrote</h2>
            \(ItemMarkup.words(item.fields, item.kind))</section>
            </div>
            \(heading("What shall the plan say?"))
            \(kept.state == .waiting ? choices(item, kept, plan, form) : chosen(item, plan))
            """
        return plan.page("Choose a text", trail: plan.trail(), problems: form.problems, width: .reading, body)
    }

    private static func chosen(_ item: PlanItem, _ plan: Plan) -> HTML {
        "<p>You have chosen already. \(link("See what it says now", to: plan.paths.item(item.id))).</p>"
    }

    private static func choices(_ item: PlanItem, _ kept: PlanRevision, _ plan: Plan, _ form: FormFrame) -> HTML {
        let path = plan.paths.choice(item.id, kept.number), isProfessional = plan.standing.isProfessional
        let both = Dictionary(
            uniqueKeysWithValues: item.kind.form.fields.compactMap { field -> (String, String)? in
                let mine = kept.fields[field.key], theirs = item.fields[field.key]
                guard let mine, let theirs, mine != theirs, field.shape == .text else {
                    return (mine ?? theirs).map { (field.key, $0) }
                }
                return (field.key, "\(theirs)\n\(mine)")
            })
        let revision = "\(item.revision)"
        return buttonRow(
            form.button(to: path, "Use my words", hidden: ["revision": revision, "choice": "mine"]),
            form.button(
                to: path, "Use the other words", .secondary, hidden: ["revision": revision, "choice": "theirs"])
        )
            + details(
                "Put both together", isOpen: !form.problems.isEmpty,
                form.post(
                    to: path,
                    """
                    \(form.hidden("revision", revision))\(form.hidden("choice", "both"))
                    \(item.kind.form.fields(form, both, isProfessional: isProfessional))
                    \(form.submit("Save this text"))
                    """))
    }

    private static func choose(_ visit: Visit) async throws -> Answer {
        try await visit.attempt {
            let caller = try visit.caller(), person = try visit.served(), id = try visit.planItem(), now = visit.now
            let number = try number(visit)
            var reader = FormReader(visit.form)
            let seen = reader.whole("revision", "the text you had before you", in: 1...PlanLimits.revisionCount)
            let choice = visit.form["choice"] ?? ""
            if !["mine", "theirs", "both"].contains(choice) { reader.refuse("choice", "Choose a text") }
            try reader.finish()
            let (saving, plan) = try await visit.write { tx in
                let plan = try seePlan(of: person, as: caller, at: now, in: tx)
                let kept = try PlanRevisions.find(number, of: id, in: caller.organisation, tx)
                guard let item = plan[id] else { throw Refusal(.notFound, "There is no such entry in this plan.") }
                // The other text is the one that was shown, whatever stands now.
                let shown =
                    seen >= item.revision
                    ? item.fields : try PlanRevisions.find(seen, of: id, in: caller.organisation, tx).fields
                let fields =
                    switch choice {
                    case "mine": kept.fields
                    case "theirs": shown
                    default: item.kind.form.typed(visit, before: shown)
                    }
                return (
                    try chooseText(
                        number, of: id, person, seen: seen, fields: fields, as: caller, at: now, in: tx), plan
                )
            }
            return ItemPages.answer(saving, plan)
        } again: {
            try await page(visit, $0)
        }
    }
}
