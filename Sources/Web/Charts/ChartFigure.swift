/// How a series shows itself in the legend.
enum ChartKind { case line, bar }

/// The picture with its title, its sentence, its legend and its table.
func figure(_ chart: Chart, id: String, room: ChartRoom, kind: ChartKind, _ drawing: HTML) -> HTML {
    """
    <figure class="cw-chart" aria-labelledby="\(id)-caption">
    <figcaption class="cw-chart__title" id="\(id)-caption">\(chart.title)</figcaption>
    <p class="cw-chart__words">\(chart.words)</p>
    \(legend(chart, id: id, kind: kind))<div class="cw-chart__scroll" tabindex="0" role="group" \
    aria-label="\(chart.title): drawing">
    <svg class="cw-chart__drawing" viewBox="0 0 \(at(room.width)) \(at(room.height))" role="img" \
    aria-labelledby="\(id)-title \(id)-desc">
    <title id="\(id)-title">\(chart.title)</title>
    <desc id="\(id)-desc">\(chart.words) The numbers are in the table below.</desc>
    \(if: kind == .bar, fills(chart, id))\(grid(room, chart.reference))\(labels(chart.labels, room))\(drawing)
    </svg>
    </div>
    \(numbers(chart))
    </figure>
    """
}

/// The numbers as a table, to be opened by whoever wants to read or copy them.
func numbers(_ chart: Chart) -> HTML {
    let columns = [Column.text("For")] + chart.series.map { Column.number($0.name) }
    let rows = chart.labels.enumerated().map { index, label -> [HTML] in
        ["\(label)"]
            + chart.series.map { series in
                let value = series.values.indices.contains(index) ? series.values[index] : nil
                return value.map { "\(Chart.words($0))" } ?? "–"
            }
    }
    let caption = "\(chart.title), in \(chart.unit)"
    return details("Show the numbers", table(caption, columns, rows, fit: .scrolls))
}

func grid(_ room: ChartRoom, _ reference: Chart.Reference?) -> HTML {
    let lines = room.scale.ticks.map { tick -> HTML in
        let y = at(room.y(tick)), name = tick == 0 ? "cw-grid cw-grid--zero" : "cw-grid"
        return """
            <path class="\(name)" d="M\(at(room.left)) \(y)H\(at(room.width - room.right))"/>\
            <text class="cw-axis" x="\(at(room.left - 6))" y="\(y)" dy="4" text-anchor="end">\(Chart.words(tick))</text>
            """
    }.joined()
    guard let reference else { return lines }
    let y = at(room.y(reference.value))
    return lines + "<path class=\"cw-reference\" d=\"M\(at(room.left)) \(y)H\(at(room.width - room.right))\"/>"
}

/// As many labels as have room, always the first.
private func labels(_ labels: [String], _ room: ChartRoom) -> HTML {
    let longest = Double(labels.map(\.count).max() ?? 1) * 7 + 10
    let every = max(1, Int((longest / max(room.step, 1)).rounded(.up)))
    return labels.enumerated().filter { $0.offset % every == 0 }.map { index, label in
        """
        <text class="cw-axis" x="\(at(room.x(index)))" y="\(at(room.height - 10))" text-anchor="middle">\(label)</text>
        """
    }.joined()
}

private func legend(_ chart: Chart, id: String, kind: ChartKind) -> HTML {
    guard chart.series.count > 1 || chart.reference != nil else { return .empty }
    let entries = chart.series.enumerated().map { index, series in
        entry(series.name, kind == .line ? lineSwatch(index) : barSwatch(index, id))
    }
    let line: HTML = "<path class=\"cw-reference\" d=\"M0 8H28\"/>"
    let reference = chart.reference.map { entry("\($0.name): \(Chart.words($0.value))", line) } ?? .empty
    return "<ul class=\"cw-legend\">\n\(entries.joined())\(reference)</ul>\n"
}

private func entry(_ name: String, _ swatch: HTML) -> HTML {
    """
    <li class="cw-legend__item"><svg viewBox="0 0 28 16" width="28" height="16" aria-hidden="true" focusable="false">\
    \(swatch)</svg> \(name)</li>

    """
}

private func lineSwatch(_ index: Int) -> HTML {
    "<path class=\"cw-line cw-line--\(index % 6 + 1)\" d=\"M0 8H28\"/>\(mark(14, 8, index))"
}

private func barSwatch(_ index: Int, _ id: String) -> HTML {
    "<rect class=\"cw-bar\" width=\"28\" height=\"16\" fill=\"url(#\(id)-fill-\(index % 6 + 1))\"/>"
}

/// A pattern for each series, so that bars differ without colour.
private func fills(_ chart: Chart, _ id: String) -> HTML {
    let strokes: [HTML] = [
        "", "<path class=\"cw-hatch\" d=\"M-1 1L1 -1M0 8L8 0M7 9L9 7\"/>",
        "<circle class=\"cw-dots\" cx=\"4\" cy=\"4\" r=\"1.6\"/>",
        "<path class=\"cw-hatch\" d=\"M0 4H8\"/>", "<path class=\"cw-hatch\" d=\"M4 0V8\"/>",
        "<path class=\"cw-hatch\" d=\"M0 0L8 8M0 8L8 0\"/>",
    ]
    let patterns = strokes.prefix(chart.series.count).enumerated().map { index, stroke -> HTML in
        """
        <pattern id="\(id)-fill-\(index + 1)" width="8" height="8" patternUnits="userSpaceOnUse">\
        <rect class="cw-fill--\(index + 1)" width="8" height="8"/>\(stroke)</pattern>
        """
    }
    return "<defs>\(patterns.joined())</defs>"
}
