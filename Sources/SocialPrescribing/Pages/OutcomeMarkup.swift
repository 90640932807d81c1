import Core
import Questionnaires
import Web

/// What changed for a person, as pictures with words.
enum OutcomeMarkup {
    /// What was answered, question by question.
    static func answers(_ response: OutcomeResponse) -> HTML {
        guard let read = QuestionnaireResponse.read(response.answers).response else { return .empty }
        var rows: [SummaryRow] = []
        collect(read.items, into: &rows)
        return rows.isEmpty ? ReferralMarkup.paragraph("No question was answered.") : summaryList(rows)
    }

    private static func collect(_ items: [QuestionnaireResponse.Item], into rows: inout [SummaryRow]) {
        for item in items {
            let said = item.answers.compactMap(\.value).map(\.words).joined(separator: ", ")
            if !said.isEmpty { rows.append(SummaryRow(item.text ?? item.linkID, "\(said)")) }
            collect(item.items + item.answers.flatMap(\.items), into: &rows)
        }
    }

    /// A picture for each measure that was answered more than once in the same wording.
    /// - Parameter title: what stands above them.
    static func changes(_ responses: [OutcomeResponse], _ measures: MeasureBook, _ title: String) -> HTML {
        let answered = responses.filter { $0.state == .completed }
        var pictures: HTML = .empty
        let groups = Dictionary(grouping: answered) { "\($0.measure) \($0.version)" }
        for (index, key) in groups.keys.sorted().enumerated() {
            let group = (groups[key] ?? []).sorted { ($0.day?.daysSince1970 ?? 0) < ($1.day?.daysSince1970 ?? 0) }
            guard group.count > 1, let first = group.first, let last = group.last else { continue }
            let name = measures[first.measure]?.title ?? first.measure
            pictures += barChart(chart(name, group, first, last), id: "change-\(index + 1)")
        }
        guard !pictures.isEmpty else { return .empty }
        return ReferralMarkup.heading(title) + pictures
    }

    private static func chart(
        _ title: String, _ group: [OutcomeResponse], _ first: OutcomeResponse, _ last: OutcomeResponse
    ) -> Chart {
        let scores = first.scores.filter { $0.value != nil }
        let words = scores.compactMap { score -> String? in
            guard let before = score.value, let after = last.scores.first(where: { $0.id == score.id })?.value else {
                return nil
            }
            let way = after > before ? "went up" : after < before ? "went down" : "stayed the same"
            return after == before
                ? "\(score.title) stayed at \(number(before))."
                : "\(score.title) \(way) from \(number(before)) to \(number(after))."
        }
        return Chart(
            title, words: words.joined(separator: " "), unit: "points", labels: scores.map(\.title),
            series: group.map { one in
                Chart.Series(
                    "\(one.point.title), \(one.day?.shortWords ?? "")",
                    scores.map { score in one.scores.first { $0.id == score.id }?.value })
            })
    }

    static func number(_ value: Double) -> String {
        let tenths = Int((min(max(value, -1e9), 1e9) * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
    }
}
