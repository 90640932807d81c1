import Core
import Population
import Web

/// What stands above a plan: whether it is agreed, what is new, and what waits.
enum PlanStatus {
    /// Says what the reader may not see, so that nobody takes it for what is not there: of the whole plan, or of one
    /// part.
    static func kept(_ plan: Plan, _ part: RecordPart? = nil) -> HTML {
        let kept = plan.standing.keptParts.filter { part == nil || $0 == part }
        guard !kept.isEmpty else {
            guard let part, !plan.standing.sees.contains(part) else { return .empty }
            return inset(paragraph("This part is not shared with you."))
        }
        let parts = kept.map { $0.title.loweredFirst }.joined(separator: "; ")
        return inset(
            paragraph("\(plan.person.name) keeps this from your team: \(parts). There may be something or nothing."))
    }

    static func banners(_ reading: PlanReading, at now: Instant) -> HTML {
        let plan = reading.plan, voice = Voice(plan)
        return """
            \(each: reading.waiting, { waiting($0, reading) })
            \(news(reading))
            \(if: plan.version > 0 && plan.standing.sees(.strength), summary(reading, at: now))
            \(if: plan.version == 0 && plan.standing.sees(.strength), inset(paragraph(
                "This plan is empty so far. It belongs to \(voice.who): it says what matters, what should change, and "
                    + "who does what.")))
            \(buttons(plan, voice))
            """
    }

    private static func buttons(_ plan: Plan, _ voice: Voice) -> HTML {
        guard plan.standing.writes(.strength) else { return .empty }
        return buttonRow(
            linkButton("Go through it step by step", to: plan.paths.talk),
            linkButton("Is anything missing?", to: plan.paths.missing, .secondary))
    }

    private static func waiting(_ revision: PlanRevision, _ reading: PlanReading) -> HTML {
        guard let item = reading.plan[revision.item] else { return .empty }
        return warning(
            "Two people wrote about this at the same time",
            """
            <p>Your words about “\(item.title)” are kept. Choose what the plan shall say.</p>
            <p>\(link("Choose", to: reading.plan.paths.choice(item.id, revision.number), about: item.title))</p>
            """)
    }

    private static func news(_ reading: PlanReading) -> HTML {
        let count = reading.news.count + reading.said.count
        guard count > 0 else { return .empty }
        let words = count == 1 ? "1 thing has changed" : "\(count) things have changed"
        return inset(
            "<p>\(words) since you last looked. \(link("See what is new", to: reading.plan.paths.changes))</p>")
    }

    private static func summary(_ reading: PlanReading, at now: Instant) -> HTML {
        let plan = reading.plan
        let review = plan.items(.planDetails).first?.fields["reviewDate"].flatMap { Day($0) }
        let changed = plan.lastChange { _ in true }.map { "\($0.words)" } ?? ""
        let state = agreement(plan)
        let say = plan.standing.speaksForPerson ? "Say what you think" : "Note what they say"
        let version = plan.standing.isProfessional ? [SummaryRow("Version", "\(plan.version)")] : []
        return summaryList(
            [
                SummaryRow("Last changed", "\(changed)"),
                SummaryRow(
                    "Agreed",
                    "\(state)\(if: plan.standing.writes.contains(.plan), " \(link(say, to: plan.paths.agreement))")"
                ),
                SummaryRow(
                    "Next review",
                    review.map { day in
                        day < now.ukDay ? "\(day) \(tag("Overdue", .red))" : "\(day)"
                    } ?? "Not set"),
            ] + version)
    }

    /// What the person, or whoever acts for them, said last.
    static func agreement(_ plan: Plan) -> HTML {
        guard let mark = plan.agreement else { return tag("Not yet agreed", .yellow) }
        let who = "\(mark.name ?? "") on \(mark.at.ukDay.words)"
        if mark.kind == .notAgreed { return "\(tag("Not agreed", .red)) \(who)" }
        let count = plan.notYetAgreed.count
        if count == 0 { return "\(tag("Agreed", .green)) \(who)" }
        return "\(tag("Changed since", .yellow)) Agreed by \(who); \(count) \(count == 1 ? "thing" : "things") not yet"
    }
}
