import Core
import Storage
import Web
import Workforce

/// What somebody was asked to show, and what came of it.
enum RequestPages {
    static let routes: [Route] = [
        Route(.get, "/passport/requests/{request}", PassportPages.anybody, "See a request", show),
        Route(
            .post, "/passport/requests/{request}/withdrawal", .holding(.passportReceive), "Take a request back",
            cancel),
        Route(.get, "/passport/requests/{request}/state", PassportPages.anybody, "See whether it is answered", state),
    ]

    private static func cancel(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("request", as: Named.PassportRequest.self)
        let request = try await visit.write { try cancelRequest(id, as: caller, at: visit.now, in: $0) }
        return .seeOther(
            Trail.path(request.person), notice: "The request is taken back. Its link is of no use now.")
    }

    private static func show(_ visit: Visit) async throws -> Answer {
        let (request, passport) = try await read(visit), caller = try visit.caller()
        // Outside of the piece that is fetched anew, which has no token for a form.
        let back: HTML =
            request.isOpen(at: visit.now) && caller.may(.passportReceive)
            ? FormFrame(visit).button(
                to: "/passport/requests/\(request.id)/withdrawal", "Take this request back", .secondary,
                about: passport.person.name, small: true) : .empty
        let body = try piece(request, passport, visit.addresses(of: caller.organisation), at: visit.now) + back
        return .page(
            Page(
                "Request to \(passport.person.name)", showing: [request.person], purpose: "staff-passport",
                trail: Trail.of(passport.person), scripts: ["htmx.min.js"], body))
    }

    /// The piece of the page that changes, codes and links with it: once it is answered they are gone. While nothing
    /// has changed it stays as it is.
    private static func state(_ visit: Visit) async throws -> Answer {
        let (request, passport) = try await read(visit), caller = try visit.caller()
        guard visit.query["seen"] != mark(request, at: visit.now) else {
            return .custom(status: 204, headers: [], bytes: [])
        }
        let body = try piece(request, passport, visit.addresses(of: caller.organisation), at: visit.now)
        return .showing([request.person], purpose: "staff-passport", .fragment(body))
    }

    private static func read(_ visit: Visit) async throws -> (PassportRequest, Passport) {
        let caller = try visit.caller(), id = try visit.id("request", as: Named.PassportRequest.self)
        return try await visit.read { tx in
            let request = try PassportRequests.find(id, of: caller.organisation, in: tx)
            return (request, try seePassport(of: request.person, as: caller, in: tx))
        }
    }

    /// What the page shows now, in a word: another asks for the piece anew.
    private static func mark(_ request: PassportRequest, at now: Instant) -> String {
        let problem = request.problem.map { "-\($0.utf8.count)" } ?? ""
        let opened = request.opening == nil ? "" : "-opened"
        return "\(request.state.rawValue)\(request.isOpen(at: now) ? "" : "-over")\(opened)\(problem)"
    }

    private static func piece(
        _ request: PassportRequest, _ passport: Passport, _ addresses: Addresses, at now: Instant
    ) throws -> HTML {
        let isWaiting = request.isOpen(at: now) || request.state == .arrived
        let ask: HTML = request.isOpen(at: now) ? try way(request, passport, addresses) : .empty
        guard isWaiting else { return "<div aria-live=\"polite\">\(stateWords(request, passport, at: now))</div>" }
        let path = "/passport/requests/\(request.id)"
        return """
            <div hx-get="\(path)/state?seen=\(mark(request, at: now))" hx-trigger="every 3s" hx-swap="outerHTML">
            \(ask)
            <div aria-live="polite">\(stateWords(request, passport, at: now))</div>
            <noscript><p>\(link("Look whether an answer has come", to: path))</p></noscript>
            </div>
            """
    }

    /// How the person comes to the request.
    private static func way(
        _ request: PassportRequest, _ passport: Passport, _ addresses: Addresses
    ) throws -> HTML {
        let name = passport.person.name, until = "It can be answered until \(request.endsAt.words)."
        let terms: HTML = request.terms.map(TermsWords.card) ?? .empty
        let page = request.page(addresses) ?? ""
        switch request.tie {
        case .desk:
            let link = try request.link(addresses)
            return terms
                + paragraph(
                    "Let \(name) scan this with a wallet while you are with them, or open it on this device. \(until)")
                + qrCode(link, label: "The link to the request, for a wallet") + walletLinks(request: link)
        case .account:
            return terms
                + paragraph(
                    "\(name) has a notice with a link. They open it signed in, and answer with their wallet. \(until)")
                + "<p class=\"cw-address\">The same link: <code>\(page)</code></p>"
        case .code:
            return terms + paragraph("\(name) opens this address and enters the code that you told them. \(until)")
                + "<p class=\"cw-address\"><code>\(page)</code></p>"
                + qrCode(page, label: "The address where the code is entered")
                + paragraph("Was the code lost? Ask again: a request has one code, and it is shown once.")
        }
    }

