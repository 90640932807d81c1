/// Lines over the labels, each with a dash and a mark of its own.
/// - Parameter id: unique on the page.
public func lineChart(_ chart: Chart, id: String) -> HTML {
    let room = ChartRoom(scale: ChartScale(covering: chart.allValues), count: chart.labels.count)
    let lines = chart.series.enumerated().map { index, series in
        line(series.values, index, room) + marks(series.values, index, room)
    }
    return figure(chart, id: id, room: room, kind: .line, lines.joined())
}

/// Bars over the labels, side by side when there is more than one series.
public func barChart(_ chart: Chart, id: String) -> HTML {
    let room = ChartRoom(scale: ChartScale(covering: chart.allValues), count: chart.labels.count)
    // A few bars on a wide picture stay bars.
    let count = Double(max(chart.series.count, 1)), width = min(room.step * 0.8 / count, 56)
    let bars = chart.series.enumerated().flatMap { place, series in
        series.values.prefix(chart.labels.count).enumerated().map { index, value -> HTML in
            guard let value else { return .empty }
            let x = room.x(index) + width * (Double(place) - count / 2)
            return bar(x, width, from: 0, to: value, place, id, room)
        }
    }
    return figure(chart, id: id, room: room, kind: .bar, bars.joined())
}

/// Bars over the labels, the series on top of one another. Numbers below zero are left out.
public func stackedBarChart(_ chart: Chart, id: String) -> HTML {
    let totals = chart.labels.indices.map { chart.total(at: $0) }
    let scale = ChartScale(covering: totals + [chart.reference?.value ?? 0])
    let room = ChartRoom(scale: scale, count: chart.labels.count)
    let bars = chart.labels.indices.flatMap { index -> [HTML] in
        var below = 0.0
        return chart.series.enumerated().map { place, series in
            guard series.values.indices.contains(index), let value = series.values[index], value > 0 else {
                return .empty
            }
            defer { below += value }
            return bar(
                room.x(index) - room.step * 0.4, room.step * 0.8, from: below, to: below + value, place, id, room)
        }
    }
    return figure(chart, id: id, room: room, kind: .bar, bars.joined())
}

/// A line the size of a word, to stand in a table or a sentence.
/// - Parameter words: what it shows; read out in place of the picture.
public func sparkline(_ values: [Double?], words: String) -> HTML {
    let series = Chart.Series("", values)
    let scale = ChartScale(covering: series.values.compactMap { $0 })
    let room = ChartRoom(
        width: 120, height: 28, left: 0, right: 0, top: 3, bottom: 3, scale: scale, count: series.values.count)
    return """
        <svg class="cw-sparkline" viewBox="0 0 120 28" width="120" height="28" role="img" aria-label="\(words)">\
        \(line(series.values, 0, room))</svg>
        """
}

/// Many small pictures on one scale, to be compared: one for each ward, say; with one table for all.
/// - Parameter series: each drawn in a picture of its own, under its name.
public func smallMultiples(_ chart: Chart, id: String) -> HTML {
    let scale = ChartScale(covering: chart.allValues)
    let room = ChartRoom(
        width: 200, height: 90, left: 26, right: 4, top: 6, bottom: 6, scale: scale, count: chart.labels.count)
    return """
        <figure class="cw-chart" aria-labelledby="\(id)-title">
        <figcaption class="cw-chart__title" id="\(id)-title">\(chart.title)</figcaption>
        <p class="cw-chart__words">\(chart.words)</p>
        <ul class="cw-multiples">
        \(each: chart.series, { series in
            """
            <li class="cw-multiples__item"><span class="cw-multiples__name">\(series.name)</span>\
            <svg class="cw-chart__drawing" viewBox="0 0 200 90" width="200" height="90" role="img" \
            aria-label="\(series.name): \(chart.spoken(series))">\
            \(grid(room, chart.reference))\(line(series.values, 0, room))</svg></li>

            """
        })</ul>
        \(numbers(chart))
        </figure>
        """
}

private func line(_ values: [Double?], _ index: Int, _ room: ChartRoom) -> HTML {
    var path = "", isDrawing = false
    for (place, value) in values.prefix(room.count).enumerated() {
        guard let value else {
            isDrawing = false
            continue
        }
        path += "\(isDrawing ? "L" : "M")\(at(room.x(place))) \(at(room.y(value)))"
        isDrawing = true
    }
    return path.isEmpty ? .empty : "<path class=\"cw-line cw-line--\(index % 6 + 1)\" d=\"\(path)\"/>"
}

private func marks(_ values: [Double?], _ index: Int, _ room: ChartRoom) -> HTML {
    guard room.count <= 60 else { return .empty }
    return values.prefix(room.count).enumerated().map { place, value -> HTML in
        value.map { mark(room.x(place), room.y($0), index) } ?? .empty
    }.joined()
}

/// A circle, a square, a diamond or a triangle.
func mark(_ x: Double, _ y: Double, _ index: Int) -> HTML {
    let name = "cw-mark cw-mark--\(index % 6 + 1)"
    switch index % 4 {
    case 0: return "<circle class=\"\(name)\" cx=\"\(at(x))\" cy=\"\(at(y))\" r=\"3.5\"/>"
    case 1: return "<rect class=\"\(name)\" x=\"\(at(x - 3.5))\" y=\"\(at(y - 3.5))\" width=\"7\" height=\"7\"/>"
    case 2:
        return """
            <path class="\(name)" d="M\(at(x)) \(at(y - 5))L\(at(x + 5)) \(at(y))L\(at(x)) \(at(y + 5))L\(at(x - 5)) \
            \(at(y))Z"/>
            """
    default: return "<path class=\"\(name)\" d=\"M\(at(x)) \(at(y - 5))L\(at(x + 5)) \(at(y + 4))H\(at(x - 5))Z\"/>"
    }
}

private func bar(
    _ x: Double, _ width: Double, from: Double, to: Double, _ index: Int, _ id: String, _ room: ChartRoom
) -> HTML {
    let top = room.y(max(from, to)), height = abs(room.y(from) - room.y(to))
    return """
        <rect class="cw-bar" x="\(at(x))" y="\(at(top))" width="\(at(width))" height="\(at(height))" \
        fill="url(#\(id)-fill-\(index % 6 + 1))"/>
        """
}

/// A coordinate with one decimal: finer is not seen.
func at(_ value: Double) -> String { Chart.words(value) }

extension Chart {
    var allValues: [Double] { series.flatMap { $0.values.compactMap { $0 } } + (reference.map { [$0.value] } ?? []) }

    func total(at index: Int) -> Double {
        series.reduce(0) { sum, series in
            sum + (series.values.indices.contains(index) ? max(0, series.values[index] ?? 0) : 0)
        }
    }

    /// A series in words: where it starts, ends, and how far it goes.
    func spoken(_ series: Series) -> String {
        let values = series.values.compactMap { $0 }
        guard let first = values.first, let last = values.last, let least = values.min(), let most = values.max() else {
            return "no numbers"
        }
        return "from \(Chart.words(first)) to \(Chart.words(last)) \(unit), lowest \(Chart.words(least)), "
            + "highest \(Chart.words(most))"
    }
}
