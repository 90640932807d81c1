/// What it costs a roster to change a place that people know, in the draft's points: dearer the nearer the day is.
///
/// A place short of what is wanted costs 300 points and one below minimum 3,000 more, so a price of 300 or more means
/// that on such a day only a place below minimum is worth calling somebody in for.
public struct ChangePrices: Hashable, Sendable {
    /// Today and tomorrow.
    public var within2Days: Int
    public var within7Days: Int
    public var within28Days: Int
    public var later: Int

    public init(within2Days: Int = 240, within7Days: Int = 160, within28Days: Int = 80, later: Int = 40) {
        self.within2Days = within2Days
        self.within7Days = within7Days
        self.within28Days = within28Days
        self.later = later
    }

    /// - Parameter daysAhead: days from today to the day that would change.
    public func price(daysAhead: Int) -> Int {
        switch daysAhead {
        case ..<2: within2Days
        case ..<7: within7Days
        case ..<28: within28Days
        default: later
        }
    }

    /// Each price with the words for its days, the nearest first.
    var steps: [(words: String, points: Int)] {
        [
            ("today or tomorrow", within2Days), ("within a week", within7Days), ("within four weeks", within28Days),
            ("later", later),
        ]
    }

    /// 0 to this many points.
    static let most = 2_000
}
