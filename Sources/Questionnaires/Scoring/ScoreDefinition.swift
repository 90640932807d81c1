/// Where a fact about a measure comes from, and whether anybody has looked.
public struct Source: Hashable, Sendable {
    public var words: String
    /// Whether it was seen in a published source; otherwise it is general knowledge, to be confirmed before it is
    /// relied on. Both are shown beside the fact.
    public var isVerified: Bool

    public init(_ words: String, isVerified: Bool) {
        self.words = words
        self.isVerified = isVerified
    }

    /// Seen in the source named.
    public static func seen(_ words: String) -> Source { Source(words, isVerified: true) }

    /// Not looked up; to be confirmed.
    public static func unverified(_ words: String) -> Source { Source(words, isVerified: false) }
}

/// How a number is made of answers, as data: nothing about a measure stands in code.
///
/// Every part can be changed, so that whoever confirms or corrects a fact does so without a new program.
public struct ScoreDefinition: Hashable, Sendable {
    public var id: String
    public var title: String
    public var method: Method
    public var missing: MissingRule
    /// Digits behind the point to which the score is rounded; `nil` keeps it exact.
    public var roundingPlaces: Int?
    /// The lowest and highest score that there can be.
    public var range: ClosedRange<Fraction>?
    /// What stretches of the score are called; empty where a measure has none.
    public var bands: [Band]
    /// The least change of one person's score that is more than chance.
    public var reliableChange: Fraction?
    public var source: Source

    public init(
        id: String, title: String, method: Method, missing: MissingRule = .refuse, roundingPlaces: Int? = nil,
        range: ClosedRange<Fraction>? = nil, bands: [Band] = [], reliableChange: Fraction? = nil, source: Source
    ) {
        self.id = id
        self.title = title
        self.method = method
        self.missing = missing
        self.roundingPlaces = roundingPlaces
        self.range = range
        self.bands = bands
        self.reliableChange = reliableChange
        self.source = source
    }

    /// The ways of making a number.
    public enum Method: Hashable, Sendable {
        /// The weighted sum of the parts.
        case sum([Part])
        /// The weighted mean of the parts.
        case mean([Part])
        /// The sum of the parts looked up in a table, first entry for `first`.
        case table([Part], first: Int, values: [Fraction])
        case formula(Formula)
        /// The T score of Goal Attainment Scaling over the occurrences of a group, rounded to four places; a goal
        /// without a weight counts once.
        case goalAttainment(group: String, attainment: String, weight: String)
    }

    /// An item that counts.
    public struct Part: Hashable, Sendable {
        public var linkID: String
        public var weight: Fraction
        /// The ends of the item's scale when it counts the other way round.
        public var reversedIn: ClosedRange<Int>?

        public init(_ linkID: String, weight: Fraction = 1, reversedIn: ClosedRange<Int>? = nil) {
            self.linkID = linkID
            self.weight = weight
            self.reversedIn = reversedIn
        }
    }

    /// What happens when an answer is missing.
    public enum MissingRule: Hashable, Sendable {
        /// No score.
        case refuse
        /// Up to so many may be missing; the mean of the answered ones stands in for them.
        case prorate(upTo: Int)
        /// A missing answer counts nought.
        case countAsNought
    }

    /// A stretch of the score with a name; both ends belong to it.
    public struct Band: Hashable, Sendable {
        public var lowest: Fraction
        public var highest: Fraction
        public var name: String
        public var source: Source

        public init(_ range: ClosedRange<Fraction>, _ name: String, _ source: Source) {
            lowest = range.lowerBound
            highest = range.upperBound
            self.name = name
            self.source = source
        }
    }

    /// The linkIds that a score needs.
    public var linkIDs: [String] {
        switch method {
        case .sum(let parts), .mean(let parts), .table(let parts, _, _): parts.map(\.linkID)
        case .formula(let formula): formula.linkIDs
        case .goalAttainment(_, let attainment, _): [attainment]
        }
    }
}

/// Arithmetic as data, for measures that are more than a sum.
public indirect enum Formula: Hashable, Sendable {
    case number(Fraction)
    case item(String)
    case sum([Formula])
    case product([Formula])
    case largest([Formula])
    case smallest([Formula])
    /// One when the formula is at least the number, else nought.
    case atLeast(Formula, Fraction)
    /// The first formula while the second is above nought; nought, without looking at the first, otherwise.
    case when(Formula, Formula)

    /// The linkIds in it, each once, in order.
    public var linkIDs: [String] {
        switch self {
        case .number: []
        case .item(let linkID): [linkID]
        case .sum(let parts), .product(let parts), .largest(let parts), .smallest(let parts):
            parts.flatMap(\.linkIDs).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        case .atLeast(let part, _): part.linkIDs
        case .when(let part, let test):
            (test.linkIDs + part.linkIDs).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        }
    }

    /// - Returns: `nil` when an item is missing or a number does not fit.
    func value(_ item: (String) -> Fraction?) -> Fraction? {
        switch self {
        case .number(let number): return number
        case .item(let linkID): return item(linkID)
        case .sum(let parts): return Self.fold(parts, 0, item) { $0.plus($1) }
        case .product(let parts): return Self.fold(parts, 1, item) { $0.times($1) }
        case .largest(let parts): return Self.all(parts, item)?.max()
        case .smallest(let parts): return Self.all(parts, item)?.min()
        case .atLeast(let part, let least): return part.value(item).map { $0 >= least ? 1 : 0 }
        case .when(let part, let test):
            guard let isOn = test.value(item) else { return nil }
            return isOn > 0 ? part.value(item) : 0
        }
    }

    private static func all(_ parts: [Formula], _ item: (String) -> Fraction?) -> [Fraction]? {
        let values = parts.compactMap { $0.value(item) }
        return values.count == parts.count ? values : nil
    }

    private static func fold(
        _ parts: [Formula], _ start: Fraction, _ item: (String) -> Fraction?, _ join: (Fraction, Fraction) -> Fraction?
    ) -> Fraction? {
        all(parts, item)?.reduce(Optional(start)) { total, next in total.flatMap { join($0, next) } }
    }
}
