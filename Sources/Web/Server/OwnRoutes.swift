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
                try modules.flatMap { try $0.worklist(caller, now, tx) }
            }
            return .page(Page("What needs you", worklist(waiting)))
        }
    }

    /// Answers what needs nobody to be known: whether the server lives and is ready, and the assets.
    func withoutSession(_ exchange: Exchange) async -> (pattern: String, answer: PlainAnswer)? {
        let request = exchange.request
        guard request.method == "GET" || request.method == "HEAD" else { return nil }
        let path = request.target.prefix { $0 != "?" }
        switch path {
        case "/health/live": return ("/health/live", .plain("alive", status: 200))
        case "/health/ready":
            do {
                try await ready()
                return ("/health/ready", .plain("ready", status: 200))
            } catch {
                return ("/health/ready", .plain("not ready", status: 503))
            }
        default: return nil
        }
    }
}

extension PlainAnswer {
    fileprivate static func plain(_ words: String, status: Int) -> PlainAnswer {
        PlainAnswer(
            status: status, headers: [("content-type", "text/plain; charset=utf-8")], body: .bytes(Array(words.utf8)))
    }
}
