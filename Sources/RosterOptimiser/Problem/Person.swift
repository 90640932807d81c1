extension Problem {
    /// Somebody who can be rostered: what they may do, the rules on their own row, and what came before.
    public struct Person: Sendable {
        /// The caller's own key for the person; it means nothing to the search.
        public let id: String
        /// Skills they may be put to work as; never empty.
        public let worksAs: [Int]
        /// Skills they bring to any shift, counted by demand for holders; `worksAs` need not be repeated here.
        public let holds: Set<Int>
        /// Shifts they may work at all; `nil` for every shift.
        public let shifts: ShiftSet?
        public let rules: [Rule]
        public let history: History

        public init(
            id: String, worksAs: [Int] = [0], holds: Set<Int> = [], shifts: ShiftSet? = nil, rules: [Rule] = [],
            history: History = .unknown
        ) {
            self.id = id
            self.worksAs = worksAs
            self.holds = holds.union(worksAs)
            self.shifts = shifts
            self.rules = rules
            self.history = history
        }
    }

    /// The days just before the first one, as far as they are known.
    ///
    /// A series of days that reaches back to the oldest known day may have begun earlier, so it is never called too
    /// short. Totals carried over from earlier periods are stated in the rules that need them.
    public struct History: Hashable, Sendable {
        /// What was worked on each known day, the latest last: a shift's index, or `nil` for a day off.
        public let days: [Int?]

        public init(days: [Int?]) { self.days = days }

        public static let unknown = History(days: [])
    }
}
