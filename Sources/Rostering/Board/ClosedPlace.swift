import RosterOptimiser

/// Why nobody who is off that day can fill an open place, in as few reasons as the facts allow.
///
/// Somebody at work on another shift of the day is ruled out by that shift too: giving them the place leaves the other
/// short. Every finding of the rule book, of the unit's own rules and of the board counts as a reason.
public struct ClosedPlace: Sendable {
    /// How many people were looked at: everybody of the unit who does not work the place already.
    public let peopleCount: Int
    /// The fewest reasons of which each person has at least one, the one that rules out most first. Everybody is told
    /// for one reason, so the numbers add up to ``peopleCount``.
    public let together: [Share]
    /// The fewest reasons that would have to give way for somebody to be able to, and who that would be.
    public let opening: Opening

    /// A reason and those who are told for it.
    public struct Share: Sendable {
        public let reason: Objection.Kind
        public let people: [WardRow]
    }

    /// Reasons that are all there is against some people.
    public struct Opening: Sendable {
        public let reasons: [Objection.Kind]
        public let people: [WardRow]
    }

    /// - Returns: `nil` when there is nobody at all, and when somebody who is off could do it.
    public init?(_ candidates: [CoverCandidate]) {
        let against = candidates.map(\.reasonsAgainst)
        guard let fewest = FewestReasons(against) else { return nil }
        func rows(_ people: [Int]) -> [WardRow] { people.map { candidates[$0].row }.sorted(by: WardRow.precedes) }
        peopleCount = candidates.count
        together = fewest.together.map { Share(reason: $0.reason, people: rows($0.people)) }
        opening = Opening(reasons: fewest.opening, people: rows(fewest.opensFor))
    }
}

extension CoverCandidate {
    /// What kinds of reasons stand against them, a shift of the same day included.
    var reasonsAgainst: Set<Objection.Kind> {
        Set(objections.map(\.kind)).union(now?.shift == nil ? [] : [.atWork])
    }
}
