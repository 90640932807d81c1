/// A search of one type of resource, read from a query and ready to be evaluated.
public struct SearchQuery: Sendable, Hashable {
    public let type: String
    /// All of them must be met.
    public internal(set) var criteria: [SearchCriterion] = []
    /// What must refer to the resources that are looked for: `_has`. All of them must be met.
    public internal(set) var reverse: [ReverseCriterion] = []
    public internal(set) var includes: [SearchInclusion] = []
    public internal(set) var reverseIncludes: [SearchInclusion] = []
    /// How many matches a page has; `nil` when the query does not say.
    public internal(set) var pageCount: Int?
    public internal(set) var sort: [SortKey] = []
    public internal(set) var summary: SummaryMode?
    /// The elements that are asked for; empty when all are.
    public internal(set) var elements: [String] = []
    public internal(set) var total: TotalMode?
    /// What the query asked for and was left out, as warnings for the answer.
    public internal(set) var ignored: [ResourceIssue] = []

    public init(type: String) { self.type = type }

    /// A parameter to sort by.
    public struct SortKey: Sendable, Hashable {
        public let parameter: SearchParameter
        public let isDescending: Bool
    }

    /// What of each resource is asked for: `_summary`.
    public enum SummaryMode: String, Sendable, CaseIterable {
        case everything = "false"
        case summary = "true"
        case text, data, count
    }

    /// How exact the total should be: `_total`.
    public enum TotalMode: String, Sendable, CaseIterable {
        case none, estimate, accurate
    }
}

/// One condition of a search: a parameter, how it is compared, and values of which one must match.
public struct SearchCriterion: Sendable, Hashable {
    public let parameter: SearchParameter
    public let modifier: SearchModifier?
    public let operands: [SearchOperand]
    /// The condition on what the parameter's reference leads to; there are no operands then.
    public let chain: Chain?

    /// A condition on the resources that a reference leads to: one condition for each type that it may have.
    public struct Chain: Sendable, Hashable {
        public let criteria: [String: [SearchCriterion]]
    }
}

/// A condition on what refers to a resource: `_has:Observation:patient:code=1234`.
public struct ReverseCriterion: Sendable, Hashable {
    /// The reference of the others by which they lead to the resource.
    public let parameter: SearchParameter
    /// What the others must meet, themselves perhaps by what refers to them.
    public let query: SearchQuery

    /// Links that are followed at most, forwards or backwards.
    public static let limitLinks = 3
}

/// How the values of a criterion are compared.
public enum SearchModifier: Sendable, Hashable {
    case missing, exact, contains, text, not, identifier, above, below
    case ofType
    /// The type of resource that a reference leads to.
    case type(String)
}

/// One value of a criterion.
public indirect enum SearchOperand: Sendable, Hashable {
    /// `system|code`, `|code`, `system|` or `code`.
    case token(system: TokenSystem, code: String?)
    /// `system|code|value` of `:of-type`.
    case identifierOfType(system: String, code: String, value: String)
    case string(String)
    case reference(type: String?, id: String?, text: String)
    case date(SearchPrefix, DateRange)
    case number(SearchPrefix, NumberOperand)
    case quantity(SearchPrefix, NumberOperand, system: String?, code: String?)
    case uri(String)
    case composite([SearchOperand])
    case missing(Bool)

    /// What a token says of the system.
    public enum TokenSystem: Sendable, Hashable {
        case any, none
        case exactly(String)
    }
}

/// How a number, an amount or a time is compared: equal, unequal, above, below, from, up to, after, before, about.
public enum SearchPrefix: String, Sendable, CaseIterable {
    case eq, ne, gt, lt, ge, le, sa, eb, ap
}

/// What `_include` or `_revinclude` asks for.
public struct SearchInclusion: Sendable, Hashable {
    /// The type of the resources whose references are followed.
    public let source: String
    /// The references that are followed; all of them for `*`.
    public let parameters: [SearchParameter]
    /// The only type that they are followed to.
    public let target: String?
    /// Whether what was included is looked at again.
    public let isIterated: Bool
}
