import Core
import Identity
import Storage
import Web
import Workforce

/// Where whoever is asked opens the request: signed in with their own account, or with a code that they were told.
enum AskedPages {
    static let routes: [Route] = [
        Route(.get, "/passport/me/requests/{request}", .signedIn, "See what one is asked for", own),
        Route(.post, "/passport/me/requests/{request}/opening", .signedIn, "Open what one is asked for", open),
        Route(.get, "/passport/asked/{organisation}/{request}", .anyone, "Ask for the code of a request") { visit in
            .page(try await codePage(visit, FormFrame(visit), nil))
        },
        Route(.post, "/passport/asked/{organisation}/{request}", .anyone, "Open a request by its code", enter),
        Route(.get, "/passport/returned/{organisation}", .anyone, "Back from a wallet on this device", returned),
    ]

    // Signed in

    private static func own(_ visit: Visit) async throws -> Answer {
        .page(try await ownPage(visit, FormFrame(visit)))
    }

    private static func ownPage(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let caller = try visit.caller(), id = try visit.id("request", as: Named.PassportRequest.self)
        let person = try caller.requirePerson()
        let (request, passport, name) = try await visit.read { tx in
            let request = try PassportRequests.find(id, of: caller.organisation, in: tx)
            guard request.person == person else { throw Refusal(.notFound, "There is no such request.") }
            return (
                request, try seePassport(of: person, as: caller, in: tx),
                try Organisations.find(caller.organisation, in: tx).name
            )
        }
        let lines = passport.checklists.first { $0.id == request.checklist }?.lines ?? []
        let list: HTML = """
            <ul class="nhsuk-list nhsuk-list--bullet">\
            \(each: lines, { "<li>\($0.title(passport.kinds))</li>" as HTML })</ul>
            """
        let licence = passport.placements.first { $0.id == request.placement }.map(PlacementMarkup.licence) ?? .empty
        let addresses = visit.addresses(of: caller.organisation)
        let body: HTML
        if !request.isOpen(at: visit.now) {
            body = ended(request)
        } else if request.opening == nil || request.tie != .account {
            body = request.tie == .account ? begin(request, form) : paragraph(elsewhere(request.tie))
        } else {
            body = try wallet(request, addresses)
        }
        return Page(
            "\(name) asks for your staff passport", showing: [person], purpose: "own-record",
            trail: [Page.Link("My staff passport", "/passport/me")], problems: form.problems,
            paragraph("They would like to see this. You may leave out what you do not want to show.") + list + licence
                + (request.terms.map(TermsWords.card) ?? .empty) + body)
    }

    private static func elsewhere(_ tie: RequestTie) -> String {
        tie == .code
            ? "Your HR officer tells you six digits and where to enter them."
            : "Your HR officer shows you a code to scan."
    }

    private static func ended(_ request: PassportRequest) -> HTML {
        switch request.state {
        case .arrived: paragraph("Your wallet has answered. Go back to it and press “Go on”, in this browser.")
        case .answered: paragraph("You have answered. They look at it now, and you get a notice.")
        case .refused: paragraph("You said no. Nothing was shown.")
        case .withdrawn: paragraph("This request was taken back. You need not show anything.")
        case .locked, .open: paragraph("This request is over. Ask your HR officer for a new one.")
        }
    }

    private static func begin(_ request: PassportRequest, _ form: FormFrame) -> HTML {
        form.post(
            to: "/passport/me/requests/\(request.id)/opening",
            form.radios("device", "Where is your wallet?", deviceChoices, value: RequestOpening.Device.same.rawValue)
                + form.submit("Continue"))
    }

    private static let deviceChoices = [
        Choice(RequestOpening.Device.same.rawValue, "On this device", hint: "You come back to this page afterwards"),
        Choice(RequestOpening.Device.other.rawValue, "On another phone", hint: "You scan a code with it"),
    ]

    /// The way to the wallet, once the request is opened.
    private static func wallet(_ request: PassportRequest, _ addresses: Addresses) throws -> HTML {
        let link = try request.link(addresses)
        guard request.opening?.device == .same else {
            return paragraph("Scan this with your wallet. Do not show it to anybody else.")
                + qrCode(link, label: "The link to the request, for a wallet")
                + details("The link, for other wallets", "<code class=\"cw-address\">\(link)</code>")
        }
        return linkButton("Open in my Commonweal wallet", to: "/passport/wallet#request=\(link.inAddress)")
            + "<p class=\"cw-address\">For other wallets on this device: <code>\(link)</code></p>"
    }

