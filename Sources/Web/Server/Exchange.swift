import Core
import Identity

/// One request on its way through the site, and what has been found out about it so far.
struct Exchange: Sendable {
    let request: PlainRequest
    /// The number that joins the answer, the log and what a person quotes.
    let id: String
    let now: Instant
    var session: Session?
    /// The session's new token, when it was given one on the way.
    var freshToken: SecretToken?
    /// What its pages carried until it was given a new token: a notice of the last request is sealed with it.
    var formerCSRFToken: String?
    /// The route's path with its braces, for the log: what people are called by never gets there.
    var pattern = "-"
    var route: Route?
    /// Whether the address is one of SCIM's, which has a way of its own to say who asks and what went wrong.
    let isProvisioning: Bool
    /// Whether the address is one of FHIR's, which says in resources of its own what went wrong.
    let isFHIR: Bool

    init(request: PlainRequest, id: String, now: Instant) {
        isProvisioning = Route.isProvisioning(request.target)
        isFHIR = request.target.hasPrefix("/fhir/")
        self.request = request
        self.id = id
        self.now = now
    }

    mutating func take(_ route: Route) {
        self.route = route
        pattern = route.path
        let asking = asking
        session?.caller.asking = asking
    }

    /// What the audit writes down of this request.
    var asking: Asking {
        Asking(
            request: id, authority: authority, device: request.header("user-agent") ?? "", address: request.peer)
    }

    /// The right that opens the door: of several, those that the caller holds.
    private var authority: String {
        switch route?.access {
        case nil, .anyone: "anyone"
        case .signedIn: "signed-in"
        case .holding(let permission): permission.id
        case .holdingAny(let permissions):
            permissions.filter { session?.caller.may($0) ?? false }.map(\.id).joined(separator: " ")
        }
    }

    /// Whether the audit must hear that this was refused: somebody known was turned away from a page, a deed, or a
    /// thing that is not there for them.
    func isRefusal(_ problem: Problem) -> Bool {
        guard session != nil, let route else { return false }
        return problem.status == 403 || (problem.status == 404 && !route.parameterNames.isEmpty)
    }

    /// Whether a program asks, not a person at a browser.
    var isProgram: Bool {
        if let route, route.operation != nil || route.isOpenToPrograms { return true }
        if isFHIR || request.header("authorization") != nil { return true }
        let accept = request.header("accept") ?? ""
        return accept.contains("json") && !accept.contains("text/html")
    }

    /// Whether a browser opens a whole page, whose forms will carry what the answer makes of the session.
    var isPageLoad: Bool {
        request.method == "GET" && !isProgram && !isFragment
            && request.header("sec-fetch-mode") ?? "navigate" == "navigate"
            && (request.header("accept") ?? "").contains("text/html")
    }

    /// Whether htmx asks for a piece of a page.
    var isFragment: Bool { request.header("hx-request") == "true" }

    /// The page that was asked for; for a form the page it stood on. Whoever signs in on the way comes back to it.
    var comingBack: String {
        if request.method == "GET" || request.method == "HEAD" { return request.target }
        let parts = (request.header("referer") ?? "").split(
            separator: "/", maxSplits: 2, omittingEmptySubsequences: true)
        let path = parts.count == 3 ? "/\(parts[2])" : "/"
        return path.isLocalPath ? path : "/"
    }
}

/// The address of a request: its path in decoded parts, and its query as it was sent.
struct Address: Sendable {
    let path: String
    let segments: [String]
    let query: ArraySlice<UInt8>

    /// - Throws: an HTTP 400 problem for an address that is too long or not well formed.
    init(_ target: String) throws(Problem) {
        let bytes = Array(target.utf8)
        guard bytes.count <= 8_192, bytes.first == UInt8(ascii: "/") else {
            throw Problem.badRequest("Check the address.")
        }
        let mark = bytes.firstIndex(of: UInt8(ascii: "?"))
        query = mark.map { bytes[($0 + 1)...] } ?? []
        let pathBytes = bytes[..<(mark ?? bytes.count)]
        var segments: [String] = []
        for part in pathBytes.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            guard let segment = PercentCoding.decode(part, plusIsSpace: false), !segment.contains("/") else {
                throw Problem.badRequest("Check the address.")
            }
            segments.append(segment)
        }
        path = String(decoding: pathBytes, as: UTF8.self)
        // "/" is no segment at all; "/a/" is "/a", to which its sender is then led.
        if segments.last == "" { segments.removeLast() }
        self.segments = segments
    }

    /// Where to go instead, query included, when the path ends in a slash.
    ///
    /// Nothing when a part of it is empty: what begins with two slashes is the address of another host, and no route of
    /// ours has such a part.
    var withoutTrailingSlash: String? {
        guard path != "/", path.hasSuffix("/"), !segments.isEmpty, !segments.contains("") else { return nil }
        let plain = "/" + segments.map(PercentCoding.encode).joined(separator: "/")
        return query.isEmpty ? plain : "\(plain)?\(String(decoding: query, as: UTF8.self))"
    }
}
