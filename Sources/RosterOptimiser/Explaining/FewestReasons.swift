/// Why nobody will do, with as few reasons as the facts allow: exact, for the small sets that a ward gives.
///
/// Each person has a set of reasons that stand against them. Two questions are answered about these sets: which
/// reasons would have to give way so that somebody is free, and which few reasons rule everybody out between them.
public struct FewestReasons<Reason: Hashable & Comparable & Sendable>: Sendable {
    /// The fewest reasons that are all there is against at least one person, in order. Of sets of the same size, the
    /// one whose reasons come first: the caller's order says what gives way most easily.
    public let opening: [Reason]
    /// Whom it would free, by index: everybody against whom nothing else stands.
    public let opensFor: [Int]
    /// The fewest reasons of which at least one stands against everybody, the one that stands against most first.
    public let together: [Share]

    /// A reason and the people it is told for. Each person is told for one reason only, so the counts add up.
    public struct Share: Hashable, Sendable {
        public let reason: Reason
        /// People, by index.
        public let people: [Int]
    }

    /// - Parameter against: what stands against each person.
    /// - Returns: `nil` for nobody, and when nothing stands against somebody.
    public init?(_ against: [Set<Reason>]) {
        guard !against.isEmpty, against.allSatisfy({ !$0.isEmpty }) else { return nil }
        let smallest = against.map(\.count).min() ?? 0
        let best = against.filter { $0.count == smallest }.min {
            $0.sorted().lexicographicallyPrecedes($1.sorted())
        }
        opening = best?.sorted() ?? []
        opensFor = against.indices.filter { best.map(against[$0].isSubset) ?? false }
        together = Self.shares(of: Self.fewest(hitting: against), among: against)
    }

    /// The smallest set that has a reason of everybody's; of those, the one whose reasons stand against most people.
    private static func fewest(hitting against: [Set<Reason>]) -> [Reason] {
        // Whoever has all the reasons of somebody else is ruled out with them.
        let distinct = Set(against)
        let sets = distinct.filter { set in !distinct.contains { $0.isStrictSubset(of: set) } }
            .sorted { $0.count == $1.count ? $0.sorted().lexicographicallyPrecedes($1.sorted()) : $0.count < $1.count }
        var found: Set<Set<Reason>> = [], room = 0
        while found.isEmpty {
            room += 1
            extend([], room: room, sets, into: &found)
        }
        func weight(_ set: Set<Reason>) -> Int { against.reduce(0) { $0 + $1.intersection(set).count } }
        let best = found.map { (weight: weight($0), reasons: $0.sorted()) }.min { first, second in
            first.weight == second.weight
                ? first.reasons.lexicographicallyPrecedes(second.reasons) : first.weight > second.weight
        }
        return best?.reasons ?? []
    }

    /// Every set of `room` more reasons that has one of each set, found by what the first set without one leaves.
    private static func extend(
        _ chosen: Set<Reason>, room: Int, _ sets: [Set<Reason>], into found: inout Set<Set<Reason>>
    ) {
        guard let missed = sets.first(where: { $0.isDisjoint(with: chosen) }) else {
            found.insert(chosen)
            return
        }
        guard room > 0 else { return }
        for reason in missed { extend(chosen.union([reason]), room: room - 1, sets, into: &found) }
    }

    private static func shares(of reasons: [Reason], among against: [Set<Reason>]) -> [Share] {
        let counts = reasons.map { reason in (reason, against.count { $0.contains(reason) }) }
            .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
        var left = Array(against.indices)
        return counts.compactMap { reason, _ in
            let people = left.filter { against[$0].contains(reason) }
            left.removeAll { against[$0].contains(reason) }
            return people.isEmpty ? nil : Share(reason: reason, people: people)
        }
    }
}
