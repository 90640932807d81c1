import Core
import Identity

extension AccountDesk {
    var signInRoutes: [Route] {
        [
            Route(.get, "/sign-in", .anyone, "Sign in") { visit in try await showSignIn(visit) },
            Route(.post, "/sign-in", .anyone, "Check user name and password") { visit in try await postSignIn(visit) },
            Route(.post, "/sign-out", .signedIn, "Sign out") { visit in try await postSignOut(visit) },
        ]
    }

    /// The form needs a cookie to compare itself with. Whoever comes without one is given it and sent round once; who
    /// comes back without it has cookies switched off.
    private func showSignIn(_ visit: Visit) async throws -> Answer {
        let next = Self.next(visit.query)
        if visit.session != nil { return .seeOther(next) }
        if let pre = AccountCookie.pre.token(of: visit) {
            let offered = try await visit.read { tx in try SignOnProviders.offered(limit: Self.mostOffered, in: tx) }
            return .page(
                signInPage(
                    FormFrame(csrf: pre.csrfToken), next: next, hasPasskeys: visit.hasPasskeys, offered: offered,
                    wasLeftOpen: visit.query["left-open"] != nil))
        }
        guard visit.query["cookie"] == nil else { return .page(cookiesNeeded) }
        let leftOpen = visit.query["left-open"] == nil ? "" : "&left-open=1"
        return .custom(
            status: 303,
            headers: [
                ("location", "/sign-in?cookie=1&next=\(Self.inQuery(next))\(leftOpen)"),
                AccountCookie.pre.setting(visit.freshToken().text, life: nil, visit.host.settings),
            ], bytes: [])
    }

    private func postSignIn(_ visit: Visit) async throws -> Answer {
        let next = Self.next(visit.form)
        guard let pre = AccountCookie.pre.token(of: visit),
            SecretToken.isSame(visit.form["csrf"] ?? "", pre.csrfToken)
        else { return .seeOther("/sign-in?next=\(Self.inQuery(next))") }
        do {
            switch try await signIn(visit) {
            case .signedIn(let session): return signedIn(session, next: next, visit: visit)
            case .owesSecondStep(let half): return toSecondStep(half, next: next, visit)
            case .refused(let refusal): throw refusal
            }
        } catch let refusal as Refusal where refusal.kind == .invalid {
            let problems = refusal.fields.isEmpty ? [FieldProblem("user-name", refusal.words)] : refusal.fields
            let form = FormFrame(csrf: pre.csrfToken, sent: visit.form, problems: problems)
            return .page(signInPage(form, next: next, hasPasskeys: visit.hasPasskeys), status: 422)
        } catch let busy as Overloaded where busy.cause == .tooOften {
            let form = FormFrame(
                csrf: pre.csrfToken, sent: visit.form, problems: [FieldProblem("user-name", busy.words)])
            return .page(signInPage(form, next: next, hasPasskeys: visit.hasPasskeys), status: busy.status)
        }
    }

    private func signIn(_ visit: Visit) async throws -> SignInOutcome {
        var reader = FormReader(visit.form)
        let userName = reader.text("user-name", "your user name")
        let password = visit.form["password"] ?? ""
        if password.isEmpty { reader.refuse("password", "Enter your password") }
        try reader.finish()
        return try await signIn(
            userName, Password(password), kind: .browser, browser: AccountCookie.known.token(of: visit), visit: visit)
    }

    func signedIn(_ session: OpenedSession, next: String, visit: Visit) -> Answer {
        let settings = visit.host.settings
        var headers = [
            ("location", session.mustChangePassword ? "/account/password" : next),
            AccountCookie.session.setting(session.token.text, life: nil, settings),
            AccountCookie.pre.clearing(settings), AccountCookie.step.clearing(settings),
        ]
        if let browser = session.browser {
            headers.append(AccountCookie.known.setting(browser.text, life: SignInTerms.knownFor, settings))
        }
        return .custom(status: 303, headers: headers, bytes: [])
    }

    private func postSignOut(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        if let token = visit.token {
            try await visit.write { tx in try signOut(token, as: caller, at: visit.now, in: tx) }
        }
        return .custom(
            status: 303,
            headers: [
                ("location", "/sign-in"), AccountCookie.session.clearing(visit.host.settings),
                // Nothing that a phone kept for reading offline stays behind for the next person.
                ("clear-site-data", "\"cache\", \"storage\""),
            ],
            bytes: [])
    }

    /// With more providers than fit on a page, people use the address their organisation gave them.
    private static let mostOffered = 9

    func signInPage(
        _ form: FormFrame, next: String, hasPasskeys: Bool,
        offered: [(organisation: OrganisationID, provider: SignOnProvider)] = [], wasLeftOpen: Bool = false
    ) -> Page {
        Page(
            "Sign in", problems: form.problems, scripts: hasPasskeys ? ["passkeys.js"] : [],
            """
            \(if: wasLeftOpen, Self.leftOpenWords)
            \(form.post(to: "/sign-in", """
                \(form.hidden("next", next))
                \(form.textInput(
                    "user-name", "User name", hint: "Often your NHS email address", widthCharacters: 30,
                    autocomplete: hasPasskeys ? "username webauthn" : "username"))
                \(form.textInput(
                    "password", "Password", kind: .password, widthCharacters: 30, autocomplete: "current-password"))
                \(form.submit("Sign in"))
                """))
            \(if: hasPasskeys, passkeyForm(
                form, to: "/sign-in/passkey", ask: "/sign-in/passkey/challenge", "Sign in with a passkey",
                kind: .secondary,
                form.hidden("next", next)))
            <p>If you forgot your password, ask your e-rostering team for a new one.</p>
            \(if: !offered.isEmpty && offered.count < Self.mostOffered, """
                <h2>Other ways to sign in</h2>
                <ul class="nhsuk-list">
                \(each: offered, { offer in
                    let path = "/sign-in/with/\(offer.organisation)/\(offer.provider.id)?next=\(Self.inQuery(next))"
                    return "<li>\(link(Self.words(for: offer.provider), to: path))</li>\n"
                })</ul>
                """)
            """)
    }

    /// NHS login asks for words of its own on the way to it.
    private static func words(for provider: SignOnProvider) -> String {
        provider.kind == .staff ? "Sign in with \(provider.title)" : "Continue to \(provider.title)"
    }

    private var cookiesNeeded: Page {
        Page(
            "Your browser does not keep cookies",
            """
            <p>To sign in, your browser must keep two small cookies for this site: one while you are signed in, and \
            one that protects your account from people who guess passwords. They are used for nothing else.</p>
            <p>Allow cookies in the settings of your browser, then \(link("try again", to: "/sign-in")).</p>
            """)
    }

    /// Where to go after signing in: a path on this site, or home.
    static func next(_ form: Form) -> String {
        guard let next = form["next"], next.utf8.count <= 2000, next.isLocalPath, !next.hasPrefix("/sign-") else {
            return "/"
        }
        return next
    }

    /// A local path as the value of a query.
    static func inQuery(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            if byte.isPlainInQuery {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                result += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return result
    }
}

extension UInt8 {
    fileprivate var isPlainInQuery: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"), UInt8(ascii: "/"):
            true
        default: false
        }
    }
}
