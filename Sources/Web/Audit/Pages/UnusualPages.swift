import Core
import Identity
import Ledger

extension AuditDesk {
    var unusualRoutes: [Route] {
        [
            Route(.get, "/audit/unusual", .holding(.seeAudit), "Looks at records that stand out") { visit in
                try await showUnusual(visit)
            }
        ]
    }

    private func showUnusual(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), today = visit.now.ukDay
        try caller.requireEverywhere(.seeAudit)
        let day = min(visit.query["day"].flatMap { Day($0) } ?? today, today)
        let view = try await visit.read { tx in
            try UnusualDay(day, of: caller.organisation, register, names: names, in: tx)
        }
        return .page(
            Page(
                "Unusual looks", showing: view.people.keys.sorted(), purpose: "unusual-looks",
                trail: [Page.Link("Audit", "/audit")], width: .full,
                """
                <p>Looks at single records on \(day.words) that somebody should ask about. Each of these signs has an \
                innocent reason as well: ask before you judge.</p>
                \(signs)
                \(days(day, today))
                <p>\(summary(view))</p>
                \(view.looks.isEmpty ? emptyState("Nothing stands out on this day.") : list(view))
                """))
    }

    private var signs: HTML {
        let limits = LookLimits()
        return details(
            "What is looked for",
            """
            <ul class="nhsuk-list nhsuk-list--bullet">
            <li>A person served has the names of whoever looked, and nothing on record says that they are two people; \
            or the names of another member of staff, and the same day of birth or e-mail.</li>
            <li>A person served has the family name of whoever looked.</li>
            <li>\(limits.newcomers) or more opened a record who had not done so for \(limits.recentDays) days.</li>
            <li>Somebody opened the records of \(limits.peopleInAnHour) or more people within an hour.</li>
            <li>Whoever looked has duties, but none within an hour of the look; of staff without duties: between \
            \(limits.nightFromHour):00 and 0\(limits.nightToHour):00.</li>
            </ul>
            <p>Pages that show many people at once do not count, nor what people see of themselves.</p>
            """)
    }

    private func days(_ day: Day, _ today: Day) -> HTML {
        let later: HTML =
            day < today ? " \(link("Day after", to: "/audit/unusual?day=\(day + 1)"))" : .empty
        return "<p>\(link("Day before", to: "/audit/unusual?day=\(day - 1)"))\(later)</p>"
    }

    private func summary(_ view: UnusualDay) -> String {
        let counted =
            view.readCount == 1 ? "1 look was gone through" : "\(view.readCount) looks were gone through"
        if view.isPartial { return "\(counted), the first of the day: there were more than are read at once." }
        return view.hasMore ? "\(counted). The \(UnusualDay.shownAtMost) with most signs are shown." : "\(counted)."
    }

    private func list(_ view: UnusualDay) -> HTML {
        table(
            "Those with most signs first", ["When", "Who", "Whose record", "Why it stands out"].map(Column.text),
            view.looks.map { look in
                [HTML(escaping: Self.time(look)), who(look, view), whose(look, view), why(look)]
            })
    }

    /// "09:12", "09:12 to 09:40, 12 times".
    private static func time(_ look: UnusualLook) -> String {
        let first = UKTime.civil(look.first).time, last = UKTime.civil(look.last).time
        let span = first == last ? "\(first)" : "\(first) to \(last)"
        return look.person == nil || look.count == 1 ? span : "\(span), \(look.count) times"
    }

    private func who(_ look: UnusualLook, _ view: UnusualDay) -> HTML {
        link(
            AuditWords.name(look.account, view.accounts), to: "/audit?account=\(look.account)",
            about: "and what else they did")
    }

    private func whose(_ look: UnusualLook, _ view: UnusualDay) -> HTML {
        guard let person = look.person else { return "\(look.count) people" }
        return link(
            view.people[person] ?? "Not on the register", to: "/audit?account=\(look.account)&person=\(person)",
            about: "and each of these looks")
    }

    private func why(_ look: UnusualLook) -> HTML { "\(each: look.signs, { "\(tag($0.words, .yellow)) " })" }
}
