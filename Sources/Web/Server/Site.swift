public import Core
import Identity
import Storage

/// Everything the server answers, as one value: a request goes in, an answer comes out, and no socket is needed.
///
/// Each request takes the same way: find the session, find the route, decide who may come in, read the body, refuse
/// forgeries, run the handler, note whose records are shown, put the answer into bytes, add the safety headers, log a
/// line.
public struct Site: Sendable {
    public let modules: [Module]
    public let host: Host
    public let assets: Assets
    /// Every route of every module and of the site itself: what is not here cannot be reached.
    public let routes: [Route]

    let sessions: SessionSource
    let seal: NoticeSeal
    let streams: OpenStreams
    let shares: OrganisationShares
    /// Looked up when metrics are read.
    let gauges: @Sendable () async throws -> [Gauge]
    /// What operators are shown of this server.
    let status: ServerStatus?
    /// Told whose records a page shows, before the page is sent.
    let noteShown: @Sendable (Visit, [PersonID], String) async throws -> Void
    /// Told what somebody was refused: who, the path, the status, when.
    let noteRefused: @Sendable (Caller, String, Int, Instant) async throws -> Void
    let ready: @Sendable () async throws -> Void
    let table: RouteTable

    /// - Parameters:
    ///   - noteShown: writes the access log; when it fails, the page is not shown.
    ///   - noteRefused: writes the access log; the refusal stands whether or not it can.
    ///   - gauges: numbers for the metrics besides those the site counts itself.
    ///   - status: what operators are shown at `/status`; without it there is no such page.
    ///   - ready: throws while the program cannot serve; the default asks whether the database can be read.
    /// - Throws: ``SiteError`` for routes or modules that get in each other's way.
    public init(
        modules: [Module], host: Host, sessions: SessionSource, assets: Assets = .unchecked,
        noteShown: @escaping @Sendable (Visit, [PersonID], String) async throws -> Void = { _, _, _ in },
        noteRefused: @escaping @Sendable (Caller, String, Int, Instant) async throws -> Void = { _, _, _, _ in },
        ready: (@Sendable () async throws -> Void)? = nil,
        gauges: @escaping @Sendable () async throws -> [Gauge] = { [] }, status: ServerStatus? = nil
    ) throws {
        if let twice = Dictionary(grouping: modules, by: \.name).first(where: { $0.value.count > 1 }) {
            throw SiteError.sameModule(twice.key)
        }
        let database = host.database
        var host = host
        host.personLinks = modules.flatMap(\.personLinks)
        self.modules = modules
        self.host = host
        self.sessions = sessions
        self.assets = assets
        self.noteShown = noteShown
        self.noteRefused = noteRefused
        self.ready = ready ?? { try await database.read { _ in } }
        seal = NoticeSeal(key: host.secretBytes(32))
        streams = OpenStreams(limit: host.settings.streamLimit)
        shares = OrganisationShares(limit: host.settings.organisationRequestLimit)
        self.gauges = gauges
        self.status = status
        let declared = modules.flatMap { $0.routes(host) }
        routes = declared + Site.ownRoutes(modules: modules, host: host, assets: assets, declared: declared)
        table = try RouteTable(routes)
    }

    /// Answers a request. It never throws: what goes wrong becomes an answer, too.
    public func respond(_ request: PlainRequest) async -> PlainAnswer {
        await traced(request) { await answer(request) }.answer
    }

