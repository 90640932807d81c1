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

    /// Which days a contract calls a weekend: so many from a weekday on.
    public struct Weekend: Hashable, Sendable {
        public let firstDay: Weekday
        /// 1 to 7.
        public let dayCount: Int

        public init(firstDay: Weekday, dayCount: Int) {
            self.firstDay = firstDay
            self.dayCount = dayCount
        }

        public static let saturdayAndSunday = Weekend(firstDay: .saturday, dayCount: 2)

        /// Which of its days a weekday is, from 0; `nil` for none.
        func place(of weekday: Weekday) -> Int? {
            let place = (weekday.rawValue - firstDay.rawValue + 7) % 7
            return place < dayCount ? place : nil
        }
    }
}

extension Weekday {
    var next: Weekday { Weekday(rawValue: (rawValue + 1) % 7) ?? .monday }
}
