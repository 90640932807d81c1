public import Core

extension Problem.Rule {
    /// Days that follow one another, each with what it holds.
    public struct Pattern: Hashable, Sendable {
        public let days: [Held]
        /// The weekday of the first day; `nil` for any.
        public let startsOn: Weekday?

        /// What one day of a pattern may hold.
        public struct Held: Hashable, Sendable {
            public let shifts: ShiftSet
            /// Whether a day off is meant as well.
            public let isOffToo: Bool

            public init(_ shifts: ShiftSet, orOff isOffToo: Bool = false) {
                self.shifts = shifts
                self.isOffToo = isOffToo
            }

            public static let off = Held(.none, orOff: true)

            /// Whether a day with this shift (`nil` for off) is meant.
            func isMet(by shift: Int?) -> Bool { shift.map(shifts.contains) ?? isOffToo }
        }

        public init(_ days: [Held], startsOn: Weekday? = nil) {
            self.days = days
            self.startsOn = startsOn
        }

        /// More days than this make a machine too large.
        static let mostDays = 7
    }
}