    private static func open(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("request", as: Named.PassportRequest.self)
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let device = reader.choice("device", "where your wallet is", as: RequestOpening.Device.self) ?? .other
            try reader.finish()
            let browser = visit.sessionMark ?? "", isOutside = visit.session?.provider != nil
            _ = try await visit.write { tx in
                try openRequest(
                    id, on: device, browser: browser, isByOutsideSignIn: isOutside, as: caller, at: visit.now, in: tx)
            }
            return .seeOther("/passport/me/requests/\(id)")
        } again: {
            try await ownPage(visit, $0)
        }
    }

    // By a code

    private static func place(_ visit: Visit) throws -> (OrganisationID, PassportRequestID) {
        guard let text = visit.parameters["organisation"], let organisation = OrganisationID(checking: text) else {
            throw Refusal(.notFound, "There is no such page.")
        }
        return (organisation, try visit.id("request", as: Named.PassportRequest.self))
    }

    private static func codePage(_ visit: Visit, _ form: FormFrame, _ problem: String?) async throws -> Page {
        let (organisation, id) = try place(visit)
        let (request, name) = try await visit.host.database.read(for: organisation) { tx in
            let request = try PassportRequests.find(id, of: organisation, in: tx)
            // Of requests that are opened otherwise nothing is told here.
            guard request.tie == .code else { throw Refusal(.notFound, "There is no such request.") }
            return (request, try Organisations.find(organisation, in: tx).name)
        }
        guard request.isOpen(at: visit.now) else {
            return Page("This request is over", paragraph("Ask the HR officer of \(name) for a new one."))
        }
        return Page(
            "\(name) asks for your staff passport", problems: form.problems,
            paragraph("Enter the six digits that their HR officer told you. Nobody else may know them.")
                + form.post(
                    to: "/passport/asked/\(organisation)/\(id)",
                    form.codeInput("code", "Code", hint: "Six digits", takesFocus: true)
                        + form.radios(
                            "device", "Where is your wallet?", deviceChoices,
                            value: RequestOpening.Device.same.rawValue)
                        + form.submit("Continue")))
    }

    private static func enter(_ visit: Visit) async throws -> Answer {
        let (organisation, id) = try place(visit), host = visit.host, now = visit.now
        let secret = SecretToken(bytes: host.secretBytes(SecretToken.byteCount))
        return try await visit.attempt {
            var reader = FormReader(visit.form)
            let code = reader.text("code", "the code", limit: 20)
            let device = reader.choice("device", "where your wallet is", as: RequestOpening.Device.self) ?? .other
            try reader.finish()
            let tried = try await host.write(for: organisation) { tx in
                try openRequestByCode(
                    id, code: code, on: device, browser: secret.hash, of: organisation, at: now, in: tx)
            }
            switch tried {
            case .shut: throw Refusal(.conflict, "This request is over. Ask for a new one.")
            case .wrong(let left):
                throw Refusal(fields: [
                    FieldProblem("code", "This code is wrong. You have \(left) more \(left == 1 ? "try" : "tries")")
                ])
            case .opened(let request):
                let addresses = visit.addresses(of: organisation)
                let page = Page(
                    "Answer with your wallet", showing: [request.person], purpose: "own-record",
                    (request.terms.map(TermsWords.card) ?? .empty) + (try wallet(request, addresses)))
                return .with([visit.askedCookie(secret)], .page(page))
            }
        } again: {
            try await codePage(visit, $0, nil)
        }
    }

    // Back

    private static func returned(_ visit: Visit) async throws -> Answer {
        guard let text = visit.parameters["organisation"], let organisation = OrganisationID(checking: text) else {
            throw Refusal(.notFound, "There is no such page.")
        }
        let code = visit.query["response_code"] ?? "", now = visit.now
        let browsers = [visit.sessionMark, visit.askedMark].compactMap { $0 }
        let back = try await visit.host.write(for: organisation) { tx in
            try confirmReturn(code: code, browsers: browsers, of: organisation, at: now, in: tx)
        }
        let wallet = linkButton("Back to my wallet", to: "/passport/wallet", .secondary)
        switch back {
        case .confirmed(let request):
            return .page(
                Page(
                    "Shared", showing: [request.person], purpose: "own-record",
                    paragraph(
                        "What you chose was sent. The organisation that asked looks at it now and tells you what it "
                            + "decides.") + wallet))
        case .another:
            return .page(
                Page(
                    "This is another browser",
                    paragraph(
                        "The request was opened in another browser, or you have signed out since. Go back there and "
                            + "open it again.")
                        + paragraph(
                            "Did somebody send you the link? Then do not go on: your answer could be taken for theirs. "
                                + "Tell the HR officer who asked.")), status: 403)
        case .nothing:
            return .page(Page("Shared", paragraph("There is nothing more to do here.") + wallet))
        }
    }
}

// What only this browser has.
extension Visit {
    /// A hash of the session; `nil` when nobody is signed in.
    var sessionMark: String? {
        session.map { SecretToken(bytes: Array("passport request:\($0.csrfToken)".utf8)).hash }
    }

    private var askedName: String {
        host.settings.publicAddress.hasPrefix("https://") ? "__Host-passport-asked" : "passport-asked"
    }

    /// A hash of what this browser was given when it entered a code; `nil` for one that was given nothing.
    var askedMark: String? {
        let parts = (headers["cookie"] ?? "").split(separator: ";").map { $0.drop { $0 == " " } }
        let start = "\(askedName)="
        return parts.first { $0.hasPrefix(start) }.flatMap { SecretToken(checking: $0.dropFirst(start.count)) }?.hash
    }

    /// Keeps that this browser entered a code, for as long as the request can be answered.
    func askedCookie(_ secret: SecretToken) -> (String, String) {
        let secure = host.settings.publicAddress.hasPrefix("https://") ? "; Secure" : ""
        let age = PassportRequest.life.count * 60
        return ("set-cookie", "\(askedName)=\(secret.text); Path=/; Max-Age=\(age)\(secure); HttpOnly; SameSite=Lax")
    }
}
