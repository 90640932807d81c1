import Core

/// What operators are shown of one server: its alarms, its last hour, and what it is.
public struct ServerStatus: Sendable {
    let watch: Watch
    let alarms: [Alarm]
    /// What it is: its machine, its database, since when it runs.
    let about: [(key: String, value: String)]

    public init(watch: Watch, alarms: [Alarm], about: [(key: String, value: String)]) {
        self.watch = watch
        self.alarms = alarms
        self.about = about
    }

    func page(_ meters: Meters, at now: Instant) -> Page {
        let samples = watch.samples
        let lines = alarms.map { AlarmLine($0, samples) }
        let age = samples.last.map { (now.milliseconds - $0.at.milliseconds) / 1_000 }
        // A page that shows old numbers as if they were new would be worse than none.
        let isStale = age.map { $0 > 3 * Int64(Watch.everySeconds) } ?? true
        return Page(
            "Status of this server", width: .full,
            """
            \(isStale ? stale(age) : headline(lines))
            <p>\(linkButton("Look again", to: "/status", .secondary, small: true))</p>
            <h2>Alarms</h2>
            \(table(
                "Alarms", [.text("Alarm"), .text("State"), .number("Now"), .text("Last hour"), .text("Rings")],
                lines.filter(\.isAsked).map(\.cells), isCaptionHidden: true))
            \(unknown(lines))
            <h2>The last hour</h2>
            <div class="cw-status-charts">
            \(each: charts(samples).enumerated(), { lineChart($1, id: "hour-\($0)") })
            </div>
            <h2>Where the time goes</h2>
            \(dearest(meters))
            <h2>This server</h2>
            \(summaryList(about.map { SummaryRow($0.key, "\($0.value)") }))
            <p>Another server has a page of its own. The same numbers are at <code>/metrics</code> for Prometheus.</p>
            """)
    }

    private func stale(_ ageSeconds: Int64?) -> HTML {
        let words = ageSeconds.map { "The newest numbers are \($0) seconds old." } ?? "No numbers have come yet."
        return warning("This page cannot tell", "<p>\(words) Look at the server’s log when this lasts.</p>")
    }

    private func headline(_ lines: [AlarmLine]) -> HTML {
        let ringing = lines.filter(\.isRinging)
        guard !ringing.isEmpty else { return inset("<p>\(tag("Working", .green)) No alarm rings.</p>") }
        return warning(
            ringing.count == 1 ? "1 alarm rings" : "\(ringing.count) alarms ring",
            """
            <ul class="nhsuk-list nhsuk-list--bullet">
            \(each: ringing, { line in
                """
                <li><strong>\(line.alarm.title)</strong>\(line.sinceWords.map { ", since \($0)" }). \
                \(line.alarm.advice)</li>

                """
            })</ul>
            """)
    }

    private func unknown(_ lines: [AlarmLine]) -> HTML {
        let titles = lines.filter { !$0.isAsked }.map(\.alarm.title)
        guard !titles.isEmpty else { return .empty }
        return "<p>Not known just now, or not in use here: \(titles.joined(separator: "; ")).</p>"
    }

    private func dearest(_ meters: Meters) -> HTML {
        let shown = meters.seen.filter { !$0.key.route.isOfWatchers }
            .sorted { $0.tally.totalMilliseconds > $1.tally.totalMilliseconds }.prefix(20)
        guard !shown.isEmpty else { return emptyState("Nobody has asked for anything yet.") }
        return table(
            "Routes that took most time since the start",
            [.text("Route"), .number("Requests"), .number("Failed"), .number("Mean, ms"), .number("All, s")],
            shown.map { key, tally in
                [
                    "\(key.method) \(key.route == "-" ? "no such address" : key.route)", "\(tally.count)",
                    "\(tally.statuses[5] ?? 0)",
                    "\(Chart.words(Double(tally.totalMilliseconds) / Double(max(1, tally.count))))",
                    "\(Chart.words(Double(tally.totalMilliseconds) / 1_000))",
                ]
            })
    }
}

/// One alarm with how it stands.
private struct AlarmLine {
    let alarm: Alarm
    let state: AlarmState
    private let values: [Double?]

    init(_ alarm: Alarm, _ samples: [Watch.Sample]) {
        self.alarm = alarm
        state = alarm.state(in: samples)
        values = samples.map { $0.values[alarm.series] }
    }

    var isAsked: Bool { state != .unknown }

    var isRinging: Bool {
        if case .ringing = state { return true }
        return false
    }

    /// "14:05".
    var sinceWords: String? {
        switch state {
        case .unknown, .fine: nil
        case .beyond(let since), .ringing(let since): UKTime.civil(since).time.description
        }
    }

    private var stateCell: HTML {
        switch state {
        case .unknown: tag("Not known")
        case .fine: tag("Quiet", .green)
        case .beyond: tag("Watch", .yellow)
        case .ringing: "\(tag("Rings", .red))\(sinceWords.map { " since \($0)" })"
        }
    }

    var cells: [HTML] {
        let now = values.last.flatMap { $0 }.map(alarm.words) ?? "–"
        let most = values.compactMap { $0 }.max().map(alarm.words) ?? "nothing"
        return [
            "\(alarm.title)", stateCell, "\(now)", sparkline(values, words: "Most in the last hour: \(most)"),
            "\(alarm.boundWords)",
        ]
    }
}
