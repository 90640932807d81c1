/// What a measure made of a response.
public struct Score: Hashable, Sendable {
    public let definition: ScoreDefinition
    /// `nil` when there is no score; ``words`` say why.
    public let value: Fraction?
    public let band: ScoreDefinition.Band?
    /// The items without an answer that counts.
    public let missing: [String]
    /// Whether missing answers were stood in for.
    public let isProrated: Bool
    /// The score as a person reads it: "12 of 27: moderate" or why there is none.
    public let words: String
}

extension Questionnaire {
    /// Works out a score from the answers that count: those to enabled questions, at what they count for.
    public func score(_ definition: ScoreDefinition, of response: QuestionnaireResponse) -> Score {
        Scorer(form: self, filled: FilledForm(response.items, of: self)).score(definition)
    }
}

/// Works out scores from a filled form.
struct Scorer {
    let form: Questionnaire
    let filled: FilledForm

    func score(_ definition: ScoreDefinition) -> Score {
        let missing = definition.linkIDs.filter { number(of: $0) == nil }
        guard let raw = raw(definition, missing) else {
            return Score(
                definition: definition, value: nil, band: nil, missing: missing, isProrated: false,
                words: Self.noScore(missing))
        }
        let value = definition.roundingPlaces.flatMap { raw.rounded(places: $0) } ?? raw
        if let range = definition.range, !range.contains(value) {
            return Score(
                definition: definition, value: nil, band: nil, missing: missing, isProrated: false,
                words: "No score: \(value) lies outside \(range.lowerBound) to \(range.upperBound).")
        }
        let band = definition.bands.first { $0.lowest <= value && value <= $0.highest }
        let isProrated: Bool
        if case .prorate = definition.missing { isProrated = !missing.isEmpty } else { isProrated = false }
        var words = definition.range.map { "\(value) of \($0.upperBound)" } ?? "\(value)"
        if let band { words += ": \(band.name)" }
        if isProrated { words += " (\(missing.count) missing, filled by the mean)" }
        return Score(
            definition: definition, value: value, band: band, missing: missing, isProrated: isProrated, words: words)
    }

    private static func noScore(_ missing: [String]) -> String {
        switch missing.count {
        case 0: "No score: the answers do not make one."
        case 1: "No score: 1 answer is missing."
        default: "No score: \(missing.count) answers are missing."
        }
    }

    private func raw(_ definition: ScoreDefinition, _ missing: [String]) -> Fraction? {
        switch definition.method {
        case .sum(let parts): return sum(parts, definition.missing)
        case .mean(let parts):
            let weights = parts.reduce(Optional(Fraction(0))) { total, part in total.flatMap { $0.plus(part.weight) } }
            guard let weights, weights > 0, let sum = sum(parts, definition.missing) else { return nil }
            return Fraction(weights.denominator, over: weights.numerator).flatMap { sum.times($0) }
        case .table(let parts, let first, let values):
            guard let sum = sum(parts, definition.missing), sum.denominator == 1 else { return nil }
            let (place, isOver) = sum.numerator.subtractingReportingOverflow(first)
            return !isOver && values.indices.contains(place) ? values[place] : nil
        case .formula(let formula):
            return formula.value { linkID in
                number(of: linkID) ?? (definition.missing == .countAsNought ? 0 : nil)
            }
        case .goalAttainment(let group, let attainment, let weight):
            return goals(group, attainment, weight).flatMap(GoalAttainment.tScore)
        }
    }

    private func sum(_ parts: [ScoreDefinition.Part], _ missing: ScoreDefinition.MissingRule) -> Fraction? {
        var total = Fraction(0), answeredWeight = Fraction(0), allWeight = Fraction(0), missingCount = 0
        for part in parts {
            guard let all = allWeight.plus(part.weight) else { return nil }
            allWeight = all
            guard let number = number(of: part.linkID) else {
                missingCount += 1
                continue
            }
            guard let counted = Self.counted(number, part), let sum = total.plus(counted),
                let weight = answeredWeight.plus(part.weight)
            else { return nil }
            (total, answeredWeight) = (sum, weight)
        }
        guard missingCount > 0 else { return total }
        switch missing {
        case .refuse: return nil
        case .countAsNought: return total
        case .prorate(let most):
            guard missingCount <= most, missingCount < parts.count, answeredWeight > 0,
                let upside = Fraction(answeredWeight.denominator, over: answeredWeight.numerator)
            else { return nil }
            return total.times(allWeight)?.times(upside)
        }
    }

