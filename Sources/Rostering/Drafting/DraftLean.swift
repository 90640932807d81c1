import RosterOptimiser

/// What one of several drafts of the same roster puts first.
public enum DraftLean: String, CaseIterable, Sendable, Codable {
    case cover, wishes, fairness

    public var title: String {
        switch self {
        case .cover: "Cover first"
        case .wishes: "Wishes first"
        case .fairness: "Fair shares first"
        }
    }
}

/// One of several drafts made side by side.
public struct DraftVariant: Sendable, Hashable, Codable {
    public let lean: DraftLean
    public let changes: [CellChange]
    public let figures: DraftFigures

    public init(lean: DraftLean, changes: [CellChange], figures: DraftFigures) {
        self.lean = lean
        self.changes = changes
        self.figures = figures
    }
}

extension Problem {
    /// The same problem with one thing weighing more, and a price on being like the drafts that are known already.
    func leaning(to lean: DraftLean, besides known: [Plan]) throws(ProblemError) -> Problem {
        try Problem(
            firstDay: firstDay, dayCount: dayCount, shifts: shifts, skills: skills,
            people: lean == .fairness ? people.map(\.fairer) : people,
            demand: lean == .cover ? demand.map(\.dearer) : demand,
            wishes: lean == .wishes ? wishes.map(\.dearer) : wishes, pins: pins, leave: leave, bars: bars,
            reference: reference, known: known.map { Known(plan: $0, samenessCost: DraftWeights.sameness) },
            fridayNightsAreWeekends: fridayNightsAreWeekends, standsAlone: standsAlone)
    }

    /// What a plan costs for shares that are not fair.
    func unfairness(of plan: Plan) -> Int {
        Pricer(self).price(of: plan).charges.reduce(0) { sum, charge in
            guard let person = charge.person, case .rule(let place) = charge.origin,
                people[person].rules[place].isFairShare
            else { return sum }
            return sum + charge.cost.soft
        }
    }
}

extension Problem.Rule {
    fileprivate var isFairShare: Bool { id.hasPrefix(DraftWeights.RuleName.fairShares) }
}

extension Problem.Person {
    fileprivate var fairer: Problem.Person {
        Problem.Person(
            id: id, worksAs: worksAs, holds: holds, shifts: shifts,
            rules: rules.map { rule in
                guard rule.isFairShare, case .soft(let weight) = rule.strength else { return rule }
                return Problem.Rule(rule.id, rule.kind, .soft(weight * DraftWeights.leanFactor))
            }, history: history)
    }
}

extension Problem.Demand {
    fileprivate var dearer: Problem.Demand {
        let strength: Strength
        if case .soft(let weight) = belowMinimum {
            strength = .soft(weight * DraftWeights.leanFactor)
        } else {
            strength = belowMinimum
        }
        return Problem.Demand(
            day: day, shifts: shifts, of: of, minimum: minimum, wanted: wanted, belowMinimum: strength,
            belowWantedCost: belowWantedCost * DraftWeights.leanFactor, aboveWantedCost: aboveWantedCost)
    }
}

extension Problem.Wish {
    fileprivate var dearer: Problem.Wish {
        Problem.Wish(
            person: person, day: day, about: about, wanted: wanted, cost: cost * DraftWeights.leanFactor)
    }
}
