public import Core

/// How evenly nights, weekends and granted wishes have been shared over some periods.
///
/// A fair share is by contract: who has half the hours has half the nights. People are compared with what the whole
/// unit did, so the sum of all differences is zero.
public struct Fairness: Hashable, Sendable {
    public let lines: [Line]

    /// One person's nights and weekends beside their fair share, and what became of their wishes.
    public struct Line: Hashable, Sendable {
        public let person: PersonID
        public let name: String
        public let nightCount: Int
        public let weekendCount: Int
        public let wishesAskedCount: Int
        public let wishesMetCount: Int
        /// What the person's contract would make their share of the unit's nights.
        public let fairNights: Double
        public let fairWeekends: Double
        /// What the unit's own rate of wishes met would make of what the person asked for.
        public let fairWishesMet: Double
    }

    /// - Parameter periods: any number; people who were there for some are judged by their contract hours in those.
    public init(_ periods: [PeriodFigures]) {
        let everyone = periods.flatMap(\.people)
        let minutes = everyone.reduce(0) { $0 + $1.hours.contractMinutes }
        let nights = everyone.reduce(0) { $0 + $1.nightCount }
        let weekends = everyone.reduce(0) { $0 + $1.weekendCount }
        let asked = everyone.reduce(0) { $0 + $1.wishesAskedCount }
        let met = everyone.reduce(0) { $0 + $1.wishesMetCount }
        let rows = Dictionary(grouping: everyone, by: \.person)
        lines = everyone.map(\.person).uniqued().compactMap { person in
            guard let own = rows[person], let name = own.last?.name else { return nil }
            let contract = own.reduce(0) { $0 + $1.hours.contractMinutes }
            let share = minutes > 0 ? Double(contract) / Double(minutes) : 0
            let ownAsked = own.reduce(0) { $0 + $1.wishesAskedCount }
            return Line(
                person: person, name: name, nightCount: own.reduce(0) { $0 + $1.nightCount },
                weekendCount: own.reduce(0) { $0 + $1.weekendCount },
                wishesAskedCount: ownAsked,
                wishesMetCount: own.reduce(0) { $0 + $1.wishesMetCount }, fairNights: share * Double(nights),
                fairWeekends: share * Double(weekends),
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
