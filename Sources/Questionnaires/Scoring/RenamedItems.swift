extension ScoreDefinition {
    /// The same score over items that have other names in a form.
    ///
    /// - Parameter names: the new linkIds by the old ones; what is not among them keeps its name.
    public func renamed(_ names: [String: String]) -> ScoreDefinition {
        func parts(_ parts: [Part]) -> [Part] {
            parts.map { Part(names[$0.linkID] ?? $0.linkID, weight: $0.weight, reversedIn: $0.reversedIn) }
        }
        var renamed = self
        switch method {
        case .sum(let all): renamed.method = .sum(parts(all))
        case .mean(let all): renamed.method = .mean(parts(all))
        case .table(let all, let first, let values):
            renamed.method = .table(parts(all), first: first, values: values)
        case .formula(let formula): renamed.method = .formula(formula.renamed(names))
        case .goalAttainment(let group, let attainment, let weight):
            renamed.method = .goalAttainment(
                group: names[group] ?? group, attainment: names[attainment] ?? attainment,
                weight: names[weight] ?? weight)
        }
        return renamed
    }
}

extension Formula {
    func renamed(_ names: [String: String]) -> Formula {
        switch self {
        case .number: self
        case .item(let linkID): .item(names[linkID] ?? linkID)
        case .sum(let parts): .sum(parts.map { $0.renamed(names) })
        case .product(let parts): .product(parts.map { $0.renamed(names) })
        case .largest(let parts): .largest(parts.map { $0.renamed(names) })
        case .smallest(let parts): .smallest(parts.map { $0.renamed(names) })
        case .atLeast(let part, let least): .atLeast(part.renamed(names), least)
        case .when(let part, let test): .when(part.renamed(names), test.renamed(names))
        }
    }
}