    /// The code that an officer tells, once.
    static func told(_ code: String, _ request: PassportRequest, _ visit: Visit) async throws -> Page {
        let caller = try visit.caller()
        let person = try await visit.read { try People.find(request.person, of: caller.organisation, in: $0) }
        let page = request.page(visit.addresses(of: caller.organisation)) ?? ""
        return Page(
            "Request to \(person.name)", showing: [person.id], purpose: "staff-passport", trail: Trail.of(person),
            card(
                "The code to tell them",
                """
                <p class="nhsuk-heading-l">\(code)</p>
                <p>Tell it to \(person.name) in person or on the telephone, once you are sure that it is them. \
                This page cannot be opened again.</p>
                """)
                + paragraph("They enter it at this address, until \(request.endsAt.words). Five wrong codes shut it.")
                + "<p class=\"cw-address\"><code>\(page)</code></p>"
                + qrCode(page, label: "The address where the code is entered")
                + linkButton("See whether they have answered", to: "/passport/requests/\(request.id)"))
    }

    private static func stateWords(_ request: PassportRequest, _ passport: Passport, at now: Instant) -> HTML {
        let isOver = request.state == .open && !request.isOpen(at: now)
        var body: HTML = "<p>"
        body += isOver ? tag("Not answered in time", .grey) : tag(request.state.title, request.state.colour)
        if request.state == .open, !isOver, request.tie != .desk {
            body += request.opening == nil ? " They have not opened it yet." : " They have opened it."
        }
        body += "</p>"
        if request.state == .arrived {
            body += paragraph(
                "They have answered, and have not come back to the browser in which they opened the request. "
                    + "Until they do, nobody can decide on it.")
        }
        if let problem = request.problem {
            let lines = problem.split(whereSeparator: \.isNewline).map(String.init)
            body += warning(
                request.state == .open ? "An answer came that could not be taken" : "Not everything could be taken",
                "<ul class=\"nhsuk-list nhsuk-list--bullet\">\(each: lines, { "<li>\($0)</li>" as HTML })</ul>")
        }
        guard request.state == .answered else { return body }
        return body + answered(request, passport)
    }

    private static func answered(_ request: PassportRequest, _ passport: Passport) -> HTML {
        let came = passport.received.filter { $0.request == request.id }
        let lines = passport.checklists.first { $0.id == request.checklist }?.lines ?? []
        var left = came
        let rows = lines.enumerated().map { index, line -> [HTML] in
            let place =
                left.firstIndex { $0.line == index && $0.kind == line.kind }
                ?? left.firstIndex { $0.line == nil && $0.kind == line.kind }
            let item = place.map { left.remove(at: $0) }
            return ["\(line.title(passport.kinds))", item.map { $0.tags(passport.kinds) } ?? tag("Not shown", .grey)]
        }
        let signed: HTML =
            request.placement.map {
                "<p>\(tag("Licence to attend signed", .green)) \(link("See it", to: "/passport/placements/\($0)"))</p>"
            } ?? .empty
        return signed + table("What was asked for", [.text("Item"), .text("State")], rows, isCaptionHidden: true)
            + linkButton("Look at it and decide", to: "\(Trail.path(request.person))#received")
    }

    /// Opens the request in our own wallet, or in another on this device.
    static func walletLinks(request: String) -> HTML {
        let path = "/passport/wallet#request=\(request.inAddress)"
        return """
            <p>\(link("Open in the Commonweal wallet on this device", to: path))</p>
            <p class="cw-address">For other wallets: <code>\(request)</code></p>
            """
    }
}

extension Checklist.Line {
    /// As it is called on screen: "Core skills training: Fire safety, level 1".
    func title(_ kinds: KindBook) -> String {
        let name = kinds[kind]?.name ?? kind
        let subjects = (values["subject"] ?? []).map { code in
            CoreSkill.all.first { $0.code == code }?.name ?? code.asWords
        }
        let levels = (values["level"] ?? []).map { "level \($0)" }
        let others = values.filter { $0.key != "subject" && $0.key != "level" }.sorted { $0.key < $1.key }
            .flatMap(\.value).map(\.asWords)
        let parts = [subjects.joined(separator: " or "), levels.joined(separator: " or ")] + others
        let words = parts.filter { !$0.isEmpty }.joined(separator: ", ")
        return words.isEmpty ? name : "\(name): \(words)"
    }
}