    private func answer(_ request: PlainRequest) async -> (answer: PlainAnswer, exchange: Exchange) {
        let began = host.now()
        host.meters.begin()
        defer { host.meters.end() }
        var exchange = Exchange(request: request, id: host.ids.make(Exchange.self, at: began).text, now: began)
        var answer: PlainAnswer
        if let simple = await withoutSession(exchange) {
            exchange.pattern = simple.pattern
            answer = simple.answer
        } else {
            do {
                answer = try await handle(&exchange)
            } catch {
                let problem = Problem(error)
                await note(problem, in: exchange)
                answer = refuse(problem, in: exchange)
            }
        }
        if let fresh = exchange.freshToken {
            answer.headers.append(("set-cookie", Cookie.session.setting(fresh.text, lifeSeconds: nil, host.settings)))
        }
        if exchange.route?.isOpenToPrograms ?? false { SafetyHeaders.openToPrograms(&answer) }
        SafetyHeaders.add(to: &answer, settings: host.settings)
        // A door of messages gives its sender's own mark back; the log has ours.
        if !answer.headers.contains(where: { $0.name == "x-request-id" }) { answer.set("x-request-id", exchange.id) }
        Packing.pack(&answer, for: request)
        if request.method == "HEAD" { answer.dropBody() }
        let took = host.now().milliseconds - began.milliseconds
        host.meters.count(
            method: exchange.methodWord, route: exchange.pattern, status: answer.status, milliseconds: took)
        log(answer, exchange, took: took)
        return (answer, exchange)
    }

    private func handle(_ exchange: inout Exchange) async throws -> PlainAnswer {
        let request = exchange.request
        var held: OrganisationID?
        let address = try Address(request.target)
        let asked = Route.Method(rawValue: request.method == "HEAD" ? "GET" : request.method)
        // A door of a protocol has bearer tokens of its own, and no use for ours.
        let (token, isBearer) = isOpenToPrograms(asked, address) ? (nil, false) : try sessionToken(of: request)
        if let token { exchange.session = try await session(of: token, in: exchange) }
        if isBearer, exchange.session == nil { throw Problem.signInFirst }
        guard let method = asked else { return try answerOtherMethod(address, in: exchange) }
        if let organisation = exchange.session?.caller.organisation {
            try takeShare(of: organisation)
            held = organisation
        }
        defer { if let held { shares.leave(held) } }
        let (route, parameters) = try find(method, address)
        exchange.take(route)
        try Gate.admit(exchange.session, to: route)
        if let away = try await stepUp(for: route, in: exchange) { return away }
        try await renewSession(token, in: &exchange)

        let sent = try await read(request, for: route)
        if !route.isOpenToPrograms {
            try Gate.refuseForgery(
                request, form: sent.form, session: exchange.session, isBearer: isBearer, settings: host.settings)
        }
        // A protocol must see that a header came twice; RFC 9110, 5.2, joins them so.
        let isOpen = route.isOpenToPrograms
        let headers = Dictionary(
            request.headers.map { ($0.name, $0.value) },
            uniquingKeysWith: { first, next in isOpen ? "\(first), \(next)" : first })
        let visit = Visit(
            host: host, method: method, path: address.path, parameters: parameters,
            query: try Form(urlencoded: address.query, limits: .query), form: sent.form, body: sent.body,
            headers: headers, now: exchange.now, session: exchange.session, files: sent.files, requestID: exchange.id,
            address: request.peer)
        return try await render(route.handler(visit), visit, exchange)
    }

    /// How the token of a client of FHIR begins; what follows is as long as that of a session.
    private static let clientTokenStart = "cwf_"

    /// Who stands behind a token. A provisioning client's opens SCIM alone, and nothing else opens that; that of a
    /// client of FHIR opens FHIR alone.
    private func session(of token: SessionSource.Token, in exchange: Exchange) async throws -> Session? {
        if exchange.isFHIR, case .bearer(let text) = token, text.hasPrefix(Self.clientTokenStart) {
            return try await sessions.client(text, exchange.now)
        }
        guard exchange.isProvisioning else { return try await sessions.session(token, exchange.now) }
        guard case .bearer(let text) = token, !text.hasPrefix(Self.clientTokenStart) else { return nil }
        return try await sessions.client(text, exchange.now)
    }

    private func takeShare(of organisation: OrganisationID) throws(Problem) {
        do {
            try shares.enter(organisation)
        } catch {
            host.meters.turnedAway("organisation")
            throw error
        }
    }

    /// Writes a refusal down. It stands whether or not that can be done.
    private func note(_ problem: Problem, in exchange: Exchange) async {
        guard exchange.isRefusal(problem), let caller = exchange.session?.caller else { return }
        do {
            let path = String(exchange.request.target.prefix { $0 != "?" })
            try await noteRefused(caller, path, problem.status, exchange.now)
        } catch {
            logUnnoted(exchange)
        }
    }

