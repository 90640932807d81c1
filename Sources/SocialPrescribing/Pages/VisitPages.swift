import Core
import Population
import Web
import Workforce

/// Looking for somebody who went alone and has not said that they are back.
enum VisitPages {
    private static let one = "/social-prescribing/visits/{reminder}"

    static let routes: [Route] = [
        Route(.get, one, .signedIn, "See who went alone and is not back") { visit in
            .page(try await page(visit, FormFrame(visit)))
        },
        Route(.post, "\(one)/taken", .signedIn, "Take on the search for somebody who went alone", take),
        Route(.post, "\(one)/back", .signedIn, "Say that somebody who went alone is back", back),
    ]

    private static func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), id = try visit.id("reminder", as: Reminder.self), now = visit.now
        let (gone, name, team, rounds) = try await visit.read { tx in
            let gone = try seeVisit(id, as: caller, in: tx)
            return (
                gone, try People.all([gone.staff], of: caller.organisation, in: tx)[gone.staff]?.name,
                try TeamNames.name(of: gone.team, in: caller.organisation, tx),
                try VisitRounds.of(id, in: caller.organisation, tx)
            )
        }
        let who = name ?? "A colleague"
        var body = "<p>\(gone.tag(at: now))</p>" + facts(gone, who, team, caller)
        if gone.doneAt == nil, now >= gone.dueAt {
            body += steps(who, gone)
            if !rounds.contains(where: \.isTaken), gone.raisedAt != nil {
                body += form.button(to: "\(gone.visitPath)/taken", "I act on this now")
            }
        }
        if gone.doneAt == nil {
            body += form.button(to: "\(gone.visitPath)/back", "\(who) is back and well", .secondary)
        }
        return Page(
            "Gone alone: \(who)", showing: gone.person.map { [$0.subject] } ?? [], purpose: ReferralMarkup.purpose,
            trail: caller.may(.referralWork, on: gone.team) ? [ReferralMarkup.caseload] : [], problems: form.problems,
            body + history(rounds))
    }

    private static func facts(_ gone: Reminder, _ who: String, _ team: String, _ caller: Caller) -> HTML {
        var rows = [
            SummaryRow("Who went", "\(who), \(team)"), SummaryRow("Where", "\(gone.words)"),
            SummaryRow("Due back", "\(gone.dueAt.dayAndTime)"),
        ]
        if let at = gone.doneAt { rows.append(SummaryRow("Back", "\(at.dayAndTime)")) }
        if caller.may(.referralWork, on: gone.team) {
            rows.append(SummaryRow("Whom they went to see", link("Open the case", to: gone.path)))
        }
        return summaryList(rows)
    }

    private static func steps(_ who: String, _ gone: Reminder) -> HTML {
        warning(
            "Do this now",
            """
            <ol class="nhsuk-list nhsuk-list--number">
            <li>Ring \(who). The team has the number.</li>
            <li>If nobody answers, ring where they went: \(gone.words).</li>
            <li>If you cannot reach them, do as your lone-working policy says. If they may be in danger, \
            ring <a class="nhsuk-link" href="tel:999">999</a>.</li>
            <li>Say here what you know: that you act, or that they are back.</li>
            </ol>
            """)
    }

    private static func history(_ rounds: [VisitRound]) -> HTML {
        guard !rounds.isEmpty else { return .empty }
        let lines = rounds.map { round -> HTML in
            let words =
                round.isTaken
                ? "Somebody said that they act on it. Nobody else is told from here on."
                : "\(round.toldCount) \(round.toldCount == 1 ? "person was" : "people were") told."
            return "<li>\(round.at.dayAndTime): \(words)</li>\n"
        }
        return ReferralMarkup.heading("What was done so far")
            + "<ul class=\"nhsuk-list nhsuk-list--bullet\">\(lines.joined())</ul>"
    }

    private static func take(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("reminder", as: Reminder.self)
        return try await visit.attempt {
            let gone = try await visit.write { try takeVisit(id, as: caller, at: now, in: $0) }
            return .seeOther(gone.visitPath, notice: "It is yours. Ring them now.")
        } again: {
            try await page(visit, $0)
        }
    }

    private static func back(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("reminder", as: Reminder.self)
        return try await visit.attempt {
            let gone = try await visit.write { tx in
                _ = try seeVisit(id, as: caller, in: tx)
                return try finishReminder(id, as: caller, at: now, in: tx)
            }
            return .seeOther(gone.visitPath, notice: "Good that they are back.")
        } again: {
            try await page(visit, $0)
        }
    }
}

extension Reminder {
    fileprivate func tag(at now: Instant) -> HTML {
        if doneAt != nil { return Web.tag("Back", .green) }
        return now < dueAt ? Web.tag("Not due back yet", .grey) : Web.tag("Not back", .red)
    }
}
