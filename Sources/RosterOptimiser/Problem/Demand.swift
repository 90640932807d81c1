extension Problem {
    /// How many people are wanted at once on one day: on one shift, or on any of several that cover the same hours.
    public struct Demand: Hashable, Sendable {
        public let day: Int
        /// Everybody on one of these shifts counts; a long day may count for the early and the late alike.
        public let shifts: ShiftSet
        public let of: Who
        public let minimum: Int
        public let wanted: Int
        /// For each person short of `minimum`, on top of the cost for being short of `wanted`.
        public let belowMinimum: Strength
        /// For each person short of `wanted`.
        public let belowWantedCost: Int
        /// For each person above `wanted`.
        public let aboveWantedCost: Int

        /// Who counts towards it.
        public enum Who: Hashable, Sendable {
            case anyone
            /// People put to work as this skill that day.
            case workingAs(Int)
            /// People who bring this skill, whatever they are put to work as.
            case holding(Int)
        }

        public init(
            day: Int, shifts: ShiftSet, of: Who = .anyone, minimum: Int = 0, wanted: Int,
            belowMinimum: Strength = .soft(0), belowWantedCost: Int, aboveWantedCost: Int = 0
        ) {
            self.day = day
            self.shifts = shifts
            self.of = of
            self.minimum = minimum
            self.wanted = wanted
            self.belowMinimum = belowMinimum
            self.belowWantedCost = belowWantedCost
            self.aboveWantedCost = aboveWantedCost
        }
    }
}