    /// Gives a browser a new token when its rights have changed (OWASP: session fixation), with a page whose forms then
    /// go with it: a token that changed under an open form would cost somebody what they typed.
    private func renewSession(_ token: SessionSource.Token?, in exchange: inout Exchange) async throws {
        guard case .cookie(let text) = token, let session = exchange.session, session.isRenewalDue, exchange.isPageLoad
        else { return }
        let fresh = SecretToken(bytes: host.secretBytes(SecretToken.byteCount))
        guard let renewed = try await sessions.renew(session, text, fresh, exchange.now) else { return }
        exchange.formerCSRFToken = session.csrfToken
        exchange.session = renewed
        let asking = exchange.asking
        exchange.session?.caller.asking = asking
        exchange.freshToken = fresh
    }

    private func find(_ method: Route.Method, _ address: Address) throws -> (Route, [String: String]) {
        switch table.match(method, address.segments) {
        case .found(let route, let parameters):
            if let plain = address.withoutTrailingSlash { throw Problem.movedTo(plain) }
            return (route, parameters)
        case .otherMethods(let methods): throw Problem.otherMethods(methods)
        case .none: throw Problem.notFound
        }
    }

    private func answerOtherMethod(_ address: Address, in exchange: Exchange) throws -> PlainAnswer {
        let methods = Route.Method.allCases.filter { method in
            if case .found = table.match(method, address.segments) { return true }
            return false
        }
        guard !methods.isEmpty else { throw Problem.notFound }
        guard exchange.request.method == "OPTIONS" else { throw Problem.otherMethods(methods) }
        var answer = PlainAnswer(status: 204, headers: [("allow", Problem.allow(methods))])
        if methods.contains(where: { isOpenToPrograms($0, address) }) {
            SafetyHeaders.openToPrograms(&answer)
            answer.set("access-control-allow-methods", methods.map(\.rawValue).sorted().joined(separator: ", "))
            answer.set("access-control-allow-headers", "authorization, content-type, dpop")
            answer.set("access-control-max-age", "600")
        }
        return answer
    }

    private func isOpenToPrograms(_ method: Route.Method?, _ address: Address) -> Bool {
        switch table.match(method ?? .get, address.segments) {
        case .found(let route, _): route.isOpenToPrograms
        case .otherMethods(let methods): methods.contains { isOpenToPrograms($0, address) }
        case .none: false
        }
    }

    private func sessionToken(of request: PlainRequest) throws -> (SessionSource.Token?, isBearer: Bool) {
        if let authorization = request.header("authorization") {
            guard authorization.lowercased().hasPrefix("bearer "), authorization.utf8.count <= 4_096 else {
                throw Problem.signInFirst
            }
            return (.bearer(String(authorization.dropFirst(7))), true)
        }
        guard let value = Cookie.session.value(in: request, host.settings), value.utf8.count <= 512 else {
            return (nil, false)
        }
        return (.cookie(value), false)
    }

    private func read(
        _ request: PlainRequest, for route: Route
    ) async throws -> (form: Form, files: [SentFile], body: [UInt8]) {
        guard request.method != "GET", request.method != "HEAD" else { return (Form(), [], []) }
        let body = try await request.body(route.bodyLimitBytes ?? host.settings.bodyLimitBytes)
        // A protocol has errors of its own for a form that cannot be read.
        if route.isOpenToPrograms { return (Form(), [], body) }
        let kind = request.header("content-type") ?? ""
        let name = kind.prefix { $0 != ";" }.lowercased()
        if route.operation?.request != nil {
            guard name == "application/json" || name.hasSuffix("+json") else { throw Problem.wrongKind }
            return (Form(), [], body)
        }
        switch name {
        case "application/x-www-form-urlencoded":
            return (try Form(urlencoded: body, limits: .form), [], body)
        case "multipart/form-data":
            guard let boundary = Multipart.boundary(in: kind) else {
                throw Problem.badRequest("The form could not be read.")
            }
            let (form, files) = try Multipart.read(body, boundary: boundary)
            return (form, files, [])
        default: return (Form(), [], body)
        }
    }
}
