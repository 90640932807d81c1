import Core
import Workforce

/// What a replan changes, for whom and why, what each change costs, and what stays open.
struct ReplanStory {
    /// One place that changes.
    struct Item {
        let row: WardRow
        let change: CellChange
        let reason: String
        /// What it costs in points; `nil` for the shift of somebody who is away, which goes in any case.
        let points: Int?
    }

    let items: [Item]
    /// Lines of cover that stay short on the days concerned, the gravest first.
    let open: [CoverLine]

    /// - Parameters:
    ///   - board: as it stands now.
    ///   - today: the day the replan was made.
    init(_ changes: [CellChange], of board: Board, around aways: [Away], today: Day) {
        let sick = board.away(aways), after = sick.with(changes)
        let prices = board.ward.settings.changePrices
        let reasons = ReplanReasons(changes, of: board, around: aways)
        items = changes.compactMap { change in
            guard let row = board.ward.row(of: change.place.person) else { return nil }
            let isGone = aways.contains { $0.person == change.place.person && $0.covers(change.place.day) }
            return Item(
                row: row, change: change, reason: reasons.words(change),
                points: isGone ? nil : prices.price(daysAhead: change.place.day - today))
        }
        let days = Set(board.ward.days.filter { day in aways.contains { $0.covers(day) } })
            .union(changes.map(\.place.day))
        open = after.cover(on: days.filter { $0 >= today }).filter { $0.shortOfWanted > 0 }.sorted {
            ($1.shortOfMinimum, $0.day, $0.shift) < ($0.shortOfMinimum, $1.day, $1.shift)
        }
    }

    /// Changes of people who can come.
    var asked: [Item] { items.filter { $0.points != nil } }
    var points: Int { items.reduce(0) { $0 + ($1.points ?? 0) } }
}

/// Why each place of a replan changes, as a manager would say it.
private struct ReplanReasons {
    private let board: Board
    private let aways: [Away]
    private let changes: [CellChange]

    init(_ changes: [CellChange], of board: Board, around aways: [Away]) {
        self.changes = changes
        self.board = board
        self.aways = aways
    }

    func words(_ change: CellChange) -> String {
        let place = change.place
        if aways.contains(where: { $0.person == place.person && $0.covers(place.day) }) { return "is away" }
        guard let shift = change.after?.shift else { return leaving(change) }
        if change.before?.shift == shift { return "counts for another skill" }
        let left = changes.filter {
            $0.place.day == place.day && $0.place.person != place.person && $0.before?.shift == shift
                && $0.after?.shift != shift
        }
        if let gone = left.first(where: { isAway($0) }) ?? left.first {
            let name = board.ward.row(of: gone.place.person)?.shortName ?? "somebody"
            return isAway(gone) ? "stands in for \(name), who is away" : "takes over from \(name), who moves"
        }
        return "fills a place that was open"
    }

    private func leaving(_ change: CellChange) -> String {
        let place = change.place
        let taker = changes.first {
            $0.place.day == place.day && $0.place.person != place.person && $0.after?.shift == change.before?.shift
                && $0.before?.shift != change.before?.shift
        }
        if let taker, let row = board.ward.row(of: taker.place.person) { return "\(row.shortName) takes this shift" }
        let other = changes.filter { $0.place.person == place.person && $0.after?.shift != nil }
            .min { abs($0.place.day - place.day) < abs($1.place.day - place.day) }
        guard let other else { return "is needed more elsewhere" }
        return "makes room for the shift on \(other.place.day.shortWords)"
    }

    private func isAway(_ change: CellChange) -> Bool {
        aways.contains { $0.person == change.place.person && $0.covers(change.place.day) }
    }
}
