import Core
import Web

/// The figures of the latest period, how they went over time, and how evenly the load was shared.
/// - Parameter periods: the latest last.
func figuresPage(_ periods: [PeriodFigures]) -> Page {
    guard let latest = periods.last else {
        return Page("Figures", emptyState("There are no figures yet. They appear with the first roster period."))
    }
    let path = "/rostering/periods/\(latest.period.id)"
    return Page(
        "Figures", showing: latest.people.map(\.person), purpose: "figures",
        trail: [Page.Link("Rosters", "/rostering/periods"), Page.Link(latest.period.shortWords, path)],
        """
        <p>\(latest.period.words). Over time: the last \(periods.count) \
        \(periods.count == 1 ? "period" : "periods").</p>
        \(counts([
            Count(latest.filledCount, "of \(latest.wantedCount) wanted places filled", path: "\(path)/board"),
            Count(latest.shortOfMinimumCount, "people missing for minimum cover", path: "\(path)/board"),
            Count(latest.wishesMetCount, "of \(latest.wishesAskedCount) wishes met"),
            Count(latest.changesAfterPublication, "changes after publication", path: "\(path)/changes"),
        ]))
        \(summary(latest))
        \(link("Download as a spreadsheet file (CSV)", to: "\(path)/figures.csv"))
        <h2 class="nhsuk-heading-m">Over time</h2>
        \(periods.count > 1
            ? coverChart(periods) + leadChart(periods)
            : "<p>Charts over time come with this unit's second roster period.</p>")
        <h2 class="nhsuk-heading-m">Fair shares</h2>
        \(FairShares(fairness: Fairness(periods)).html)
        <h2 class="nhsuk-heading-m">Hours in this period</h2>
        \(hours(latest))
        """)
}

private func summary(_ figures: PeriodFigures) -> HTML {
    let lead: HTML = figures.leadDays.map { "\($0) days before the first day" } ?? "Not published yet"
    return summaryList([
        SummaryRow("Published", lead),
        SummaryRow("Wanted places filled", "\(figures.fillPercent.map { "\($0) %" } ?? "None wanted")"),
        SummaryRow("Unfilled places", "\(figures.unfilledCount)"),
        SummaryRow("Net hours of the team", "\(Minutes(figures.netMinutes))"),
    ])
}

private func coverChart(_ periods: [PeriodFigures]) -> HTML {
    let percents = periods.map { $0.fillPercent.map(Double.init) }
    let low = percents.compactMap { $0 }.min().map { "\(Int($0)) %" } ?? "unknown"
    return lineChart(
        Chart(
            "Wanted places filled", words: "The share of wanted places that were filled; the lowest was \(low).",
            unit: "%", labels: periods.map { $0.period.firstDay.shortWords },
            series: [Chart.Series("Filled", percents)],
            reference: Chart.Reference("All filled", 100)),
        id: "cover")
}

private func leadChart(_ periods: [PeriodFigures]) -> HTML {
    barChart(
        Chart(
            "Days published ahead", words: "Days from the first publication to the first day; the national aim is 42.",
            unit: "days", labels: periods.map { $0.period.firstDay.shortWords },
            series: [Chart.Series("Days ahead", periods.map { $0.leadDays.map(Double.init) })],
            reference: Chart.Reference("Aim", 42)),
        id: "lead")
}

/// Who is furthest from their contract, and everybody on demand.
private func hours(_ figures: PeriodFigures) -> HTML {
    let people = figures.people.sorted { $0.hours.netMinutes < $1.hours.netMinutes }
    guard let under = people.first, let over = people.last else { return "<p>Nobody is on this roster.</p>" }
    func told(_ person: PersonFigures) -> String { "\(person.name), \(Minutes(abs(person.hours.netMinutes)))" }
    let words = [
        over.hours.netMinutes > 0 ? "Furthest over contract: \(told(over))." : "Nobody is over contract.",
        under.hours.netMinutes < 0 ? "Furthest under: \(told(under))." : "Nobody is under contract.",
    ]
    return """
        <p>\(words.joined(separator: " "))</p>
        \(details("Contract, rostered and net hours of each person", hoursTable(figures)))
        """
}

private func hoursTable(_ figures: PeriodFigures) -> HTML {
    table(
        "Contract, rostered and net hours",
        [.text("Who"), .number("Contract"), .number("Rostered"), .number("Away"), .number("Net")],
        figures.people.map { person in
            [
                "\(person.name)", "\(Minutes(person.hours.contractMinutes))",
                "\(Minutes(person.hours.rosteredMinutes))",
                "\(Minutes(person.hours.absenceMinutes))", "\(Minutes(person.hours.netMinutes))",
            ]
        }, fit: .scrolls)
}