    private static func counted(_ number: Fraction, _ part: ScoreDefinition.Part) -> Fraction? {
        guard let scale = part.reversedIn else { return number.times(part.weight) }
        let (ends, isOver) = scale.lowerBound.addingReportingOverflow(scale.upperBound)
        return isOver ? nil : number.times(-1)?.plus(Fraction(ends))?.times(part.weight)
    }

    private func goals(_ group: String, _ attainment: String, _ weight: String) -> [GoalAttainment]? {
        guard let place = form.index.place(of: group) else { return nil }
        var goals: [GoalAttainment] = []
        for (number, occurrence) in filled.occurrences.enumerated()
        where occurrence.place == place && filled.isEnabled(occurrence: number) {
            guard let scope = occurrence.scopes.first, let reached = self.number(of: attainment, in: scope) else {
                return nil
            }
            goals.append(GoalAttainment(attainment: reached, weight: self.number(of: weight, in: scope) ?? 1))
        }
        return goals
    }

    /// What the answer to an item counts for; `nil` without one, or with one that has no number.
    func number(of linkID: String, in scope: Int? = nil) -> Fraction? {
        guard let place = form.index.place(of: linkID) else { return nil }
        for (number, occurrence) in filled.occurrences.enumerated() where occurrence.place == place {
            guard scope == nil || occurrence.scope == scope, filled.isEnabled(occurrence: number),
                let answer = occurrence.answers.first
            else { continue }
            return form.index.items[place].item.number(of: answer)
        }
        return nil
    }
}

extension Questionnaire.Item {
    /// What an answer counts for: a number itself, yes one and no nought, a choice what its option counts for.
    func number(of answer: AnswerValue) -> Fraction? {
        switch answer {
        case .integer(let number): Fraction(number)
        case .decimal(let number): Fraction(number)
        case .boolean(let flag): flag ? 1 : 0
        case .coding(let coding):
            options.first { option in
                if case .coding(let offered) = option.value { offered.isSame(as: coding) } else { false }
            }?.ordinal.flatMap { Fraction($0) }
        default: nil
        }
    }
}

/// One goal of Goal Attainment Scaling.
public struct GoalAttainment: Hashable, Sendable {
    /// From -2, much less than expected, over 0, as expected, to +2.
    public var attainment: Fraction
    public var weight: Fraction

    public init(attainment: Fraction, weight: Fraction = 1) {
        self.attainment = attainment
        self.weight = weight
    }

    /// T = 50 + 10 Σ(w x) / √(0.7 Σ(w²) + 0.3 (Σ w)²), to four places.
    ///
    /// - Returns: `nil` without goals, with an attainment outside -2 to +2 or a weight that is not above nought.
    /// - Source: Kiresuk and Sherman (1968), with the usual correlation of 0.3 between goals.
    public static func tScore(_ goals: [GoalAttainment]) -> Fraction? {
        guard !goals.isEmpty, goals.allSatisfy({ (-2...2).contains($0.attainment) && $0.weight > 0 }) else {
            return nil
        }
        let reached = goals.reduce(0.0) { $0 + $1.weight.approximate * $1.attainment.approximate }
        let squares = goals.reduce(0.0) { $0 + $1.weight.approximate * $1.weight.approximate }
        let weights = goals.reduce(0.0) { $0 + $1.weight.approximate }
        let score = 50 + 10 * reached / (0.7 * squares + 0.3 * weights * weights).squareRoot()
        return Int(exactly: (score * 10_000).rounded()).flatMap { Fraction($0, over: 10_000) }
    }
}
