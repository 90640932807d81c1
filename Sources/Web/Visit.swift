public import Core
public import Identity
public import Storage

/// One request: who asks, when, for what, with what.
public struct Visit: Sendable {
    public let host: Host
    public let method: Route.Method
    /// The path that was asked for, without its query.
    public let path: String
    /// The values of the parts in braces.
    public let parameters: [String: String]
    public let query: Form
    /// The fields of a posted form; empty for anything else.
    public let form: Form
    public let body: [UInt8]
    /// Names in lower case.
    public let headers: [String: String]
    /// The files that came with a form of the kind `multipart/form-data`.
    public let files: [SentFile]
    /// The number that this request has in the log and that people quote.
    public let requestID: String
    /// The moment the request came in; all that it does happens at this moment.
    public let now: Instant
    public let session: Session?
    /// Where the request came from, as the text of an IP address: the peer's, or what a trusted proxy says; empty when
    /// it is not known.
    public let address: String

    public init(
        host: Host, method: Route.Method, path: String, parameters: [String: String] = [:], query: Form = Form(),
        form: Form = Form(), body: [UInt8] = [], headers: [String: String] = [:], now: Instant, session: Session?,
        files: [SentFile] = [], requestID: String = "", address: String = ""
    ) {
        self.host = host
        self.method = method
        self.path = path
        self.parameters = parameters
        self.query = query
        self.form = form
        self.body = body
        self.headers = headers
        self.now = now
        self.session = session
        self.files = files
        self.requestID = requestID
        self.address = address
    }

    /// Who asks. Routes that are open to anyone use ``session`` instead.
    /// - Throws: a `forbidden` refusal when nobody is signed in; the server has then already sent them to sign in.
    public func caller() throws(Refusal) -> Caller {
        guard let session else { throw Refusal(.forbidden, "Sign in first.") }
        return session.caller
    }

    /// The id in the path.
    /// - Throws: a `notFound` refusal when there is none, or it could not be one of ours.
    public func id<Of>(_ parameter: String, as _: Of.Type = Of.self) throws(Refusal) -> ID<Of> {
        guard let text = parameters[parameter], let id = ID<Of>(checking: text) else {
            throw Refusal(.notFound, "There is no such page.")
        }
        return id
    }

    /// The day in the path, as `YYYY-MM-DD`.
    /// - Throws: a `notFound` refusal when there is none.
    public func day(_ parameter: String) throws(Refusal) -> Day {
        guard let text = parameters[parameter], let day = Day(text) else {
            throw Refusal(.notFound, "There is no such page.")
        }
        return day
    }

    /// Runs a body as one transaction of the caller's organisation.
    public func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await host.write(for: try caller().organisation, body)
    }

    /// Runs a body against one unchanging picture of the caller's organisation; of all when nobody is signed in, for
    /// pages that are their own key.
    public func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await host.database.read(for: session?.caller.organisation, body)
    }
}
