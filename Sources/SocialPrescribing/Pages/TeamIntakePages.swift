import Core
import Storage
import Web
import Workforce

/// What each team takes: whether referrals, of whom, and how many at once.
enum TeamIntakePages {
    static let path = "/social-prescribing/teams"
    private static let may = Access.holding(.referralLead)

    static let routes: [Route] = [
        Route(.get, path, may, "See what your teams take") { .page(try await page($0, FormFrame($0))) },
        Route(.post, "\(path)/{team}", may, "Set what a team takes", save),
    ]

    private struct Row: Sendable {
        let unit: Workforce.Unit
        let intake: TeamIntake
        let isOffered: Bool
        let openCount: Int
    }

    private static func page(_ visit: Visit, _ form: FormFrame, sent: UnitID? = nil) async throws -> Page {
        let caller = try visit.caller(), scope = caller.scope(of: .referralLead), now = visit.now
        let rows = try await visit.read { tx in
            let offered = Set(try OfferedTeams.all(in: caller.organisation, at: now, tx).map(\.id))
            let set = try TeamIntakes.all(of: caller.organisation, in: tx)
            let counts = try TeamIntakes.openCounts(of: caller.organisation, in: tx)
            return try TeamNames.open(in: caller.organisation, tx).filter { scope.covers($0.id) }.map {
                Row(
                    unit: $0, intake: set[$0.id] ?? TeamIntake(team: $0.id), isOffered: offered.contains($0.id),
                    openCount: counts[$0.id] ?? 0)
            }
        }
        let cards = rows.map { row in
            let key = "team-\(row.unit.id)-"
            return self.card(row, form.prefixed(key, isSent: sent == row.unit.id))
        }.joined()
        return Page(
            "What your teams take", problems: form.problems,
            ReferralMarkup.paragraph(
                "Practices, colleagues and people choose a team when they send a referral. They see what you set here, "
                    + "and a referral that does not fit is not sent.")
                + (rows.isEmpty
                    ? emptyState(
                        "You lead no team that takes referrals. An administrator gives roles on a team under Accounts.")
                    : cards))
    }

    private static func card(_ row: Row, _ form: FormFrame) -> HTML {
        let intake = row.intake
        let state =
            row.isOffered
            ? tag("Takes referrals", .green)
            : tag(intake.takesReferrals ? "Nobody works for it" : "Takes no referrals", .red)
        let count = "\(row.openCount) \(row.openCount == 1 ? "person" : "people") with the team now"
        return Web.card(
            row.unit.name,
            "<p>\(state) \(count).</p>"
                + form.post(
                    to: "\(path)/\(row.unit.id)", label: row.unit.name,
                    """
                    \(form.radios("takesReferrals", "Does it take referrals?", [
                        Choice("yes", "Yes"), Choice("no", "No, not at present"),
                    ], value: intake.takesReferrals ? "yes" : "no"))
                    \(number(form, "leastAge", "Youngest age (optional)", intake.leastAge, "years"))
                    \(number(form, "mostAge", "Oldest age (optional)", intake.mostAge, "years"))
                    \(number(form, "mostOpen", "Most people at once (optional)", intake.mostOpen, "people"))
                    \(number(form, "waitingWeeks", "Wait for the first contact (optional)", intake.waitingWeeks,
                        "weeks"))
                    \(form.textarea("practices", "Practices (optional)",
                        hint: "Codes like A81001, one on each line. Leave it empty for all practices",
                        value: intake.practices.joined(separator: "\n"), rows: 3))
                    \(form.textInput("phone", "Phone number of the team (optional)",
                        hint: "Services and people read it where they are asked to ring you", value: intake.phone,
                        kind: .tel, widthCharacters: 20))
                    \(form.textarea("words", "What those who refer should know (optional)", value: intake.words,
                        rows: 2))
                    \(form.submit("Save", .secondary, about: row.unit.name))
                    """))
    }

    private static func number(
        _ form: FormFrame, _ field: String, _ label: String, _ value: Int?, _ unit: String
    ) -> HTML {
        form.numberInput(field, label, value: value, suffix: unit)
    }

    private static func save(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, team = try visit.id("team", as: Named.Unit.self)
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let takes = visit.form["takesReferrals"]
            if takes != "yes", takes != "no" { reader.refuse("takesReferrals", "Choose yes or no") }
            let intake = TeamIntake(
                team: team, takesReferrals: takes == "yes", leastAge: reader.optionalWhole("leastAge", 0...120),
                mostAge: reader.optionalWhole("mostAge", 0...120),
                practices: (visit.form["practices"] ?? "").split(whereSeparator: \.isWhitespace)
                    .map { $0.uppercased() },
                mostOpen: reader.optionalWhole("mostOpen", 0...10_000),
                waitingWeeks: reader.optionalWhole("waitingWeeks", 0...104),
                words: reader.optionalText("words", "the words", limit: 500) ?? "",
                phone: reader.optionalText("phone", "the phone number", limit: 35) ?? "")
            try reader.finish()
            try await visit.write { try saveTeamIntake(intake, as: caller, at: now, in: $0) }
            return .seeOther(path, notice: "It is set.")
        } again: {
            try await page(visit, $0, sent: team)
        }
    }
}

extension FormReader {
    /// A whole number that may be left out.
    fileprivate mutating func optionalWhole(_ field: String, _ range: ClosedRange<Int>) -> Int? {
        guard let typed = optionalText(field, "the number", limit: 20) else { return nil }
        guard let number = Int(typed), range.contains(number) else {
            refuse(field, "Enter a whole number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return number
    }
}
