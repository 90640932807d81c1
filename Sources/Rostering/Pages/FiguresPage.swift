import Core
import Web

/// The figures of the latest period, how they went over time, and how evenly the load was shared.
/// - Parameter periods: the latest last.
func figuresPage(_ periods: [PeriodFigures]) -> Page {
    guard let latest = periods.last else {
        return Page("Figures", emptyState("There are no figures yet. They appear with the first roster period."))
    }
    let path = "/rostering/periods/\(latest.period.id)"
    let fairness = Fairness(periods)
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
        \(coverChart(periods))
        \(leadChart(periods))
        <h2 class="nhsuk-heading-m">Fair shares</h2>
        <p>A fair share is by contract: who has half the hours has half the nights and weekends.</p>
        \(nightChart(fairness))
        \(fairnessTable(fairness))
        <h2 class="nhsuk-heading-m">Hours in this period</h2>
        \(hoursTable(latest))
        """)
}

private func summary(_ figures: PeriodFigures) -> HTML {
    let lead: HTML = figures.leadDays.map { "\($0) days before the first day" } ?? "Not published yet"
    return summaryList([
        SummaryRow("Published", lead),
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

private func nightChart(_ fairness: Fairness) -> HTML {
    let lines = fairness.lines
    return barChart(
        Chart(
            "Nights worked and fair share",
            words: "For each person, nights worked beside the share their contract makes fair.",
            unit: "nights", labels: lines.map(\.name),
            series: [
                Chart.Series("Worked", lines.map { Double($0.nightCount) }),
                Chart.Series("Fair share", lines.map { ($0.fairNights * 10).rounded() / 10 }),
            ]),
        id: "nights")
}

private func fairnessTable(_ fairness: Fairness) -> HTML {
    table(
        "Nights, weekends and wishes of each person",
        [
            .text("Who"), .number("Nights"), .number("Fair share"), .number("Weekends"), .number("Fair share"),
            .number("Wishes met"),
        ],
        fairness.lines.map { line in
            [
                "\(line.name)", "\(line.nightCount)", "\(tenths(line.fairNights))", "\(line.weekendCount)",
                "\(tenths(line.fairWeekends))", "\(line.wishesMetCount) of \(line.wishesAskedCount)",
            ]
        }, fit: .scrolls)
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

private func tenths(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
}
