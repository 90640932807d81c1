/// What is wrong with a form or with what was filled in, and where.
public struct FormIssue: Error, Hashable, Sendable {
    public let severity: Severity
    public let kind: Kind
    /// The place as a FHIRPath: `Questionnaire.item[2].enableWhen[0].question`.
    public let path: String
    /// A sentence that says what is wrong.
    public let words: String

    public init(_ severity: Severity, _ kind: Kind, _ path: String, _ words: String) {
        self.severity = severity
        self.kind = kind
        self.path = path
        self.words = words
    }

    /// An error means that the standard is broken; a warning that somebody should look.
    public enum Severity: String, Hashable, Sendable, CaseIterable {
        case error, warning
    }

    /// What sort of thing is wrong; the raw values are codes of FHIR's `issue-type`, for an OperationOutcome.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case structure, required, value, invariant
        case notFound = "not-found"
        case codeInvalid = "code-invalid"
        case businessRule = "business-rule"
        case notSupported = "not-supported"
        case tooCostly = "too-costly"
    }
}

extension [FormIssue] {
    /// The errors among them; what has only warnings can be used.
    public var errors: [FormIssue] { filter { $0.severity == .error } }
}

/// Collects issues while something is read or checked.
struct IssueLog {
    /// Nobody reads more, and a bad file of ten thousand items must not become ten thousand pages.
    static let limitRows = 1000

    private(set) var issues: [FormIssue] = []
    /// Counted beyond the limit too.
    private(set) var errorCount = 0
    /// How much may still be spent on holding texts against patterns, in steps of some tens of nanoseconds: well under
    /// a second, and enough for thousands of answers with the patterns that forms have.
    var patternUnitsLeft = 10_000_000

    mutating func error(_ kind: FormIssue.Kind, _ path: String, _ words: String) {
        errorCount += 1
        add(FormIssue(.error, kind, path, words))
    }

    mutating func warn(_ kind: FormIssue.Kind, _ path: String, _ words: String) {
        add(FormIssue(.warning, kind, path, words))
    }

    mutating func add(contentsOf more: [FormIssue]) {
        for issue in more {
            if issue.severity == .error { errorCount += 1 }
            add(issue)
        }
    }

    private mutating func add(_ issue: FormIssue) {
        if issues.last == issue { return }
        if issues.count < Self.limitRows {
            issues.append(issue)
        } else if issue.severity == .error, let place = issues.lastIndex(where: { $0.severity == .warning }) {
            issues.remove(at: place)
            issues.append(issue)
        }
    }
}
