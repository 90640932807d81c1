import TestSupport
import Testing

@testable import Web

@Suite("Charts")
struct ChartTests {
    private let chart = Chart(
        "Cover", words: "Cover falls at the weekend.", unit: "staff", labels: ["Mon", "Tue", "Sat"],
        series: [.init("Nurses", [6, nil, 3]), .init("Support", [2, 2.5, 1])], reference: .init("Needed", 8))

    @Test func `a picture is named, described and has its table`() {
        for html in [
            lineChart(chart, id: "c"), barChart(chart, id: "c"), stackedBarChart(chart, id: "c"),
            smallMultiples(chart, id: "c"),
        ] {
            let page = Markup(html.text)
            #expect(page.defects == [])
            #expect(page.all("svg").contains { $0["role"] == "img" })
            #expect(page.text.contains("Cover falls at the weekend."))
            #expect(page.all("td").map(\.text.trimmed) == ["6", "2", "–", "2.5", "3", "1"])
            #expect(page.all("caption").first?.text == "Cover, in staff")
        }
    }

    @Test func `series differ without colour`() {
        let line = Markup(lineChart(chart, id: "c").text)
        #expect(line.elements.contains { $0.has(class: "cw-line--2") } && line.all("circle").count > 0)
        #expect(line.all("rect").contains { $0.has(class: "cw-mark--2") })
        let bars = Markup(stackedBarChart(chart, id: "c").text)
        #expect(bars.all("pattern").count == 2)
    }

    @Test func `a gap in the numbers is a gap in the line`() {
        let drawn = Markup(lineChart(chart, id: "c").text).elements.first {
            $0.has(class: "cw-line--1") && $0["d"] != "M0 8H28"
        }
        #expect(drawn?["d"]?.split(separator: "M").count == 2)
    }

    @Test(arguments: [
        [], [nil, nil, nil], [Double.nan, .infinity, -1e300], [-5, 0, 5], [0, 0, 0], [1, 2, 3, 4, 5],
    ])
    func `odd numbers make a drawing all the same`(values: [Double?]) {
        let series = [Chart.Series("A", values)]
        let odd = Chart("Odd", words: "Odd.", unit: "x", labels: ["a", "b", "c"], series: series)
        for html in [
            lineChart(odd, id: "a"), barChart(odd, id: "b"), stackedBarChart(odd, id: "c"),
            smallMultiples(odd, id: "d"),
        ] {
            #expect(Markup(html.text).defects == [])
            #expect(!html.text.contains("nan") && !html.text.contains("inf"))
        }
        let empty = Chart("Empty", words: "None.", unit: "x", labels: [], series: series)
        #expect(Markup(lineChart(empty, id: "e").text).defects == [])
    }

    @Test(arguments: [
        ([3.0, 8], [0.0, 2, 4, 6, 8]), ([0, 0], [0, 0.1]), ([-5, 5], [-5, 0, 5]), ([120], [0, 50, 100, 150]),
        ([0.3], [0, 0.1, 0.2, 0.3]),
    ])
    func `the scale is round, covers all and has zero`(values: [Double], ticks: [Double]) {
        let scale = ChartScale(covering: values)
        #expect(scale.ticks.map(Chart.words) == ticks.map(Chart.words))
        #expect(scale.low <= min(0, values.min() ?? 0) && scale.high >= values.max() ?? 0)
    }

    @Test(arguments: [
        (1.0, "1"), (1.25, "1.3"), (-0.5, "-0.5"), (-1.5, "-1.5"), (0, "0"), (99.95, "100"), (1e12, "1000000000000"),
    ])
    func `a number is whole or has one decimal`(value: Double, words: String) {
        #expect(Chart.words(value) == words)
    }
}

extension String {
    fileprivate var trimmed: String { split(separator: " ").joined(separator: " ") }
}
