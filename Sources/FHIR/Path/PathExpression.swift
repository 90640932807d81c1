public import Core

/// An expression of FHIRPath that was read and can be evaluated.
///
/// It is a subset of FHIRPath 2.0: paths, indexes, `where` and the other functions that ``PathFunctions`` lists, the
/// operators of logic and comparison, sums of whole numbers and of texts. What is not known, such as an element
/// that a type does not have, is an issue and never an empty answer; work is bounded.
public struct PathExpression: Sendable, Hashable {
    public let text: String
    let tree: PathTree

    /// - Throws: an issue for what is no expression, is too long, or uses what is not known here.
    public init(parsing text: String) throws(ResourceIssue) {
        self.text = text
        var scanner = PathScanner(text)
        var parser = PathParser(try scanner.tokens())
        tree = try parser.whole()
    }

    /// What the expression gives.
    /// - Parameter focus: what it is about; paths without a variable begin there.
    public func evaluate(on focus: [PathValue], in setting: PathSetting) throws(ResourceIssue) -> [PathValue] {
        var evaluation = PathEvaluation(setting: setting)
        return try evaluation.value(of: tree, focus: focus, this: focus.first, index: nil)
    }
}

/// What expressions may ask for beside what they are about.
public struct PathSetting {
    /// By their names without the mark: `patient`, `resource`.
    public var variables: [String: [PathValue]] = [:]
    /// When it is asked.
    public var now: Instant
    /// Steps that may be done for one expression.
    public var limitSteps = 50_000
    public var structures = Structures.r4
    /// What a reference leads to, for `resolve()`; `nil` when that may not be known.
    public var resolve: ((String) -> Resource?)?

    public init(now: Instant) { self.now = now }
}

/// A value that an expression meets: an element or a resource with its type of FHIR.
public struct PathValue: Sendable, Hashable {
    public let json: JSON
    /// "string", "HumanName", "Patient", "Patient.Contact".
    public let type: String

    public init(_ json: JSON, type: String) {
        self.json = json
        self.type = type
    }

    public init(_ resource: Resource) { self.init(resource.json, type: resource.type) }

    static func flag(_ flag: Bool) -> PathValue { PathValue(.boolean(flag), type: "boolean") }
    static func text(_ text: String) -> PathValue { PathValue(.string(text), type: "string") }
    static func whole(_ number: Int) -> PathValue { PathValue(JSON(number), type: "integer") }
}

/// An expression as it was read.
indirect enum PathTree: Sendable, Hashable {
    case literal([PathValue])
    case variable(String)
    /// `$this` or `$index`.
    case special(String)
    /// Of what stands before it, or of what the expression is about.
    case member(PathTree?, String)
    case entry(PathTree, PathTree)
    case call(PathTree?, String, [PathTree])
    case negative(PathTree)
    case operation(String, PathTree, PathTree)
    /// `is` or `as` with the name of a type.
    case typed(String, PathTree, String)
}
