/// What changing one cell of a plan would do: to the cost by term, to hard rules, and whether it may be done at all.
public struct Effect: Hashable, Sendable {
    /// What the whole plan would cost more (or, below zero, less).
    public let cost: Cost
    /// The same, by name; terms that stay are left out.
    public let byTerm: [Term: Cost]
    /// Charges that would come, or come dearer.
    public let added: [Charge]
    /// Charges that would go, or be replaced by those added.
    public let removed: [Charge]
    /// Hard rules, and hard minimum cover, that would be broken more than now.
    public let breaks: [Charge]
    /// What stands in the way before any rule is looked at; the search never does such a thing.
    public let obstacles: [Obstacle]

    /// Whether it can be done without breaking anything.
    public var isAllowed: Bool { breaks.isEmpty && obstacles.isEmpty }

    init(before: [Charge], after: [Charge], obstacles: [Obstacle]) {
        added = Effect.difference(after, before)
        removed = Effect.difference(before, after)
        var terms: [Term: Cost] = [:]
        for charge in added { terms[charge.term, default: .zero] += charge.cost }
        for charge in removed { terms[charge.term, default: .zero] -= charge.cost }
        byTerm = terms.filter { $0.value != .zero }
        cost = byTerm.values.reduce(.zero, +)
        var hardUnits: [Charge.Origin: Int] = [:]
        for charge in added { hardUnits[charge.origin, default: 0] += charge.cost.hard }
        for charge in removed { hardUnits[charge.origin, default: 0] -= charge.cost.hard }
        breaks = added.filter { $0.cost.hard > 0 && hardUnits[$0.origin, default: 0] > 0 }
        self.obstacles = obstacles
    }

    /// What the first list has and the second has not, each charge as often as it occurs.
    private static func difference(_ first: [Charge], _ second: [Charge]) -> [Charge] {
        var left = second.reduce(into: [Charge: Int]()) { $0[$1, default: 0] += 1 }
        return first.filter { charge in
            guard let count = left[charge], count > 0 else { return true }
            left[charge] = count - 1
            return false
        }
    }
}

/// A plain fact about a person and a day that keeps a shift from them.
public enum Obstacle: String, Hashable, Sendable {
    /// The cell is pinned to something else.
    case pinned
    case onLeave
    /// The shift is barred for them on that day.
    case barred
    /// They do not work this kind of shift at all.
    case notTheirShift
    /// They may not be put to work as this skill.
    case notTheirSkill
}
