import Core
import Storage

/// What went wrong with a request, for a page or for `application/problem+json` (RFC 9457).
struct Problem: Error, Sendable {
    let status: Int
    /// A code for programs: "conflict".
    let code: String
    /// The heading of the page.
    let title: String
    /// What happened and what to do next.
    let words: String
    var fields: [FieldProblem] = []
    var headers: [(name: String, value: String)] = []
    /// What the log is told besides; never personal data.
    var cause: String?

    static func badRequest(_ words: String) -> Problem {
        Problem(status: 400, code: "bad-request", title: "We could not read what was sent", words: words)
    }

    static let notFound = Problem(
        status: 404, code: "not-found", title: "Page not found",
        words: "Check the address, or go back to the home page and find it from there.")

    static let signInFirst = Problem(
        status: 401, code: "sign-in", title: "Sign in first", words: "Sign in, then try again.",
        headers: [("www-authenticate", "Bearer")])

    static let notAllowed = Problem(
        status: 403, code: "forbidden", title: "Your role does not let you do this",
        words: "Ask your e-rostering team if you think it should.")

    static let forged = Problem(
        status: 403, code: "csrf", title: "This page was open too long",
        words: "To keep your account safe we did not save anything. Go back, load the page again and retry.")

    static let tooLarge = Problem(
        status: 413, code: "too-large", title: "That is too large",
        words: "Send a smaller file, or fewer entries at a time.")

    static let wrongKind = Problem(
        status: 415, code: "wrong-kind", title: "We cannot read this kind of content",
        words: "Send JSON with the content type application/json.")

    static let busy = Problem(
        status: 503, code: "busy", title: "The service is busy",
        words: "Nothing was saved. Wait a few seconds and try again.", headers: [("retry-after", "5")])

    static func otherMethods(_ methods: [Route.Method]) -> Problem {
        Problem(
            status: 405, code: "method", title: "That cannot be done here", words: "Go back and try again.",
            headers: [("allow", Problem.allow(methods))])
    }

    static func allow(_ methods: [Route.Method]) -> String {
        var names = methods.map(\.rawValue)
        if names.contains("GET") { names.append("HEAD") }
        return (names + ["OPTIONS"]).sorted().joined(separator: ", ")
    }

    /// The problem behind any error. What we do not know is a fault of ours, and shown without its text.
    init(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let refusal as Refusal: self.init(refusal)
        case is BodyTooLarge: self = .tooLarge
        case let busy as Overloaded:
            self.init(
                status: busy.status, code: busy.cause == .busy ? "busy" : "too-often", title: "Please try again later",
                words: busy.words, headers: [("retry-after", String(busy.retryAfterSeconds))], cause: "overloaded")
        case StorageError.unavailable:
            self.init(
                status: 503, code: "unavailable", title: "The service is not available for a moment",
                words: "What you did last may not have been saved. Wait a minute, look, and do it again if it is gone.",
                headers: [("retry-after", "30")], cause: "database unavailable")
        case let error as StorageError:
            self.init(fault: Problem.code(of: error))
        default: self.init(fault: String(reflecting: type(of: error)))
        }
    }

    init(_ refusal: Refusal) {
        let (status, code, title) =
            switch refusal.kind {
            case .notFound: (404, "not-found", "Page not found")
            case .forbidden: (403, "forbidden", "You cannot do this")
            case .conflict: (409, "conflict", "This could not be done")
            case .invalid: (422, "invalid", "There is a problem")
            }
        self.init(status: status, code: code, title: title, words: refusal.words, fields: refusal.fields)
    }

    private init(fault cause: String) {
        self.init(
            status: 500, code: "fault", title: "Sorry, there is a problem with the service",
            words: "Try again later. Quote the number below if you ask for help.", cause: cause)
    }

    init(
        status: Int, code: String, title: String, words: String, fields: [FieldProblem] = [],
        headers: [(name: String, value: String)] = [], cause: String? = nil
    ) {
        self.status = status
        self.code = code
        self.title = title
        self.words = words
        self.fields = fields
        self.headers = headers
        self.cause = cause
    }

    // A database's own message may quote a row; only its code goes to the log.
    private static func code(of error: StorageError) -> String {
        switch error {
        case .unavailable: "database unavailable"
        case .constraint: "database constraint"
        case .failed(let code, _): "database error \(code)"
        case .unreadable(let column): "unreadable column \(column)"
        case .newerSchema: "newer schema"
        }
    }

    /// The body of a problem answer.
    func json(requestID: String) -> JSON {
        var members: [JSON.Member] = [
            .init("type", .string("urn:commonweal:problem:\(code)")), .init("title", .string(title)),
            .init("status", .number(String(status))), .init("detail", .string(words)),
            .init("requestId", .string(requestID)),
        ]
        if !fields.isEmpty {
            members.append(
                .init("fields", .array(fields.map { ["field": .string($0.field), "words": .string($0.words)] })))
        }
        return .object(members)
    }

    /// The body of a problem answer to a client of FHIR, for what is decided before any door of it is reached.
    var operationOutcome: JSON {
        let kind =
            switch status {
            case 401: "login"
            case 403: "forbidden"
            case 404: "not-found"
            case 405, 415: "not-supported"
            case 409: "conflict"
            case 413: "too-long"
            case 429: "throttled"
            case 500...: "transient"
            default: "invalid"
            }
        return [
            "resourceType": "OperationOutcome",
            "issue": [
                ["severity": "error", "code": .string(kind), "details": ["text": .string(words)]]
            ],
        ]
    }
}
