/// A column of a table.
public struct Column: Sendable, Hashable {
    public let title: String
    let isNumeric: Bool

    /// A column of words, set to the left.
    public static func text(_ title: String) -> Column { Column(title: title, isNumeric: false) }
    /// Numbers stand at the right, under one another.
    public static func number(_ title: String) -> Column { Column(title: title, isNumeric: true) }
}

/// How a table fits a narrow screen.
public enum TableFit: Sendable {
    /// Each row becomes a card with the column's title before each value.
    case cards
    /// It scrolls sideways in its own box.
    case scrolls
    /// It is narrow enough as it is.
    case narrow
}

/// A table with a caption; the first cell of each row names the row.
///
/// - Parameters:
///   - caption: what the table shows; also its name for screen readers, so unique on the page.
///   - rows: as many cells as there are columns.
///   - isCaptionHidden: leaves the caption to screen readers, where a heading above says the same.
public func table(
    _ caption: String, _ columns: [Column], _ rows: [[HTML]], fit: TableFit = .cards, isCaptionHidden: Bool = false
) -> HTML {
    let captionClass = isCaptionHidden ? "nhsuk-table__caption nhsuk-u-visually-hidden" : "nhsuk-table__caption"
    let isCards = fit == .cards
    // Shown as cards, a table would no longer be one to screen readers if its roles were not said aloud.
    let table: HTML = """
        <table class="nhsuk-table\(isCards ? " cw-cards" : "")"\(attribute: "role", isCards ? "table" : nil)>
        <caption class="\(captionClass)">\(caption)</caption>
        <thead class="nhsuk-table__head"\(attribute: "role", isCards ? "rowgroup" : nil)>
        <tr class="nhsuk-table__row"\(attribute: "role", isCards ? "row" : nil)>
        \(each: columns, { column in
            """
            <th class="nhsuk-table__header\(column.isNumeric ? " nhsuk-table__header--numeric" : "")" scope="col"\
            \(attribute: "role", isCards ? "columnheader" : nil)>\(column.title)</th>

            """
        })</tr>
        </thead>
        <tbody class="nhsuk-table__body"\(attribute: "role", isCards ? "rowgroup" : nil)>
        \(each: rows, { tableRow($0, columns, isCards: isCards) })
        </tbody>
        </table>
        """
    guard fit == .scrolls else { return table }
    return "<div class=\"cw-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\(caption)\">\n\(table)\n</div>"
}

private func tableRow(_ cells: [HTML], _ columns: [Column], isCards: Bool) -> HTML {
    """
    <tr class="nhsuk-table__row"\(attribute: "role", isCards ? "row" : nil)>
    \(each: zip(columns, cells).enumerated(), { index, pair in
        tableCell(pair.1, pair.0, isFirst: index == 0, isCards: isCards)
    })</tr>

    """
}

private func tableCell(_ cell: HTML, _ column: Column, isFirst: Bool, isCards: Bool) -> HTML {
    let heading: HTML? =
        isCards
        ? "<span class=\"cw-cards__title\" aria-hidden=\"true\">\(column.title) </span>" : nil
    let name = isFirst ? "header" : "cell"
    let classes = "nhsuk-table__\(name)\(column.isNumeric ? " nhsuk-table__\(name)--numeric" : "")"
    let content: HTML = isCards ? "\(heading)<span>\(cell)</span>" : cell
    if isFirst {
        return """
            <th class="\(classes)" scope="row"\(attribute: "role", isCards ? "rowheader" : nil)>\(content)</th>

            """
    }
    return "<td class=\"\(classes)\"\(attribute: "role", isCards ? "cell" : nil)>\(content)</td>\n"
}
