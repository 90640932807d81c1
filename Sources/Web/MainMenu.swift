import Core

/// The main menu. Whoever has more entries than a line holds finds those that belong together under one heading: the
/// last group first, and only as many as must be, so that what people open every day stays in sight.
struct MainMenu: Sendable {
    /// What the person may open, in order.
    let items: [MenuItem]
    /// The path that was asked for.
    let path: String

    /// As many entries stand side by side on a window of 1,280 px; on a phone they wrap.
    private static let flatLimit = 6

    var html: HTML {
        """
        <nav class="nhsuk-header__navigation" aria-label="Menu">
        <div class="nhsuk-header__navigation-container nhsuk-width-container">
        <ul class="nhsuk-header__navigation-list">
        \(each: entries, { entry in
            entry.group.map { folded($0, entry.items) } ?? entry.items.map(item).joined()
        })</ul>
        </div>
        </nav>
        """
    }

    /// Each entry by itself, or a group of them where the first of the group would stand.
    var entries: [(group: String?, items: [MenuItem])] {
        var flat: [String] = []
        for group in items.compactMap(\.group) where !flat.contains(group) { flat.append(group) }
        var entries = entries(folding: [])
        while entries.count > Self.flatLimit, flat.popLast() != nil {
            entries = self.entries(folding: Set(items.compactMap(\.group)).subtracting(flat))
        }
        return entries
    }

    private func entries(folding folded: Set<String>) -> [(group: String?, items: [MenuItem])] {
        var entries: [(group: String?, items: [MenuItem])] = []
        for item in items {
            let group = item.group.flatMap { folded.contains($0) ? $0 : nil }
            if let group, let place = entries.firstIndex(where: { $0.group == group }) {
                entries[place].items.append(item)
            } else {
                entries.append((group, [item]))
            }
        }
        return entries.map { $0.items.count == 1 ? (nil, $0.items) : $0 }
    }

    private func item(_ item: MenuItem) -> HTML {
        """
        <li class="nhsuk-header__navigation-item\
        \(isCurrent(item) ? " nhsuk-header__navigation-item--current" : "")">\
        <a class="nhsuk-header__navigation-link" href="\(url: item.path)"\
        \(attribute: "aria-current", isCurrent(item) ? "true" : nil)>\(item.title)</a></li>

        """
    }

    private func folded(_ group: String, _ items: [MenuItem]) -> HTML {
        """
        <li class="nhsuk-header__navigation-item"><details class="cw-menu" data-menu>
        <summary class="nhsuk-header__navigation-link"\
        \(attribute: "aria-current", items.contains(where: isCurrent) ? "true" : nil)>\(group)</summary>
        <ul class="cw-menu__list">
        \(each: items, { item($0) })</ul>
        </details></li>

        """
    }

    /// Of several entries that the path lies under, only the nearest is current.
    private func isCurrent(_ item: MenuItem) -> Bool {
        func covers(_ entry: MenuItem) -> Bool { path == entry.path || path.hasPrefix(entry.path + "/") }
        let longest = items.filter(covers).map(\.path.count).max()
        return covers(item) && item.path.count == longest
    }
}
