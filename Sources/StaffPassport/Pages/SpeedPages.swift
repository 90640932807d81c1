import Core
import Identity
import Storage
import Web

/// For everybody to read: how long it takes here until nobody relies on what was revoked.
enum SpeedPages {
    static let routes: [Route] = [
        Route(.get, "/passport/speed/{organisation}", .anyone, "See how quickly revoking takes effect", show)
    ]

    static func path(_ organisation: OrganisationID) -> String { "/passport/speed/\(organisation)" }

    private static func show(_ visit: Visit) async throws -> Answer {
        guard let id = OrganisationID(checking: visit.parameters["organisation"] ?? "") else {
            throw Refusal(.notFound, "There is no such organisation.")
        }
        let start = visit.now - .days(RefusalTime.shownDays)
        let (name, spans) = try await visit.host.database.read(for: id) { tx in
            (try Organisations.find(id, in: tx).name, try RefusalTimes.since(start, of: id, in: tx))
        }
        return .page(page(name, spans))
    }

    static func page(_ name: String, _ spans: [RefusalTime.Way: [Int64]]) -> Page {
        Page(
            "How quickly revoking takes effect",
            paragraph(
                "When \(name) takes a staff passport item back, nobody should rely on it any more, here or anywhere "
                    + "else. These are the times that were measured in the last \(RefusalTime.shownDays) days.")
                + heading("Items that \(name) revokes or suspends")
                + part("issuer", [.listed, .confirmed], spans)
                + heading("Items of other organisations that are relied on at \(name)")
                + part("receiver", [.heard, .asked], spans) + howMeasured)
    }

    private static func part(
        _ id: String, _ ways: [RefusalTime.Way], _ spans: [RefusalTime.Way: [Int64]]
    ) -> HTML {
        let summaries = ways.map { ($0, RefusalTime.summary(of: spans[$0] ?? [])) }
        let rows = summaries.map { way, summary -> [HTML] in
            guard let summary else { return ["\(way.title)", "Fewer than \(RefusalTime.fewestCount)", "–", "–", "–"] }
            return [
                "\(way.title)", "\(summary.count)", "\(words(summary.medianMilliseconds))",
                "\(words(summary.ninetyFifthMilliseconds))", "\(words(summary.worstMilliseconds))",
            ]
        }
        let columns: [Column] = [
            .text("From and to"), .number("Measured"), .number("Half within"), .number("95 in 100 within"),
            .number("Longest"),
        ]
        let caption = id == "issuer" ? "Times of what is revoked here" : "Times of what others revoke"
        let list = table(caption, columns, rows, isCaptionHidden: true)
        let drawn = summaries.compactMap { way, summary in summary.map { (way, $0) } }
        guard !drawn.isEmpty else {
            let few = "There are too few to show yet: a single time would tell when somebody’s item was revoked."
            return list + emptyState(few)
        }
        return list + barChart(chart(id, drawn, spans), id: "speed-\(id)")
    }

    private static func chart(
        _ id: String, _ drawn: [(RefusalTime.Way, RefusalTime.Summary)], _ spans: [RefusalTime.Way: [Int64]]
    ) -> Chart {
        let sentences = drawn.map { way, summary in
            "\(way.title): half within \(words(summary.medianMilliseconds)), "
                + "the longest \(words(summary.worstMilliseconds))."
        }
        return Chart(
            id == "issuer"
                ? "How long it took, in per cent of all times"
                : "How long until it counted for nothing here, in per cent of all times",
            words: sentences.joined(separator: " "), unit: "per cent", labels: steps.map(\.label),
            series: drawn.map { way, summary in
                Chart.Series(way.title, shares(of: spans[way] ?? [], summary.count))
            })
    }

    /// How many in a hundred took as long as each step, and longer than the one before.
    private static func shares(of spans: [Int64], _ count: Int) -> [Double?] {
        var least: Int64 = -1
        return steps.map { step in
            let inside = spans.count { $0 > least && $0 <= step.milliseconds }
            least = step.milliseconds
            return Double(inside) * 100 / Double(max(count, 1))
        }
    }

    private static let steps: [(label: String, milliseconds: Int64)] = [
        ("to 1 s", 1_000), ("to 2 s", 2_000), ("to 5 s", 5_000), ("to 10 s", 10_000), ("to 30 s", 30_000),
        ("to 1 min", 60_000), ("to 5 min", 300_000), ("longer", .max),
    ]

    /// "0.4 seconds", "12 seconds", "3 minutes 20 seconds", "2 hours 5 minutes".
    static func words(_ milliseconds: Int64) -> String {
        func many(_ count: Int64, _ unit: String) -> String { "\(count) \(unit)\(count == 1 ? "" : "s")" }
        if milliseconds < 10_000 {
            let tenths = (milliseconds + 50) / 100
            return tenths % 10 == 0 ? many(tenths / 10, "second") : "\(tenths / 10).\(tenths % 10) seconds"
        }
        let seconds = milliseconds / 1_000 + (milliseconds % 1_000 >= 500 ? 1 : 0)
        if seconds < 60 { return many(seconds, "second") }
        if seconds < 3_600 {
            let rest = seconds % 60
            return many(seconds / 60, "minute") + (rest == 0 ? "" : " " + many(rest, "second"))
        }
        let rest = seconds % 3_600 / 60
        return many(seconds / 3_600, "hour") + (rest == 0 ? "" : " " + many(rest, "minute"))
    }

    private static let howMeasured =
        heading("How it is measured")
            + """
            <ul class="nhsuk-list nhsuk-list--bullet">
            <li><strong>Until our list says so</strong>: from the moment an HR officer presses the button until \
            anybody who asks for our signed list reads it there.</li>
            <li><strong>Until others have confirmed</strong>: from the same moment until another organisation that \
            asked to be told has answered that it read the list and took the item out of use. A message that is lost \
            is sent again, and the time runs on until it is confirmed.</li>
            <li><strong>Told by the issuer</strong>: from the issuer’s decision, by the issuer’s clock, until the \
            item counts for nothing here and gives no skill for the roster. It is as exact as the two clocks agree.</li>
            <li><strong>Found by asking</strong>: nobody told us, and we found it by asking. It counts from the last \
            time we asked and read nothing, so the true time is shorter.</li>
            </ul>
            <p>The program measures every change by itself and keeps nothing but the length of time. It keeps no \
            names and no items. A list with fewer than \(RefusalTime.fewestCount) times is not shown.</p>
            """
}

extension RefusalTime.Way {
    fileprivate var title: String {
        switch self {
        case .listed: "Until our list says so"
        case .confirmed: "Until others have confirmed"
        case .heard: "Told by the issuer"
        case .asked: "Found by asking, at most"
        }
    }
}
