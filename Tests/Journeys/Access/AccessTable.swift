import Core
import Identity
import TestSupport
import Web

/// Asks every route as every caller, and keeps what was answered.
struct AccessTable {
    let site: TestSite
    let callers = AccessCaller.all

    /// What came back when one caller tried one route.
    struct Reply: Hashable, Sendable {
        let status: Int
        let text: String
        /// Whether somebody who is not signed in was led to the sign-in page.
        let isLedToSignIn: Bool
        /// The number that the answer gave.
        let requestID: String

        /// As it stands in the table.
        var word: String { isLedToSignIn ? "in" : String(status) }

        /// Whether the caller was not kept from it, whatever came of it.
        var isLetIn: Bool { !isLedToSignIn && ![401, 403, 404].contains(status) }

        /// Whether the caller got what they wanted.
        var isDone: Bool { isLetIn && status < 400 }
    }

    /// - Parameters:
    ///   - query: what stands after the path, from the question mark on.
    ///   - body: what a program sends, instead of what the route asks for.
    ///   - bent: changes the headers before they are sent.
    func reply(
        of route: Route, to caller: AccessCaller, places: [String: String] = AccessWorld.places, query: String = "",
        body: JSON? = nil, bent: (inout [(name: String, value: String)]) -> Void = { _ in }
    ) async -> Reply {
        let session = caller.session
        var headers: [(name: String, value: String)] = [("sec-fetch-site", "same-origin"), ("accept", "text/html")]
        if let session, caller.isDirectory {
            headers.append(("authorization", "Bearer \(site.token(for: session))"))
        } else if let session {
            headers.append(("x-csrf-token", session.csrfToken))
            headers.append(("cookie", "session=\(site.token(for: session))"))
        }
        var bytes: [UInt8] = []
        if let json = body ?? AccessBodies.body(of: route) {
            headers.append(("content-type", "application/json"))
            bytes = json.bytes
        } else if route.method != .get, let form = AccessForms.byPath[route.path] {
            headers.append(("content-type", "application/x-www-form-urlencoded"))
            bytes = Array(Form(form).encoded.utf8)
        }
        bent(&headers)
        let answer = await site.site.respond(
            PlainRequest(route.method.rawValue, target(of: route, places) + query, headers: headers, bytes: bytes))
        let isLed = session == nil && answer.status == 303 && answer.header("location")?.hasPrefix("/sign-in") == true
        return Reply(
            status: answer.status, text: answer.text, isLedToSignIn: isLed,
            requestID: answer.header("x-request-id") ?? "")
    }

    /// The path of a route with the parts in braces filled in.
    private func target(of route: Route, _ places: [String: String]) -> String {
        let isThere = places == AccessWorld.places
        let others = isThere ? AccessWorld.otherPlaces[route.name] ?? AccessWorld.otherPlaces[route.path] ?? [:] : [:]
        return route.parameterNames.reduce(route.path) { path, name in
            path.replacing("{\(name)}", with: others[name] ?? places[name] ?? "-")
        }
    }
}

extension Route {
    /// "POST /workforce/units".
    var name: String { "\(method.rawValue) \(path)" }
}
