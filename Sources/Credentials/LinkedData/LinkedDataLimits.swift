/// How much linked data is taken; every limit ends work with a ``LinkedDataProblem``, never with a wrong answer.
///
/// The work units are about a microsecond each, so that the limits together stay well under a second.
public struct LinkedDataLimits: Sendable {
    /// Bytes of a document that is read here.
    public var documentBytes = 1_048_576
    /// Lists and objects inside one another.
    public var depth = 64
    /// Contexts that lead to further contexts.
    public var contextDepth = 10
    /// Units of work for expansion: values read, terms defined and terms copied.
    public var expansionUnits = 120_000
    /// Quads of one dataset.
    public var quads = 20_000
    /// Units of work for canonicalisation: hashes of 64 bytes, permutations and labels copied.
    public var canonicalisationUnits = 40_000
    /// Blank nodes that are told apart only through one another, on one path.
    public var canonicalisationDepth = 48

    public init() {}
}

/// Units of work that are left.
struct WorkBudget {
    private var unitsLeft: Int

    init(units: Int) { unitsLeft = units }

    mutating func spend(_ units: Int, on what: String) throws(LinkedDataProblem) {
        guard units >= 0, units <= unitsLeft else { throw LinkedDataProblem(LinkedDataProblem.workLimit, what) }
        unitsLeft -= units
    }
}
