import RosterOptimiser

/// What a change costs in one of the ward's terms, in the draft's points; below zero is better.
public struct PricePart: Hashable, Sendable {
    public let term: WardTerm
    public let points: Int
}

/// What a ward pays attention to, as a price is split.
public enum WardTerm: String, CaseIterable, Sendable {
    case cover, wishes, hours, fairness, pattern
    case unitRules = "unit-rules"
    case changes

    /// In the middle of a sentence.
    var words: String {
        switch self {
        case .cover: "cover"
        case .wishes: "wishes"
        case .hours: "contract hours"
        case .fairness: "fair shares"
        case .pattern: "pattern of days"
        case .unitRules: "this unit's rules"
        case .changes: "changes"
        }
    }

    /// - Parameter name: of one of the rules a draft weighs.
    init(rule name: String) {
        switch name {
        case DraftWeights.RuleName.under, DraftWeights.RuleName.over: self = .hours
        case _ where name.hasPrefix("FAIR-"): self = .fairness
        case _ where name.hasPrefix("LOCAL."): self = .unitRules
        default: self = .pattern
        }
    }
}

extension [PricePart] {
    /// Several parts as one price, in the order of the terms; what comes to nothing is left out.
    init(adding parts: some Sequence<PricePart>) {
        var sums: [WardTerm: Int] = [:]
        for part in parts { sums[part.term, default: 0] += part.points }
        self = WardTerm.allCases.compactMap { term in
            sums[term].flatMap { $0 == 0 ? nil : PricePart(term: term, points: $0) }
        }
    }
}

extension WardProblem {
    /// The price of an effect, split; the parts add up to its soft cost.
    func prices(of effect: Effect) -> [PricePart] {
        [PricePart](
            adding: effect.added.map { PricePart(term: term(of: $0), points: $0.cost.soft) }
                + effect.removed.map { PricePart(term: term(of: $0), points: -$0.cost.soft) })
    }

    private func term(of charge: Charge) -> WardTerm {
        switch charge.origin {
        case .demand: return .cover
        case .wish: return .wishes
        case .change: return .changes
        case .rule(let place):
            guard let person = charge.person, problem.people.indices.contains(person),
                problem.people[person].rules.indices.contains(place)
            else { return .pattern }
            return WardTerm(rule: problem.people[person].rules[place].id)
        }
    }
}
