public import Core

extension Problem.Rule {
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
