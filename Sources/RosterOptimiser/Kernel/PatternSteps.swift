import Core

extension SeriesRules {
    /// A pattern of days that costs something each time it occurs.
    struct Unwanted: Hashable {
        let pattern: Problem.Rule.Pattern
        let price: Price

        /// Goes on by one day.
        /// - Parameter begun: bit `n` says that the last `n + 1` days are the pattern's first.
        func step(_ begun: inout UInt8, _ weekday: Weekday, _ shift: Int?) -> Price {
            let days = pattern.days, whole = days.count - 1
            var now: UInt8 = 0
            for (place, held) in days.enumerated() where held.isMet(by: shift) {
                let isBegun =
                    place == 0 ? pattern.startsOn.map { $0 == weekday } ?? true : begun >> UInt8(place - 1) & 1 == 1
                if isBegun { now |= 1 << UInt8(place) }
            }
            begun = now & ~(1 << UInt8(whole))
            return now >> UInt8(whole) & 1 == 1 ? price : .zero
        }
    }
}
