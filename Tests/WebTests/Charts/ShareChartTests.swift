import TestSupport
import Testing

@testable import Web

@Suite("Charts of fair shares")
struct ShareChartTests {
    private func chart(_ lines: [(String, Double, Double)]) -> ShareChart {
        ShareChart(
            "Nights", words: "By contract.", unit: "nights", tolerance: 1,
            lines: lines.map { .init($0.0, $0.1, share: $0.2) })
    }

    /// Twenty people: two above, one below, the others fair.
    private var ward: ShareChart {
        chart([("Ann", 7, 4.5), ("Bo", 0, 3), ("Cy", 6, 4.5)] + (1...17).map { ("Fair \($0)", 4, 3.8) })
    }

    @Test func `those far from a fair share are shown first, everybody and the numbers on demand`() {
        let page = Markup(shareChart(ward, id: "c").text)
        #expect(page.defects == [])
        let lists = page.all("ol")
        #expect(lists.count == 2)
        #expect(lists.first?.text.contains("Ann") == true && lists.first?.text.contains("Fair 1") == false)
        #expect(page.having(class: "cw-shares__row").count == 3 + 20)
        #expect(page.all("summary").map(\.text) == ["All 20, from most to least", "Show the numbers"])
        #expect(page.all("tr").count == 21)
    }

    @Test func `a line says in figures and words what its bar shows`() {
        let rows = Markup(shareChart(ward, id: "c").text).having(class: "cw-shares__row").prefix(3)
        #expect(
            rows.map(\.text.collapsed) == [
                "Ann 7 (fair 4.5) ▲ 2.5 more", "Cy 6 (fair 4.5) ▲ 1.5 more", "Bo 0 (fair 3) ▼ 3 fewer",
            ])
    }

    @Test func `the summary names the furthest and counts the far`() {
        #expect(
            ward.summary == "3 of 20 people are more than 1 from their fair share. "
                + "Most above: Ann with 7, fair share 4.5. Most below: Bo with 0, fair share 3.")
        #expect(chart([("Ann", 5, 4), ("Bo", 3, 4)]).summary == "All 2 people are within 1 of their fair share.")
        #expect(
            chart([("Ann", 5, 4), ("Bo", 2.9, 4)]).summary
                == "1 of 2 people is more than 1 from their fair share. Most below: Bo with 2.9, fair share 4.")
        #expect(chart([]).summary == "Nobody is in these figures yet.")
    }

    @Test func `the tolerance itself is still fair, to the decimal that is shown`() {
        #expect(chart([("Ann", 5, 3.96), ("Bo", 5, 3.94)]).over.map(\.name) == ["Bo"])
    }

    @Test func `few people are all shown at once`() {
        let page = Markup(shareChart(chart([("Ann", 4, 4), ("Bo", 9, 4)]), id: "c").text)
        #expect(page.having(class: "cw-shares__row").count == 2)
        #expect(page.all("summary").map(\.text) == ["Show the numbers"])
    }

    @Test(arguments: [
        [], [("A", Double.nan, Double.infinity)], [("A", 0, 0)], [("A", -1e300, 4)], [("<b>", 1e9, 0), ("B", 0, 1e9)],
    ])
    func `odd numbers make a drawing all the same`(lines: [(String, Double, Double)]) {
        let html = shareChart(chart(lines), id: "c")
        #expect(Markup(html.text).defects == [])
        #expect(!html.text.contains("nan") && !html.text.contains("inf%") && !html.text.contains("<b>"))
    }
}

extension String {
    fileprivate var collapsed: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
