/// Where every item of a form stands, worked out once: parents, the way down, and who asks after whom.
struct ItemIndex: Sendable, Hashable {
    struct Entry: Sendable, Hashable {
        let item: Questionnaire.Item
        /// The place of the item it stands in; `nil` at the top.
        let parent: Int?
        /// Its place among its siblings.
        let order: Int
    }

    /// In document order, parents first.
    let items: [Entry]
    private let places: [String: Int]
    /// The places in an order in which whatever an item's conditions need comes before it. What goes round in circles
    /// comes last, in document order.
    let order: [Int]
    /// The linkIds whose conditions lead back to themselves.
    let circle: [String]

    init(_ items: [Questionnaire.Item]) {
        var entries: [Entry] = []
        Self.collect(items, under: nil, into: &entries)
        self.items = entries
        let places = Dictionary(
            entries.enumerated().map { ($1.item.linkID, $0) }, uniquingKeysWith: { first, _ in first })
        self.places = places
        let order = Self.sorted(entries, places)
        let circle = entries.indices.filter { !order.contains[$0] }
        self.order = order.places + circle
        self.circle = circle.map { entries[$0].item.linkID }
    }

    func place(of linkID: String) -> Int? { places[linkID] }

    /// The places from an ancestor (`nil` is the form itself) down to a place, without the ancestor.
    func way(from ancestor: Int?, to place: Int) -> [Int] {
        var way: [Int] = [], at: Int? = place
        while let here = at, here != ancestor {
            way.append(here)
            at = items[here].parent
        }
        return way.reversed()
    }

    /// Whether `place` is the ancestor or stands anywhere in it; everything stands in the form itself.
    func isInside(_ place: Int, _ ancestor: Int?) -> Bool {
        guard let ancestor else { return true }
        var at: Int? = place
        while let here = at {
            if here == ancestor { return true }
            at = items[here].parent
        }
        return false
    }

    private static func collect(_ items: [Questionnaire.Item], under parent: Int?, into entries: inout [Entry]) {
        for (order, item) in items.enumerated() {
            entries.append(Entry(item: item, parent: parent, order: order))
            collect(item.items, under: entries.count - 1, into: &entries)
        }
    }

    // Kahn's algorithm: no recursion, so that a chain of ten thousand conditions costs no stack.
    private static func sorted(
        _ entries: [Entry], _ places: [String: Int]
    ) -> (places: [Int], contains: [Bool]) {
        var waiting = [Int](repeating: 0, count: entries.count)
        var followers = [[Int]](repeating: [], count: entries.count)
        for (place, entry) in entries.enumerated() {
            let sources = Set(
                entry.item.conditions.compactMap { places[$0.question] } + [entry.parent].compactMap { $0 })
            waiting[place] = sources.count
            for source in sources { followers[source].append(place) }
        }
        var sorted = entries.indices.filter { waiting[$0] == 0 }, next = 0
        var isSorted = [Bool](repeating: false, count: entries.count)
        while next < sorted.count {
            let place = sorted[next]
            next += 1
            isSorted[place] = true
            for follower in followers[place] {
                waiting[follower] -= 1
                if waiting[follower] == 0 { sorted.append(follower) }
            }
        }
        return (sorted, isSorted)
    }
}
