import Core
import Storage
import Web

/// The figures of any days, for those who read the cases as well. Whoever does not is shown whole quarters that are
/// fixed once (``ReleasedFigurePages``): free days could be set off against each other.
enum ReferralFigurePages {
    static let routes: [Route] = [
        Route(.get, "/social-prescribing/figures", .holding(.referralWork), "See a team’s own figures", page),
        Route(.get, "/social-prescribing/figures/file", .holding(.referralWork), "Save a team’s own figures", file),
    ]

    static func figures(_ visit: Visit) async throws -> ReferralFigures {
        let caller = try visit.caller(), today = visit.now.ukDay
        let from = visit.query["from"].flatMap { Day($0) } ?? today - 365
        let to = visit.query["to"].flatMap { Day($0) } ?? today
        guard from <= to, to - from <= 1100 else {
            throw Refusal(fields: [FieldProblem("to", "Choose a last day up to three years after the first")])
        }
        let scope = caller.scope(of: .referralWork)
        return try await visit.read {
            try ReferralFigures.of(caller.organisation, in: scope, from: from, through: to, in: $0)
        }
    }

    private static func page(_ visit: Visit) async throws -> Answer {
        let figures = try await figures(visit)
        return .page(Page("Figures of social prescribing", width: .full, ReferralFigureMarkup(figures: figures).html))
    }

    private static func file(_ visit: Visit) async throws -> Answer {
        let figures = try await figures(visit)
        let lines = figures.lines.map { CSVCell.line([$0.part, $0.name, $0.shown, $0.unit]) }
        let text = CSVCell.line(["part", "name", "value", "unit"]) + lines.joined()
        return .file(
            kind: "text/csv; charset=utf-8", name: "social-prescribing-\(figures.from)-\(figures.through).csv",
            bytes: Array(text.utf8))
    }
}

/// The figures as pictures and tables.
struct ReferralFigureMarkup {
    let figures: ReferralFigures

    var html: HTML {
        let asked = FormFrame(csrf: "").get(
            "/social-prescribing/figures", label: "Days",
            """
            \(FormFrame(csrf: "").dateInput("from", "Sent from", value: figures.from))
            \(FormFrame(csrf: "").dateInput("to", "to", value: figures.through))
            \(FormFrame(csrf: "").submit("Show", .secondary))
            """)
        guard figures.sentCount > 0 else {
            return asked + emptyState("No referral was sent in these days. Choose others, or come back later.")
        }
        let path = "/social-prescribing/figures/file?from=\(figures.from)&to=\(figures.through)"
        return asked + numbers + caseload + reach + outcomes
            + ReferralMarkup.paragraph(
                "Numbers below \(Suppression.least) are not shown, and neither is one that could be worked out from "
                    + "the others.") + "<p>\(link("Save as a file (CSV)", to: path))</p>"
    }

    private var numbers: HTML {
        let rows = figures.lines.filter { $0.part == "Loop" || $0.part == "First contact" || $0.part == "Not reached" }
            // An age of which too few were tried says nothing; it stands in the file.
            .filter { $0.part != "Not reached" || $0.value != nil }
            .map { line -> [HTML] in ["\(line.name)", "\(line.shown)", "\(line.unit)"] }
        return ReferralMarkup.heading("How it goes")
            + table("Key figures", [.text("What"), .number("Number"), .text("Unit")], rows, isCaptionHidden: true)
    }

    private var caseload: HTML {
        chart("Referrals by state", figures.byState, words: "Where the referrals of these days stand.", id: "states")
    }

    private var reach: HTML {
        ReferralMarkup.heading("Who is reached")
            + chart("By age", figures.byAge, words: "How many people of each age were referred.", id: "ages")
            + chart(
                "By place", figures.byPlace, words: "How many people of each postcode area were referred.", id: "places"
            )
    }

    private func chart(_ title: String, _ groups: [ReferralFigures.Group], words: String, id: String) -> HTML {
        guard groups.contains(where: { ($0.shownCount ?? 0) > 0 }) else {
            return ReferralMarkup.smallHeading(title) + ReferralMarkup.paragraph("Too few to be shown.")
        }
        return barChart(
            Chart(
                title, words: words, unit: "referrals", labels: groups.map(\.name),
                series: [Chart.Series("Referrals", groups.map { $0.shownCount.map(Double.init) })]), id: id)
    }

    private var outcomes: HTML {
        guard !figures.changes.isEmpty else { return .empty }
        let rows = figures.changes.map { change -> [HTML] in
            [
                "\(change.title)", "\(change.pairsWords)", "\(change.givenWords)", "\(change.completionWords)",
                "\(change.meanWords)",
            ]
        }
        let columns: [Column] = [
            .text("Score"), .number("Pairs"), .number("Given at the start"), .number("Completed"),
            .number("Mean change"),
        ]
        return ReferralMarkup.heading("What changed")
            + ReferralMarkup.paragraph(
                "Only people who answered twice are counted, and there is no comparison group: this does not show that "
                    + "the service made the change.")
            + table("Change of scores", columns, rows, isCaptionHidden: true)
    }
}
