public import Core

/// How evenly nights, weekends, bank holidays and granted wishes have been shared over some periods.
///
/// A fair share is by contract among those who could have done it: who has half the hours has half the nights, and who
/// works no nights has none. The sum of all differences is zero.
public struct Fairness: Hashable, Sendable {
    public let lines: [Line]

    /// One person's nights, weekends and bank holidays beside their fair share, and what became of their wishes.
    public struct Line: Hashable, Sendable {
        public let person: PersonID
        public let name: String
        public let nightCount: Int
        public let weekendCount: Int
        public let publicHolidayCount: Int
        public let wishesAskedCount: Int
        public let wishesMetCount: Int
        /// What the person's contract would make their share of the nights they could have worked.
        public let fairNights: Double
        public let fairWeekends: Double
        public let fairPublicHolidays: Double
        /// What the unit's own rate of wishes met would make of what the person asked for.
        public let fairWishesMet: Double
    }

    /// - Parameter periods: any number; people who were there for some are judged by those.
    public init(_ periods: [PeriodFigures]) {
        let everyone = periods.flatMap(\.people)
        let asked = everyone.reduce(0) { $0 + $1.wishesAskedCount }
        let met = everyone.reduce(0) { $0 + $1.wishesMetCount }
        let rows = Dictionary(grouping: everyone, by: \.person)
        lines = everyone.map(\.person).uniqued().compactMap { person in
            guard let own = rows[person], let name = own.last?.name else { return nil }
            let ownAsked = own.reduce(0) { $0 + $1.wishesAskedCount }
            return Line(
                person: person, name: name, nightCount: own.reduce(0) { $0 + $1.nightCount },
                weekendCount: own.reduce(0) { $0 + $1.weekendCount },
                publicHolidayCount: own.reduce(0) { $0 + $1.publicHolidayCount },
                wishesAskedCount: ownAsked,
                wishesMetCount: own.reduce(0) { $0 + $1.wishesMetCount },
                fairNights: own.reduce(0) { $0 + $1.fairNights },
                fairWeekends: own.reduce(0) { $0 + $1.fairWeekends },
                fairPublicHolidays: own.reduce(0) { $0 + $1.fairPublicHolidays },
                fairWishesMet: asked > 0 ? Double(ownAsked) * Double(met) / Double(asked) : 0)
        }
    }
}

extension Sequence where Element: Hashable {
    /// Each element once, where it first stands.
    fileprivate func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
