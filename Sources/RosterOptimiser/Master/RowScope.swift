/// Who chooses rows anew, and on which days; everything else stands still.
struct RowScope {
    let people: [Int]
    let days: Range<Int>
    /// The lines of demand on these days.
    let lines: [Int]

    init(_ people: [Int], _ days: Range<Int>, _ tables: Tables) {
        self.people = people
        self.days = days
        lines = (0..<tables.cover.lineCount).filter { days.contains(Int(tables.cover.dayOfLine[$0])) }
    }

    /// Everybody, on all days.
    init(_ market: RowMarket) {
        people = Array(0..<market.people)
        days = 0..<market.days
        lines = Array(0..<market.sums.lineCount)
    }
}
