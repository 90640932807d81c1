public import Core
public import Identity
import Storage
import Synchronization
public import Web

/// A running site without a socket, for tests: people are signed in by hand and every page is read strictly.
public struct TestSite: Sendable {
    public let site: Site
    /// The lines of the access log, in order.
    public let shown: ShownLog
    private let sessions: SignedIn

    /// - Parameters:
    ///   - host: its database is used as it is: migrate it first.
    ///   - isAudited: also writes the access log of the database, as the program does.
    public init(
        _ modules: [Module], host: Host, isAudited: Bool = false, ready: (@Sendable () async throws -> Void)? = nil
    ) throws {
        let sessions = SignedIn(), shown = ShownLog(), trail = AuditTrail(in: host.database)
        self.sessions = sessions
        self.shown = shown
        site = try Site(
            modules: modules, host: host,
            sessions: SessionSource(
                renew: { session, token, fresh, _ in
                    sessions.renew(token, as: fresh, session)
                }, client: { token, _ in sessions.find(token).flatMap { $0.caller.may(.provision) ? $0 : nil } }
            ) { token, _ in sessions.find(token.text).flatMap { $0.caller.may(.provision) ? nil : $0 } },
            noteShown: { visit, people, purpose in
                shown.note(visit, people, purpose)
                if isAudited { try await trail.noteShown(visit, people, purpose) }
            },
            noteRefused: { caller, path, status, now in
                if isAudited { try await trail.noteRefused(caller, path, status, now) }
            }, ready: ready)
    }

    /// A browser in which somebody is signed in, or nobody.
    public func browser(_ session: Session? = nil) -> Browser {
        Browser(site: site, session: session.map { ($0, sessions.add($0)) })
    }

    /// A browser that has come by somebody's token, but none of our pages.
    public func browser(token: String) -> Browser { Browser(site: site, token: token) }

    /// The token of a session that is now signed in.
    public func token(for session: Session) -> String { sessions.add(session) }

    /// A program that calls with a bearer token.
    public func program(_ session: Session) -> Program { Program(site: site, token: sessions.add(session)) }

    /// Whose records were shown, to whom and why.
    public final class ShownLog: Sendable {
        public struct Line: Sendable, Hashable {
            public let account: AccountID?
            public let person: PersonID
            public let purpose: String
            public let path: String
        }

        private let kept = Mutex<[Line]>([])

        public var lines: [Line] { kept.withLock { $0 } }

        func note(_ visit: Visit, _ people: [PersonID], _ purpose: String) {
            let account = visit.session?.caller.account
            kept.withLock { lines in
                lines += people.map { Line(account: account, person: $0, purpose: purpose, path: visit.path) }
            }
        }
    }

    final class SignedIn: Sendable {
        private let sessions = Mutex<[String: Session]>([:])

        func add(_ session: Session) -> String {
            sessions.withLock {
                let token = "token-\($0.count + 1)"
                $0[token] = session
                return token
            }
        }

        func find(_ token: String) -> Session? { sessions.withLock { $0[token] } }

        func renew(_ token: String, as fresh: SecretToken, _ session: Session) -> Session? {
            let renewed = Session(
                caller: session.caller, displayName: session.displayName, organisationName: session.organisationName,
                csrfToken: fresh.csrfToken, unreadCount: session.unreadCount)
            return sessions.withLock { sessions in
                guard sessions.removeValue(forKey: token) != nil else { return nil }
                sessions[fresh.text] = renewed
                return renewed
            }
        }
    }
}

/// What came back.
public struct Seen: Sendable {
    public let status: Int
    public let headers: [(name: String, value: String)]
    public let bytes: [UInt8]
    /// Where it came from, after redirects.
    public let path: String
    /// The page, read strictly; empty for anything but HTML.
    public let markup: Markup

    public var body: String { String(decoding: bytes, as: UTF8.self) }
    /// What a person reads.
    public var text: String { markup.text }
    public func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
    /// - Throws: when the body is not JSON.
    public func json() throws -> JSON { try JSON(parsing: bytes) }
}

/// A page that is not sound.
public struct UnsoundPage: Error, CustomStringConvertible {
    public let path: String
    public let defects: [String]
    public var description: String { "\(path): \(defects.joined(separator: "; "))" }
}

