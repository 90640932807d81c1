/// What each of many has beside what would be a fair share: the nights of each nurse, the calls of each doctor.
///
/// Made for as many people as a ward has. Whoever is further from the fair share than ``tolerance`` is shown at once;
/// everybody, from the most to the least, on demand. Each line says in figures and words what its bar shows.
public struct ShareChart: Sendable, Hashable {
    public var title: String
    /// What is shared, and how it would be fair.
    public var words: String
    /// What the numbers count: "nights".
    public var unit: String
    /// How far from a fair share is still called fair, since nobody can work half a night.
    public var tolerance: Double
    /// From the one with most above the fair share to the one with most below it.
    public let lines: [Line]

    /// One person's number and fair share.
    public struct Line: Sendable, Hashable {
        public let name: String
        public let value: Double
        public let share: Double

        /// What is no finite number counts as zero.
        public init(_ name: String, _ value: Double, share: Double) {
            self.name = name
            self.value = value.isFinite && abs(value) < 1e12 ? value : 0
            self.share = share.isFinite && abs(share) < 1e12 ? share : 0
        }

        /// To one decimal, as it is read, so that no two lines that look alike are told apart.
        var difference: Double { ((value - share) * 10).rounded() / 10 }
    }

    public init(_ title: String, words: String, unit: String, tolerance: Double, lines: [Line]) {
        self.title = title
        self.words = words
        self.unit = unit
        self.tolerance = tolerance
        self.lines = lines.enumerated()
            .sorted { ($1.element.difference, $0.offset) < ($0.element.difference, $1.offset) }.map(\.element)
    }

    /// Those with more than a fair share and the tolerance, the furthest first.
    var over: [Line] { lines.filter { $0.difference > tolerance } }
    /// Those with less, the furthest last.
    var under: [Line] { lines.filter { $0.difference < -tolerance } }

    /// Who is furthest from a fair share, and how many are far from it.
    public var summary: String {
        guard let most = lines.first, let least = lines.last else { return "Nobody is in these figures yet." }
        let count = over.count + under.count, within = Chart.words(tolerance)
        guard count > 0 else { return "All \(lines.count) people are within \(within) of their fair share." }
        func told(_ line: Line) -> String {
            "\(line.name) with \(Chart.words(line.value)), fair share \(Chart.words(line.share))"
        }
        let furthest = [
            over.isEmpty ? nil : "Most above: \(told(most)).", under.isEmpty ? nil : "Most below: \(told(least)).",
        ]
        let are = count == 1 ? "is" : "are"
        let many = "\(count) of \(lines.count) people \(are) more than \(within) from their fair share."
        return ([many] + furthest.compactMap { $0 }).joined(separator: " ")
    }
}

/// A strip for each person, to the right of the line for more than a fair share and to the left for less.
/// - Parameter id: unique on the page.
public func shareChart(_ chart: ShareChart, id: String) -> HTML {
    let isShort = chart.lines.count <= 12
    let shown = isShort ? chart.lines : Array(chart.over.prefix(6)) + Array(chart.under.suffix(6))
    return """
        <figure class="cw-chart" aria-labelledby="\(id)-caption">
        <figcaption class="cw-chart__title" id="\(id)-caption">\(chart.title)</figcaption>
        <p class="cw-chart__words">\(chart.words) \(chart.summary)</p>
        \(if: !chart.lines.isEmpty, """
            \(legend(chart))
            \(if: !shown.isEmpty, strips(shown, chart, "Furthest from a fair share"))
            \(if: !isShort, details("All \(chart.lines.count), from most to least", all(chart)))
            \(details("Show the numbers", numbers(chart)))
            """)
        </figure>
        """
}

private func all(_ chart: ShareChart) -> HTML {
    strips(chart.lines, chart, "\(chart.title), everybody")
}

private func strips(_ lines: [ShareChart.Line], _ chart: ShareChart, _ label: String) -> HTML {
    "<ol class=\"cw-shares\" aria-label=\"\(label)\">\n\(each: lines, { strip($0, chart) })</ol>"
}

private func strip(_ line: ShareChart.Line, _ chart: ShareChart) -> HTML {
    let side = line.difference > chart.tolerance ? "over" : line.difference < -chart.tolerance ? "under" : "fair"
    let far = Chart.words(abs(line.difference))
    let told: HTML
    switch side {
    case "over": told = "<span aria-hidden=\"true\">▲</span> \(far) more"
    case "under": told = "<span aria-hidden=\"true\">▼</span> \(far) fewer"
    default: told = "fair"
    }
    return """
        <li class="cw-shares__row cw-shares__row--\(side)"><span class="cw-shares__name">\(line.name)</span> \
        <svg class="cw-shares__strip" width="100%" height="18" aria-hidden="true" focusable="false">\
        \(drawing(line.difference, isFar: side != "fair", chart))</svg> \
        <span class="cw-shares__value"><strong>\(Chart.words(line.value))</strong> \
        (fair \(Chart.words(line.share)))</span> \
        <span class="cw-shares__told">\(told)</span></li>

        """
}

/// In hundredths of the width, so that the strip may be as wide as the screen lets it.
private func drawing(_ difference: Double, isFar: Bool, _ chart: ShareChart) -> HTML {
    let least = max(chart.tolerance * 1.5, 0.1)
    let low = max(least, -(chart.lines.last?.difference ?? 0)), high = max(least, chart.lines.first?.difference ?? 0)
    let step = 98 / (low + high), middle = 1 + low * step
    let band = chart.tolerance * step, length = abs(difference) * step, height = isFar ? 14.0 : 6.0
    return """
        <rect class="cw-shares__band" x="\(at(middle - band))%" y="0" width="\(at(2 * band))%" height="18"/>\
        <rect class="cw-shares__bar" x="\(at(difference < 0 ? middle - length : middle))%" y="\(at(9 - height / 2))" \
        width="\(at(length))%" height="\(at(height))"/>\
        <line class="cw-shares__middle" x1="\(at(middle))%" y1="0" x2="\(at(middle))%" y2="18"/>
        """
}

private func legend(_ chart: ShareChart) -> HTML {
    let within = Chart.words(chart.tolerance)
    let swatch: HTML = """
        <svg viewBox="0 0 28 16" width="28" height="16" aria-hidden="true" focusable="false">\
        <rect class="cw-shares__band" x="4" width="20" height="16"/>\
        <line class="cw-shares__middle" x1="14" y1="0" x2="14" y2="16"/></svg>
        """
    return """
        <ul class="cw-legend"><li class="cw-legend__item">\(swatch) The line is the fair share, the band what is \
        within \(within) of it</li><li class="cw-legend__item">◀ fewer, more ▶</li></ul>
        """
}

private func numbers(_ chart: ShareChart) -> HTML {
    table(
        "\(chart.title), in \(chart.unit)",
        [.text("Who"), .number("Has"), .number("Fair share"), .number("Difference")],
        chart.lines.map { line in
            [
                "\(line.name)", "\(Chart.words(line.value))", "\(Chart.words(line.share))",
                "\(line.difference > 0 ? "+" : "")\(Chart.words(line.difference))",
            ]
        }, fit: .scrolls)
}
