import Core

/// Makes OperationOutcomes.
public enum OperationOutcomes {
    /// The issues as a resource; "all is well" when there are none.
    public static func outcome(_ issues: [ResourceIssue]) -> Resource {
        let well = ResourceIssue(.information, .informational, "", "All is well.")
        return Resource("OperationOutcome", [JSON.Member("issue", .list((issues.isEmpty ? [well] : issues).map(json)))])
    }

    private static func json(_ issue: ResourceIssue) -> JSON {
        let words = issue.rule.map { "\(issue.words) (\($0))" } ?? issue.words
        var members = [
            JSON.Member("severity", .string(issue.severity.rawValue)),
            JSON.Member("code", .string(issue.kind.rawValue)),
            JSON.Member("details", ["text": .string(plain(words))]),
        ]
        if !issue.path.isEmpty { members.append(JSON.Member("expression", [.string(plain(issue.path))])) }
        return .object(members)
    }

    /// Words may quote what was sent, of which nothing is known.
    private static func plain(_ words: String) -> String {
        String(words.map { character in character.unicodeScalars.contains { $0.value < 32 } ? " " : character })
    }
}

extension ResourceIssue {
    /// The status of HTTP that goes with an issue that stops a request.
    public var httpStatus: Int {
        switch kind {
        case .login, .unknown, .expired, .security: 401
        case .forbidden, .suppressed: 403
        case .notFound: 404
        case .deleted: 410
        case .conflict, .lockError, .duplicate: 409
        case .multipleMatches: 412
        case .tooLong, .tooCostly: 413
        case .required, .value, .invariant, .codeInvalid, .extensionProblem, .businessRule: 422
        case .throttled: 429
        case .exception, .noStore: 500
        case .transient, .timeout, .incomplete: 503
        case .invalid, .structure, .notSupported, .processing, .informational: 400
        }
    }
}
