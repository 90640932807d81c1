import Core

/// The colours a tag may have; its words always say the same as its colour.
public enum TagColour: String, Sendable, CaseIterable {
    case white, grey, green, aqua = "aqua-green", blue, purple, pink, red, orange, yellow
}

/// A word or two about the state of something: "Published", "Draft".
public func tag(_ words: String, _ colour: TagColour = .grey) -> HTML {
    "<strong class=\"nhsuk-tag nhsuk-tag--\(colour.rawValue)\">\(words)</strong>"
}

/// Something that opens on demand.
public func details(_ summary: String, isOpen: Bool = false, _ body: HTML) -> HTML {
    """
    <details class="nhsuk-details"\(flag: "open", isOpen)>
    <summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">\(summary)</span></summary>
    <div class="nhsuk-details__text">\(body)</div>
    </details>
    """
}

/// A remark set apart.
public func inset(_ body: HTML) -> HTML {
    "<div class=\"nhsuk-inset-text\"><span class=\"nhsuk-u-visually-hidden\">Information: </span>\(body)</div>"
}

/// Something a person must know before going on.
public func warning(_ heading: String, _ body: HTML) -> HTML {
    """
    <div class="nhsuk-card nhsuk-card--warning"><div class="nhsuk-card__content">
    <h2 class="nhsuk-card__heading">\(heading)</h2>
    \(body)
    </div></div>
    """
}

/// The heading of a part of a page.
/// - Parameter id: where links within the page lead to.
public func heading(_ words: String, id: String? = nil) -> HTML {
    "<h2 class=\"nhsuk-heading-m\"\(attribute: "id", id)>\(words)</h2>"
}

/// A paragraph of plain words.
public func paragraph(_ words: String) -> HTML { "<p>\(words)</p>" }

/// A card with a heading.
/// - Parameter path: makes the heading a link.
public func card(_ heading: String, path: String? = nil, _ body: HTML) -> HTML {
    let title: HTML = path.map { "<a class=\"nhsuk-card__link\" href=\"\(url: $0)\">\(heading)</a>" } ?? "\(heading)"
    return """
        <div class="nhsuk-card\(path == nil ? "" : " nhsuk-card--clickable")"><div class="nhsuk-card__content">
        <h2 class="nhsuk-card__heading nhsuk-heading-s">\(title)</h2>
        \(body)
        </div></div>
        """
}

/// What stands where a list would be, when there is nothing in it yet: what will be here and how it comes to be.
public func emptyState(_ words: String, _ next: HTML = .empty) -> HTML {
    "<div class=\"cw-empty\"><p>\(words)</p>\(next)</div>"
}

/// A row of a summary list: what it is, its value, and a link to change it.
public struct SummaryRow: Sendable {
    let key: String
    let value: HTML
    let change: String?

    /// - Parameter change: where it is changed.
    public init(_ key: String, _ value: HTML, change: String? = nil) {
        self.key = key
        self.value = value
        self.change = change
    }
}

/// Facts about one thing, one under the other.
public func summaryList(_ rows: [SummaryRow]) -> HTML {
    """
    <dl class="nhsuk-summary-list">
    \(each: rows, { row in
        """
        <div class="nhsuk-summary-list__row\(row.change == nil ? " nhsuk-summary-list__row--no-actions" : "")">
        <dt class="nhsuk-summary-list__key">\(row.key)</dt>
        <dd class="nhsuk-summary-list__value">\(row.value)</dd>
        \(row.change.map { path -> HTML in
            "<dd class=\"nhsuk-summary-list__actions\">\(link("Change", to: path, about: row.key.lowercased()))</dd>"
        })</div>

        """
    })</dl>
    """
}

/// What waits for somebody: each with its one next step, and what to expect when nothing does.
public func worklist(_ items: [Waiting]) -> HTML {
    guard !items.isEmpty else {
        return emptyState("Nothing waits for you just now. When something does, it will be listed here.")
    }
    return """
        <ul class="cw-worklist">
        \(each: items, { item in
            """
            <li class="cw-worklist__item\(item.isUrgent ? " cw-worklist__item--urgent" : "")">
            <a class="cw-worklist__link" href="\(url: item.path)">\(item.words)</a>
            \(if: item.isUrgent, tag("Urgent", .red))\
            \(item.due.map { "<span class=\"cw-worklist__due\">by \($0)</span>" as HTML })
            </li>

            """
        })</ul>
        """
}

/// A number with what it counts, opening to the list behind it.
public struct Count: Sendable, Hashable {
    let number: Int
    let words: String
    let path: String?

    public init(_ number: Int, _ words: String, path: String? = nil) {
        self.number = number
        self.words = words
        self.path = path
    }
}

/// A few numbers side by side.
public func counts(_ counts: [Count]) -> HTML {
    """
    <ul class="cw-counts">
    \(each: counts, { count in
        let words: HTML = "<span class=\"cw-counts__number\">\(count.number)</span> <span>\(count.words)</span>"
        return count.path.map { "<li class=\"cw-counts__item\"><a href=\"\(url: $0)\">\(words)</a></li>\n" }
            ?? "<li class=\"cw-counts__item\"><span>\(words)</span></li>\n"
    })</ul>
    """
}
