public import Core
public import Questionnaires

/// What is wrong with a resource or a request, and where.
public struct ResourceIssue: Error, Hashable, Sendable {
    public let severity: Severity
    public let kind: Kind
    /// The place in the manner of FHIRPath: `Patient.name[0].family`; empty when it is about the whole.
    public let path: String
    /// A sentence that says what is wrong.
    public let words: String
    /// The key of the standard's rule that is broken, such as `pat-1`.
    public let rule: String?

    public init(_ severity: Severity, _ kind: Kind, _ path: String, _ words: String, rule: String? = nil) {
        self.severity = severity
        self.kind = kind
        self.path = path
        self.words = words
        self.rule = rule
    }

    /// Errors and what is fatal mean that the standard is broken; the others that somebody may want to look.
    public enum Severity: String, Hashable, Sendable, CaseIterable {
        case fatal, error, warning, information
    }

    /// What sort of thing is wrong; the raw values are codes of FHIR's `issue-type`.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case invalid, structure, required, value, invariant, security, login, unknown, expired, forbidden, suppressed
        case processing, duplicate, deleted, extensionProblem = "extension", conflict, transient, exception, timeout
        case incomplete, throttled, informational
        case notSupported = "not-supported"
        case multipleMatches = "multiple-matches"
        case notFound = "not-found"
        case tooLong = "too-long"
        case codeInvalid = "code-invalid"
        case tooCostly = "too-costly"
        case businessRule = "business-rule"
        case lockError = "lock-error"
        case noStore = "no-store"
    }

    /// What the engine of forms found, as one of ours.
    public init(_ issue: FormIssue) {
        self.init(
            issue.severity == .error ? .error : .warning, Kind(rawValue: issue.kind.rawValue) ?? .invalid, issue.path,
            issue.words, rule: Self.rule(in: issue.words))
    }

    /// Why bytes are no JSON.
    public init(_ problem: JSONProblem) { self.init(.fatal, .structure, "", "This is no JSON: \(problem).") }

    /// The rule's key that the words of a form's issue end with: "(que-2)".
    private static func rule(in words: String) -> String? {
        guard let start = words.lastIndex(of: "("), let end = words[start...].firstIndex(of: ")") else { return nil }
        let key = words[start..<end].dropFirst()
        return key.hasPrefix("que-") || key.hasPrefix("qrs-") ? String(key) : nil
    }

    public var isError: Bool { severity == .fatal || severity == .error }
}

extension [ResourceIssue] {
    /// The errors among them; what has only warnings can be used.
    public var errors: [ResourceIssue] { filter(\.isError) }
}

/// Collects issues while a resource is checked; nobody reads more than a few hundred.
struct IssueCollector {
    static let limitRows = 500
    private(set) var issues: [ResourceIssue] = []

    mutating func error(_ kind: ResourceIssue.Kind, _ path: String, _ words: String, rule: String? = nil) {
        add(ResourceIssue(.error, kind, path, words, rule: rule))
    }

    mutating func warn(_ kind: ResourceIssue.Kind, _ path: String, _ words: String, rule: String? = nil) {
        add(ResourceIssue(.warning, kind, path, words, rule: rule))
    }

    mutating func add(_ issue: ResourceIssue) {
        if issues.count < Self.limitRows {
            issues.append(issue)
        } else if issue.isError, let place = issues.lastIndex(where: { !$0.isError }) {
            issues.remove(at: place)
            issues.append(issue)
        }
    }

    var isFull: Bool { issues.count >= Self.limitRows && issues.allSatisfy(\.isError) }
}