/// A browser: it keeps cookies, fills in the token of forms and follows redirects.
public final class Browser: Sendable {
    private let site: Site
    private let session: Session?
    private let cookies: Mutex<[String: String]>

    init(site: Site, session: (Session, token: String)?) {
        self.site = site
        self.session = session?.0
        let token = session.map { [Cookie.session.name(site.host.settings): $0.token] } ?? [:]
        cookies = Mutex(token)
    }

    init(site: Site, token: String) {
        self.site = site
        session = nil
        cookies = Mutex([Cookie.session.name(site.host.settings): token])
    }

    /// Opens a page.
    /// - Throws: ``UnsoundPage`` when what comes back is no sound page.
    public func get(_ path: String, follow: Bool = true, headers: [(String, String)] = []) async throws -> Seen {
        try await send(PlainRequest("GET", path, headers: allHeaders(headers)), path, follow: follow)
    }

    /// Sends a form, its token filled in.
    public func post(
        _ path: String, _ fields: KeyValuePairs<String, String> = [:], follow: Bool = true,
        headers: [(String, String)] = []
    ) async throws -> Seen {
        var form = Form(fields)
        if form["csrf"] == nil, let session { form.set("csrf", session.csrfToken) }
        let kind = ("content-type", "application/x-www-form-urlencoded")
        let request = PlainRequest(
            "POST", path, headers: allHeaders(headers + [kind, ("sec-fetch-site", "same-origin")]),
            bytes: Array(form.encoded.utf8))
        return try await send(request, path, follow: follow)
    }

    /// Sends JSON as our own scripts do, with the token in a header.
    public func send(_ method: Route.Method, _ path: String, _ json: JSON) async throws -> Seen {
        let headers = [
            ("content-type", "application/json"), ("x-csrf-token", session?.csrfToken ?? ""),
            ("sec-fetch-site", "same-origin"),
        ]
        let request = PlainRequest(method.rawValue, path, headers: allHeaders(headers), bytes: json.bytes)
        return try await send(request, path, follow: false)
    }

    private func allHeaders(_ headers: [(String, String)]) -> [(name: String, value: String)] {
        let jar = cookies.withLock { $0.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: "; ") }
        let accept = headers.contains { $0.0 == "accept" } ? [] : [("accept", "text/html")]
        return (headers + accept + (jar.isEmpty ? [] : [("cookie", jar)])).map { (name: $0.0, value: $0.1) }
    }

    private func send(_ request: PlainRequest, _ path: String, follow: Bool) async throws -> Seen {
        let answer = await site.respond(request)
        keepCookies(of: answer)
        if follow, (300..<400).contains(answer.status), let next = answer.header("location") {
            // What stands behind a # is for the browser alone.
            return try await get(String(next.prefix { $0 != "#" }))
        }
        return try Seen(answer, path)
    }

    private func keepCookies(of answer: PlainAnswer) {
        for header in answer.headers where header.name == "set-cookie" {
            let pair = header.value.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
            guard let name = pair.first.map(String.init) else { continue }
            let value = pair.count > 1 ? String(pair[1]) : nil
            cookies.withLock { $0[name] = value }
        }
    }
}

/// A program that uses the API.
public struct Program: Sendable {
    let site: Site
    let token: String

    public func get(_ path: String) async throws -> Seen { try await send(.get, path, nil) }

    /// - Parameter key: goes into the header `Idempotency-Key`.
    public func send(_ method: Route.Method, _ path: String, _ json: JSON?, key: String? = nil) async throws -> Seen {
        var headers = [(name: "authorization", value: "Bearer \(token)")]
        if let key { headers.append(("idempotency-key", key)) }
        if json != nil { headers.append(("content-type", "application/json")) }
        let request = PlainRequest(method.rawValue, path, headers: headers, bytes: json?.bytes ?? [])
        return try Seen(await site.respond(request), path)
    }
}

extension Seen {
    init(_ answer: PlainAnswer, _ path: String) throws {
        let isPage = (answer.header("content-type") ?? "").hasPrefix("text/html")
        markup = Markup(isPage ? answer.text : "")
        status = answer.status
        headers = answer.headers
        bytes = answer.bytes
        self.path = path
        if isPage, !markup.defects.isEmpty { throw UnsoundPage(path: path, defects: markup.defects) }
    }
}
