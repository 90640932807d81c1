import Core
import Storage
import Web
import Workforce

/// What somebody was asked to show, and what came of it.
enum RequestPages {
    static let routes: [Route] = [
        Route(.get, "/passport/requests/{request}", PassportPages.anybody, "See a request", show),
        Route(.get, "/passport/requests/{request}/state", PassportPages.anybody, "See whether it is answered", state),
    ]

    private static func show(_ visit: Visit) async throws -> Answer {
        let (request, passport) = try await read(visit), caller = try visit.caller()
        let addresses = visit.addresses(of: caller.organisation), name = passport.person.name
        var body: HTML = .empty
        if request.isOpen(at: visit.now) {
            let link = try request.link(addresses)
            body += paragraph(
                "Let \(name) scan this with a wallet, or send them the link. It can be answered until "
                    + "\(request.endsAt.words).")
            body += qrCode(link, label: "The link to the request, for a wallet")
            body += walletLinks(request: link)
            body += """
                <div hx-get="/passport/requests/\(request.id)/state" hx-trigger="every 3s" hx-swap="outerHTML" \
                aria-live="polite">\(stateWords(request, passport, at: visit.now))</div>
                """
        } else {
            body += stateWords(request, passport, at: visit.now)
        }
        return .page(
            Page(
                "Request to \(name)", showing: [request.person], purpose: "staff-passport",
                trail: Trail.of(passport.person), scripts: ["htmx.min.js"], body))
    }

    /// The piece of the page that changes; once it is answered it stays as it is.
    private static func state(_ visit: Visit) async throws -> Answer {
        let (request, passport) = try await read(visit)
        let words = stateWords(request, passport, at: visit.now)
        guard request.isOpen(at: visit.now) else {
            return .showing(
                [request.person], purpose: "staff-passport", .fragment("<div aria-live=\"polite\">\(words)</div>"))
        }
        return .showing(
            [request.person], purpose: "staff-passport",
            .fragment(
                """
                <div hx-get="/passport/requests/\(request.id)/state" hx-trigger="every 3s" hx-swap="outerHTML" \
                aria-live="polite">\(words)</div>
                """))
    }

    private static func read(_ visit: Visit) async throws -> (PassportRequest, Passport) {
        let caller = try visit.caller(), id = try visit.id("request", as: Named.PassportRequest.self)
        return try await visit.read { tx in
            let request = try PassportRequests.find(id, of: caller.organisation, in: tx)
            return (request, try seePassport(of: request.person, as: caller, in: tx))
        }
    }

    private static func stateWords(_ request: PassportRequest, _ passport: Passport, at now: Instant) -> HTML {
        let isOver = request.state == .open && !request.isOpen(at: now)
        var body: HTML = "<p>"
        body += isOver ? tag("Not answered in time", .grey) : tag(request.state.title, request.state.colour)
        body += "</p>"
        if let problem = request.problem {
            let lines = problem.split(whereSeparator: \.isNewline).map(String.init)
            body += warning(
                request.state == .open ? "An answer came that could not be taken" : "Not everything could be taken",
                "<ul class=\"nhsuk-list nhsuk-list--bullet\">\(each: lines, { "<li>\($0)</li>" as HTML })</ul>")
        }
        guard request.state == .answered else { return body }
        let came = passport.received.filter { $0.request == request.id }
        let lines = passport.checklists.first { $0.id == request.checklist }?.lines ?? []
        var left = came
        let rows = lines.map { line -> [HTML] in
            let item = left.firstIndex { $0.kind == line.kind }.map { left.remove(at: $0) }
            return ["\(passport.name(line.kind))", item.map { $0.tags } ?? tag("Not shown", .grey)]
        }
        return body
            + table("What was asked for", [.text("Item"), .text("State")], rows, isCaptionHidden: true)
            + linkButton("Look at it and decide", to: "\(Trail.path(request.person))#received")
    }

    /// Opens the request in our own wallet, or in another on this device.
    private static func walletLinks(request: String) -> HTML {
        let path = "/passport/wallet#request=\(request.inAddress)"
        return """
            <p>\(link("Open in the Commonweal wallet on this device", to: path))</p>
            <p class="cw-address">For other wallets: <code>\(request)</code></p>
            """
    }
}
