/// The sizes of costs in a problem, which temperatures and weights are set by.
struct Scale {
    /// What one more or fewer on a line of demand typically costs.
    let cover: Double
    /// The smallest cost there is.
    let smallest: Double
    /// The cheapest change of a roster that people know; 0 without one.
    private let change: Double

    init(_ problem: Problem) {
        let cover = problem.demand.map { line -> Int in
            var cost = line.belowWantedCost
            if case .soft(let weight) = line.belowMinimum, line.minimum > 0 { cost += weight }
            return cost
        }.filter { $0 > 0 }.sorted()
        let rules = problem.people.flatMap(\.rules).compactMap { rule -> Int? in
            if case .soft(let weight) = rule.strength, weight > 0 { weight } else { nil }
        }
        let wishes = problem.wishes.map(\.cost).filter { $0 > 0 }
        let all = (cover + rules + wishes).sorted()
        self.cover = Double(cover.isEmpty ? all.last ?? 1 : cover[cover.count / 2])
        smallest = Double(all.first ?? 1)
        change = Double(problem.reference?.changeCost.filter { $0 > 0 }.min() ?? 0)
    }

    /// The first part of a cooling, in which the walk may break rules at a steady price.
    static let hardWeightStays = 0.6

    /// A broken hard rule costs a few missing people: much less and the walk ends among broken rules, much more and it
    /// freezes before it has sorted out who covers what.
    var hardWeight: Int64 { Int64(4 * cover) + 1 }
    /// Where a cooling begins: hot enough to leave a place unfilled now and then.
    var hot: Double { 0.4 * cover }
    /// Where the first cooling begins from a plan that was given.
    var warm: Double { 0.1 * cover }
    /// Where a cooling begins that only mends: a change that gains nothing is hardly ever made. At an eighth of the
    /// cheapest change a ward of 60 with one to three people away had every wanted place filled by 4, 5 and 7 changes
    /// within a second; begun at two and a half of it, as a usual cooling is, the walk did not find back.
    var mild: Double { max(cold, change > 0 ? 0.125 * change : 0.003 * cover) }
    /// Where it ends: even the smallest cost is hardly ever accepted. At 0.3 of it one step in thirty still was: where
    /// most costs are equal, as in INRC-I, that kept plans a fifth above the best (long01 after 40 million moves: 247
    /// and 246 at 0.3, 204 and 205 at 0.15, 197 and 198 at 0.08; a ward of INRC-II and one of Curtois lost nothing).
    var cold: Double { 0.1 * min(smallest, cover) }
}
