import Core

extension SeriesRules {
    /// How many worked weekends may follow one another.
    struct WeekendsInARow: Hashable {
        let weekend: Problem.Rule.Weekend
        /// Bounds in weekends.
        var atLeast: [Bound] = []
        var atMost: [Bound] = []
        /// More in a row than this makes no difference.
        private var cap: Int { max(1, (atLeast + atMost).map(\.days).max() ?? 1) }

        func blank(standsAlone: Bool) -> WeekendMemory {
            WeekendMemory(isWhole: standsAlone, isOpen: !standsAlone && !atLeast.isEmpty)
        }

        /// Goes on by one day.
        func step(_ memory: inout WeekendMemory, _ weekday: Weekday, _ shift: Int?) -> Price {
            guard let place = weekend.place(of: weekday) else { return .zero }
            var price = Price.zero
            if place == 0 { memory.isWhole = true }
            if shift != nil, !memory.isWorked {
                memory.isWorked = true
                for bound in atMost where Int(memory.inARow) >= bound.days { price += bound.price }
            }
            if place == weekend.dayCount - 1 { price += finish(&memory) }
            return price
        }

        /// The weekend is over.
        private func finish(_ memory: inout WeekendMemory) -> Price {
            var price = Price.zero
            if memory.isWorked {
                memory.inARow = UInt8(min(Int(memory.inARow) + 1, cap))
                if Int(memory.inARow) == cap { memory.isOpen = false }
            } else {
                price = short(Int(memory.inARow), isOpen: memory.isOpen)
                memory.inARow = 0
                if memory.isWhole { memory.isOpen = false }
            }
            memory.isWorked = false
            memory.isWhole = false
            return price
        }

        /// The period is over, and stands alone.
        func end(_ memory: WeekendMemory) -> Price {
            short(Int(memory.inARow) + (memory.isWorked ? 1 : 0), isOpen: memory.isOpen)
        }

        private func short(_ count: Int, isOpen: Bool) -> Price {
            guard count > 0, !isOpen else { return .zero }
            return atLeast.reduce(.zero) { $1.days > count ? $0 + $1.price * ($1.days - count) : $0 }
        }
    }
}

/// What must be remembered of the weekends so far.
struct WeekendMemory: Hashable {
    /// Worked weekends up to the one before, no further than it matters.
    var inARow: UInt8 = 0
    /// Whether the weekend that is going on is worked.
    var isWorked = false
    /// Whether its first day is known.
    var isWhole: Bool
    /// Whether the row may have begun before the first known day, so cannot be called too short.
    var isOpen: Bool
}
