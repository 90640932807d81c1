import Core
import Storage

extension Site {
    /// The routes that no module brings: the home page, unless a module answers it, and each module's own description.
    static func ownRoutes(modules: [Module], host: Host, assets: Assets, declared: [Route]) -> [Route] {
        var routes: [Route] = []
        if !declared.contains(where: { $0.method == .get && $0.path == "/" }) { routes.append(home(modules)) }
        return routes
    }

    private static func home(_ modules: [Module]) -> Route {
        Route(.get, "/", .signedIn, "See what waits for you") { visit in
            let caller = try visit.caller(), now = visit.now
            let waiting = try await visit.read { tx in
                try modules.flatMap { try $0.worklist(caller, now, tx) }.sorted(by: Waiting.comesBefore)
            }
            return .page(Page("What needs you", worklist(waiting)))
        }
    }

    /// Answers what needs nobody to be known: whether the server lives and is ready, and the assets.
    func withoutSession(_ exchange: Exchange) async -> (pattern: String, answer: PlainAnswer)? {
        let request = exchange.request, path = request.target.prefix { $0 != "?" }
        if request.method == "POST", path == Self.policyReportsPath {
            return (Self.policyReportsPath, await takePolicyReport(request))
        }
        guard request.method == "GET" || request.method == "HEAD" else { return nil }
        switch path {
        case "/health/live": return ("/health/live", .plain("alive", status: 200))
        case "/health/ready":
            let isReady = await isReady()
            return ("/health/ready", isReady ? .plain("ready", status: 200) : .plain("not ready", status: 503))
        case "/metrics": return ("/metrics", await metrics(request))
        case "/status": return ("/status", statusPage(exchange))
        case "/favicon.ico":
            var icon = asset(at: assets.path("icon.svg").dropFirst(8), request)
            icon.set("cache-control", "public, max-age=86400")
            return ("/favicon.ico", icon)
        default:
            guard path.hasPrefix("/assets/") else { return nil }
            return ("/assets/{version}/{name}", asset(at: path.dropFirst(8), request))
        }
    }

    /// Whether the site can serve; one that says nothing for two seconds cannot.
    private func isReady() async -> Bool {
        let ready = ready
        return await firstWithin(.seconds(2)) { (try? await ready()) != nil } ?? false
    }

    /// What the process counts, for whoever shows the token; without one in the settings there is no such page.
    private func metrics(_ request: PlainRequest) async -> PlainAnswer {
        if let refusal = refuseStranger(request, asking: "Bearer") { return refusal }
        // A database that is away must not hide what the process knows by itself.
        let looked = try? await gauges()
        let isUp = Gauge("commonweal_database_up", "Whether the database could be asked.", looked == nil ? 0 : 1)
        var answer = PlainAnswer.plain(Exposition.text(host.meters, gauges: [isUp] + (looked ?? [])), status: 200)
        answer.set("content-type", "text/plain; version=0.0.4; charset=utf-8")
        return answer
    }

    /// The same for people who run the server, in a browser, which asks for the token as a password.
    private func statusPage(_ exchange: Exchange) -> PlainAnswer {
        if let refusal = refuseStranger(exchange.request, asking: "Basic realm=\"Status\", charset=\"UTF-8\"") {
            return refusal
        }
        guard let status else { return .plain("There is no such page.", status: 404) }
        let frame = Frame(
            settings: host.settings, assets: assets, menu: [], session: nil, path: "/status", leftOpen: nil)
        return .html(frame.html(status.page(host.meters, at: exchange.now), notice: nil))
    }

    /// The answer to whoever does not show the operators' token; without one in the settings there is no such page.
    private func refuseStranger(_ request: PlainRequest, asking challenge: String) -> PlainAnswer? {
        let token = host.settings.metricsToken
        guard !token.isEmpty else { return .plain("There is no such page.", status: 404) }
        let shown = request.header("authorization") ?? ""
        let isShown =
            equalInConstantTime(shown, "Bearer \(token)")
            || BasicPassword(shown).map { equalInConstantTime($0.text, token) } ?? false
        guard !isShown else { return nil }
        var answer = PlainAnswer.plain("Show the token of the setting metrics.token.", status: 401)
        answer.set("www-authenticate", challenge)
        return answer
    }

    private func asset(at path: Substring, _ request: PlainRequest) -> PlainAnswer {
        guard let file = assets.file(at: path) else { return .plain("There is no such file.", status: 404) }
        var headers = [
            (name: "content-type", value: file.kind), ("cache-control", "public, max-age=31536000, immutable"),
            ("vary", "accept-encoding"),
        ]
        let takesPacked = request.header("accept-encoding")?.contains("gzip") ?? false
        guard takesPacked, let packed = file.packed else {
            return PlainAnswer(status: 200, headers: headers, body: .bytes(file.bytes))
        }
        headers.append(("content-encoding", "gzip"))
        return PlainAnswer(status: 200, headers: headers, body: .bytes(packed))
    }
}

extension Waiting {
    /// Where somebody may not be safe first, then urgent things, then by the day they are due; the others last.
    static func comesBefore(_ first: Waiting, _ second: Waiting) -> Bool {
        if first.pressure != second.pressure { return first.pressure > second.pressure }
        switch (first.due, second.due) {
        case (let first?, let second?): return first < second
        case (let first, _): return first != nil && second.due == nil
        }
    }
}

extension PlainAnswer {
    fileprivate static func plain(_ words: String, status: Int) -> PlainAnswer {
        PlainAnswer(
            status: status, headers: [("content-type", "text/plain; charset=utf-8")], body: .bytes(Array(words.utf8)))
    }
}
