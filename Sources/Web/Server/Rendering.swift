import Core
import Identity

extension Site {
    /// Puts a handler's answer into bytes.
    /// - Throws: what the access log throws: a record is only shown when that is noted.
    func render(_ answer: Answer, _ visit: Visit, _ exchange: Exchange) async throws -> PlainAnswer {
        switch answer {
        case .showing(let people, let purpose, let inner):
            if !people.isEmpty { try await noteShown(visit, people, purpose) }
            return try await render(inner, visit, exchange)
        case .with(let headers, let inner):
            var plain = try await render(inner, visit, exchange)
            plain.headers += headers.map { ($0.0.lowercased(), $0.1) }
            return plain
        case .page(let page, let status):
            if !page.showing.isEmpty { try await noteShown(visit, page.showing, page.purpose) }
            return framed(page, status: page.problems.isEmpty || status != 200 ? status : 422, exchange)
        case .fragment(let html, let status): return PlainAnswer.html(html, status: status)
        case .seeOther(let path, let notice): return redirect(to: path, notice: notice, exchange)
        case .json(let json, let status):
            return PlainAnswer(
                status: status, headers: [("content-type", "application/json")], body: .bytes(json.bytes))
        case .file(let kind, let name, let bytes): return PlainAnswer.file(kind: kind, name: name, bytes: bytes)
        case .events(let events):
            let headers = [("content-type", "text/event-stream"), ("x-accel-buffering", "no")]
            let counted = try streams.counting(events, for: visit.session?.caller.account)
            return PlainAnswer(status: 200, headers: headers, body: .events(counted))
        case .custom(let status, let headers, let bytes):
            return PlainAnswer(status: status, headers: headers.map { ($0.0.lowercased(), $0.1) }, body: .bytes(bytes))
        }
    }

    /// The page or problem document for what went wrong.
    func refuse(_ problem: Problem, in exchange: Exchange) -> PlainAnswer {
        var answer: PlainAnswer
        if exchange.isProvisioning {
            answer = PlainAnswer(
                status: problem.status, headers: [("content-type", ScimDesk.mediaType)],
                body: .bytes(problem.scim.bytes))
        } else if exchange.isFHIR {
            answer = PlainAnswer(
                status: problem.status, headers: [("content-type", "application/fhir+json; charset=utf-8")],
                body: .bytes(problem.operationOutcome.bytes))
        } else if exchange.isProgram {
            answer = PlainAnswer(
                status: problem.status, headers: [("content-type", "application/problem+json")],
                body: .bytes(problem.json(requestID: exchange.id).bytes))
        } else if (300..<400).contains(problem.status) {
            answer = PlainAnswer(status: problem.status)
        } else if problem.status == 401 {
            answer = sendToSignIn(exchange)
        } else if exchange.isFragment {
            answer = PlainAnswer.html(problem.fragment(requestID: exchange.id), status: problem.status)
        } else {
            answer = framed(problem.page(requestID: exchange.id), status: problem.status, exchange)
        }
        for header in problem.headers where problem.status != 401 || exchange.isProgram || exchange.isProvisioning {
            answer.set(header.name, header.value)
        }
        if problem.status >= 500 { logFault(problem, exchange) }
        return answer
    }

    private func framed(_ page: Page, status: Int, _ exchange: Exchange) -> PlainAnswer {
        let cookie = Cookie.notice.value(in: exchange.request, host.settings)
        let carried = cookie.flatMap { cookie in
            seal.open(cookie, token: exchange.session?.csrfToken)
                ?? exchange.formerCSRFToken.flatMap { seal.open(cookie, token: $0) }
        }
        // Accounts and registers come first in the program's list; people look for the day's work first.
        let frame = Frame(
            settings: host.settings, assets: assets, menu: modules.reversed().flatMap(\.menu),
            session: exchange.session,
            path: String(exchange.request.target.prefix { $0 != "?" }),
            leftOpen: LeftOpen(exchange, keys: host.keys))
        var answer = PlainAnswer.html(frame.html(page, notice: page.notice ?? carried), status: status)
        if cookie != nil { answer.headers.append(("set-cookie", Cookie.notice.clearing(host.settings))) }
        if page.callsOthers { SafetyHeaders.letCallOthers(&answer, settings: host.settings) }
        return answer
    }

    private func redirect(to path: String, notice: String?, _ exchange: Exchange) -> PlainAnswer {
        var answer = PlainAnswer(status: 303, headers: [("location", path.isSafeHeader ? path : "/")])
        if exchange.isFragment {
            // htmx follows a 303 by itself and would put the whole page into the piece; this header moves the window.
            answer = PlainAnswer(status: 200, headers: [("hx-redirect", path.isSafeHeader ? path : "/")])
        }
        if let notice {
            let value = seal.seal(notice, token: exchange.session?.csrfToken)
            answer.headers.append(("set-cookie", Cookie.notice.setting(value, lifeSeconds: 60, host.settings)))
        }
        return answer
    }

    private func sendToSignIn(_ exchange: Exchange) -> PlainAnswer {
        let isReading = exchange.request.method == "GET" || exchange.request.method == "HEAD"
        let next = isReading && !exchange.isFragment ? exchange.request.target : "/"
        let path = next == "/" ? "/sign-in" : "/sign-in?\(Form(["next": next]).encoded)"
        return redirect(to: path, notice: nil, exchange)
    }
}

extension PlainAnswer {
    static func html(_ html: HTML, status: Int = 200) -> PlainAnswer {
        PlainAnswer(
            status: status, headers: [("content-type", "text/html; charset=utf-8")], body: .bytes(Array(html.text.utf8))
        )
    }

    /// A file to show, or to save under a name (RFC 6266; the second form of the name carries any letter).
    static func file(kind: String, name: String?, bytes: [UInt8]) -> PlainAnswer {
        var headers = [(name: "content-type", value: kind)]
        if let name {
            let plain = String(name.unicodeScalars.map { $0.isPlainInFileName ? Character($0) : "_" })
            let full = PercentCoding.encode(name)
            headers.append(("content-disposition", "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(full)"))
        }
        return PlainAnswer(status: 200, headers: headers, body: .bytes(bytes))
    }

    /// Leaves the headers of an answer to `HEAD` as they would be for `GET`.
    mutating func dropBody() {
        if case .bytes(let bytes) = body { set("content-length", String(bytes.count)) }
        body = .bytes([])
    }
}

extension String {
    /// Whether it can stand in a header without ending it.
    var isSafeHeader: Bool { utf8.allSatisfy { $0 > 32 && $0 < 127 } }

    /// Whether it is a path on this site, fit to be sent back to after sign-in: never another host's.
    public var isLocalPath: Bool {
        hasPrefix("/") && !hasPrefix("//") && isSafeHeader && !contains("\\")
    }
}

extension Unicode.Scalar {
    fileprivate var isPlainInFileName: Bool {
        isASCII && (properties.isAlphabetic || ("0"..."9").contains(self) || "-_. ".unicodeScalars.contains(self))
    }
}
