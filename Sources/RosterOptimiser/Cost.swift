/// What a plan costs: first how many units of hard rules it breaks, then the weighted sum of all else. Exact integers.
public struct Cost: Hashable, Sendable, Comparable {
    public var hard: Int
    public var soft: Int

    public init(hard: Int = 0, soft: Int = 0) {
        self.hard = hard
        self.soft = soft
    }

    public static let zero = Cost()

    /// The cost of `units` of a breach.
    init(_ strength: Strength, units: Int) {
        switch strength {
        case .hard: self.init(hard: units)
        case .soft(let weight): self.init(soft: weight * units)
        }
    }

    /// A plan that breaks less of the hard rules is better, whatever the rest costs.
    public static func < (first: Cost, second: Cost) -> Bool {
        first.hard == second.hard ? first.soft < second.soft : first.hard < second.hard
    }
    public static func + (first: Cost, second: Cost) -> Cost {
        Cost(hard: first.hard + second.hard, soft: first.soft + second.soft)
    }
    public static func - (first: Cost, second: Cost) -> Cost {
        Cost(hard: first.hard - second.hard, soft: first.soft - second.soft)
    }
    public static func += (sum: inout Cost, more: Cost) { sum = sum + more }
    public static func -= (sum: inout Cost, less: Cost) { sum = sum - less }
}

/// What a part of the cost is for, by name.
public enum Term: String, CaseIterable, Sendable {
    case belowMinimum, belowWanted, aboveWanted
    case wishes, changes, sameness
    case successions, rest, restAfterSeries
    case shortSeries, longSeries
    case patterns
    case totals, weekends
    case workInWindow, restInWindow
}

/// One thing that a plan is charged for: where, by what rule, how much.
public struct Charge: Hashable, Sendable {
    public let term: Term
    /// The person whose row it is about; `nil` for cover.
    public let person: Int?
    /// The days concerned, first to last.
    public let days: ClosedRange<Int>
    public let origin: Origin
    public let cost: Cost

    /// What in the problem it comes from, by index.
    public enum Origin: Hashable, Sendable {
        case demand(Int)
        case wish(Int)
        /// A rule of the person's.
        case rule(Int)
        /// The reference roster, or a known one.
        case change
    }
}

/// The whole cost of a plan, opened to its parts.
public struct CostBreakdown: Hashable, Sendable {
    public let charges: [Charge]

    public var total: Cost { charges.reduce(into: .zero) { $0 += $1.cost } }

    /// The cost of each term that has any.
    public var byTerm: [Term: Cost] { charges.reduce(into: [:]) { $0[$1.term, default: .zero] += $1.cost } }

    /// What one person's row is charged for, cover left out.
    public func charges(of person: Int) -> [Charge] { charges.filter { $0.person == person } }

    /// What is charged on one day, charges over longer spans included.
    public func charges(on day: Int) -> [Charge] { charges.filter { $0.days.contains(day) } }

    /// The charges for broken hard rules.
    public var breaches: [Charge] { charges.filter { $0.cost.hard > 0 } }
}
