import Core
import Web
import Workforce

/// A period from above: demand against people, what waits, and the ways on.
struct PeriodPage {
    let outlook: PeriodOutlook
    let mayPlan: Bool
    let mayAnswer: Bool

    private var board: Board { outlook.board }
    private var period: Period { board.period }

    var page: Page {
        Page(
            "\(board.ward.unit.name): \(period.words)",
            trail: [
                Page.Link("Rosters", "/rostering/periods"),
                Page.Link(board.ward.unit.name, PeriodPaths.unit(board.ward.unit.id)),
            ], styles: ["board.css"], body)
    }

    private var body: HTML {
        let summary = outlook.summary, requests = outlook.openRequests
        let isOneShort = summary.shortOfMinimum == 1
        return """
            <p>\(tag(period.state.title, period.state.colour)) \(outlook.leadWords)</p>
            \(counts([
                Count(
                    summary.shortOfMinimum, isOneShort ? "place below minimum" : "places below minimum",
                    path: PeriodPaths.board(period.id)),
                Count(
                    summary.breaches, summary.breaches == 1 ? "rule broken" : "rules broken",
                    path: "\(PeriodPaths.board(period.id))#findings"),
                Count(
                    requests, requests == 1 ? "request open" : "requests open",
                    path: mayAnswer ? PeriodPaths.requests(board.ward.unit.id) : nil),
            ]))
            <p>\(summary.shifts) shifts filled, \(summary.shortOfWanted) places short of what is wanted, \
            \(summary.wishesMet) of \(summary.wishes) wishes met.</p>
            \(buttonRow(
                linkButton("Open the board", to: PeriodPaths.board(period.id)),
                mayPlan ? linkButton("Ask for a draft", to: PeriodPaths.draft(period.id), .secondary) : .empty,
                linkButton("Approve and publish", to: "\(PeriodPaths.period(period.id))/approval", .secondary)))
            \(chart)
            \(weeks)
            """
    }

    private var chart: HTML {
        let weeks = outlook.weeks
        let short = weeks.count { $0.availableMinutes < $0.neededMinutes }
        let words =
            short == 0
            ? "In every week there are enough contract hours for the cover that is wanted."
            : "In \(short) of \(weeks.count) weeks there are fewer contract hours than the wanted cover needs."
        return barChart(
            Chart(
                "Hours needed against hours there are", words: words, unit: "hours",
                labels: weeks.map(\.firstDay.shortWords),
                series: [
                    Chart.Series("Needed", weeks.map { Double($0.neededMinutes) / 60 }),
                    Chart.Series("There are", weeks.map { Double($0.availableMinutes) / 60 }),
                    Chart.Series("Rostered", weeks.map { Double($0.rosteredMinutes) / 60 }),
                ]), id: "hours-by-week")
    }

    private var weeks: HTML {
        let headroom = board.ward.settings.headroomPercent
        return table(
            "Week by week, in hours",
            [
                .text("Week from"), .number("Needed"), .number("There are"), .number("Difference"), .number("Rostered"),
                .number("Away"), .text("Away against \(headroom) % headroom"),
            ],
            outlook.weeks.map { week in
                let difference = week.availableMinutes - week.neededMinutes
                let isOver = week.awayPercent > headroom
                return [
                    "\(week.firstDay)", "\(HoursWords.decimal(week.neededMinutes))",
                    "\(HoursWords.decimal(week.availableMinutes))", "\(HoursWords.decimal(difference))",
                    "\(HoursWords.decimal(week.rosteredMinutes))", "\(HoursWords.decimal(week.awayMinutes))",
                    "\(week.awayPercent) % \(isOver ? tag("above headroom", .orange) : .empty)",
                ]
            })
    }
}
