/// How large the row programme of a person is.
extension RowSolver {
    /// How many different minutes (in units) and weekends a row may have.
    static func size(of person: Int, _ tables: Tables) -> (minutes: Int, weekends: Int) {
        let tallies = tables.tallies
        let days = tables.cells.days
        var minutes = 1
        if tallies.minutes[person] >= 0 {
            let longest = (0..<tallies.paidMinutes.count).map { Int(tallies.paidMinutes[$0]) }.max() ?? 0
            minutes = min(limit(Int(tallies.minutes[person]), tallies) ?? .max, longest * days) / tallies.minuteUnit + 1
        }
        var weekends = 1
        let all = tables.weekends.days.count / 3
        if tallies.weekend[person] >= 0 {
            weekends = min(limit(Int(tallies.weekend[person]), tallies) ?? .max, all) + 1
        }
        return (minutes, weekends)
    }

    /// The largest value of a tally that breaks no hard rule.
    static func limit(_ tally: Int, _ tallies: TallyTables) -> Int? {
        tallies.ramps.range(tally).compactMap { index in
            let ramp = tallies.ramps.items[index]
            return ramp.isAbove && ramp.slope.hard > 0 ? max(0, Int(ramp.threshold)) : nil
        }.min()
    }

    /// Labels offered in one run at most: about a tenth of a second, within which a search must be able to stop.
    private static let mostEffort = 60_000_000

    /// Whether there may be room, and time, for a person's days with such totals.
    static func mayCarry(_ totals: CarriedTotals, _ span: RowSpan, _ tables: Tables) -> Bool {
        let labels = span.labels(tables) * totals.steps * span.days.count
        return labels <= mostLabels && labels * tables.cells.options.range(span.person).count <= mostEffort
    }

    /// Labels of one day of a whole row.
    static func labels(of person: Int, _ tables: Tables) -> Int {
        let size = RowSolver.size(of: person, tables)
        return Int(tables.series.stateCount[person]) * 2 * size.weekends * size.minutes
    }

    /// Whether the whole rows of everybody can be held at once.
    static func isHeld(_ tables: Tables) -> Bool {
        (0..<tables.cells.people).allSatisfy { labels(of: $0, tables) * tables.cells.days <= mostLabels }
    }

    /// Whether everybody's rows are short enough to be made many times within a search.
    static func isQuick(_ tables: Tables) -> Bool { isQuick(days: tables.cells.days, most: mostEffort, tables) }

    /// Whether so many days of anybody's can be made with no more labels offered than that.
    static func isQuick(days: Int, most: Int, _ tables: Tables) -> Bool {
        let tallies = tables.tallies
        let longest = (0..<tallies.paidMinutes.count).map { Int(tallies.paidMinutes[$0]) }.max() ?? 0
        return (0..<tables.cells.people).allSatisfy { person in
            let whole = RowSolver.size(of: person, tables)
            let minutes = min(whole.minutes, longest / tallies.minuteUnit * days + 1)
            let weekends = min(whole.weekends, days / 7 + 2)
            let labels = Int(tables.series.stateCount[person]) * 2 * weekends * minutes * days
            return labels <= mostLabels && labels * tables.cells.options.range(person).count <= most
        }
    }
}
