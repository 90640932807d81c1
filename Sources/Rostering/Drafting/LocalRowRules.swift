import Core
import RosterOptimiser

/// A unit's own rules for one person's row, as the optimiser's rules.
enum LocalRowRules {
    static func rules(for row: WardRow, in ward: Ward, _ index: WardIndex) -> [Problem.Rule] {
        ward.localRules(for: row).flatMap { rule -> [Problem.Rule] in
            kinds(rule.pattern, index).map { Problem.Rule(name(of: rule), $0, strength(of: rule.weight)) }
        }
    }

    /// What charges of the rule carry back, so that it can be put into words.
    static func name(of rule: LocalRule) -> String { "LOCAL.\(rule.id)" }

    private static func strength(of weight: LocalRule.Weight) -> Strength {
        switch weight {
        case .must: .hard
        case .important: .soft(DraftWeights.localRules[2])
        case .wanted: .soft(DraftWeights.localRules[1])
        case .nice: .soft(DraftWeights.localRules[0])
        }
    }

    private static func kinds(_ pattern: LocalRule.Pattern, _ index: WardIndex) -> [Problem.Rule.Kind] {
        switch pattern {
        case .notNextDay(let first, let next):
            guard let first = index.shift(first), let next = index.shift(next) else { return [] }
            return [.notAfter(ShiftSet([first]), ShiftSet([next]))]
        case .workInARow(let counts): return series(counts, of: .work)
        case .offInARow(let counts): return series(counts, of: .off)
        case .shiftInARow(let shift, let counts):
            return index.shift(shift).map { series(counts, of: .shifts(ShiftSet([$0]))) } ?? []
        case .shifts(let counts): return totals(counts, of: .shifts(.all(of: index.shifts.count)))
        case .weekends(let counts): return totals(counts, of: .weekends)
        case .wholeWeekends: return [.completeWeekends]
        }
    }

    private static func series(_ counts: LocalRule.Counts, of series: Problem.Rule.Series) -> [Problem.Rule.Kind] {
        (counts.least > 1 ? [.seriesAtLeast(counts.least, of: series)] : [])
            + (counts.most.map { [.seriesAtMost($0, of: series)] } ?? [])
    }

    private static func totals(_ counts: LocalRule.Counts, of total: Problem.Rule.Total) -> [Problem.Rule.Kind] {
        (counts.least > 0 ? [.totalAtLeast(counts.least, of: total)] : [])
            + (counts.most.map { [.totalAtMost($0, of: total)] } ?? [])
    }
}
