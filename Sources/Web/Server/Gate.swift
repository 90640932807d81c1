import Core
import Identity

/// Decides whether a request may go on to its handler.
enum Gate {
    /// - Throws: a 401 problem for whoever is not signed in, 403 for whoever may not.
    static func admit(_ session: Session?, to route: Route) throws(Problem) {
        if route.access.admits(session?.caller) { return }
        throw session == nil ? Problem.signInFirst : Problem.notAllowed
    }

    /// Refuses what another site may have made a browser send (OWASP: cross-site request forgery).
    ///
    /// Two walls: the browser's own word about where the request began, and a token that only our pages know. A request
    /// with a bearer token needs neither, for a browser never adds one by itself.
    static func refuseForgery(
        _ request: PlainRequest, form: Form, session: Session?, isBearer: Bool, settings: Settings
    ) throws(Problem) {
        guard request.method != "GET", request.method != "HEAD", !isBearer else { return }
        guard beganHere(request, settings) else { throw Problem.forged }
        guard let session else { return }
        let token = request.header("x-csrf-token") ?? form["csrf"] ?? ""
        guard !session.csrfToken.isEmpty, equalInConstantTime(token, session.csrfToken) else { throw Problem.forged }
    }

    private static func beganHere(_ request: PlainRequest, _ settings: Settings) -> Bool {
        if let site = request.header("sec-fetch-site"), site != "same-origin", site != "none" { return false }
        guard let origin = request.header("origin") else { return true }
        if origin == settings.publicAddress { return true }
        guard let host = request.header("host") else { return false }
        return origin == "https://\(host)" || (!settings.isSecure && origin == "http://\(host)")
    }
}

/// Compares secrets without telling by its time how much of them agrees.
func equalInConstantTime(_ first: String, _ second: String) -> Bool {
    let first = Array(first.utf8), second = Array(second.utf8)
    guard first.count == second.count else { return false }
    return zip(first, second).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}
