import Core
import Identity

/// The second step of signing in: the six digits of an app, or a recovery code.
extension AccountDesk {
    var secondStepRoutes: [Route] {
        [
            Route(.get, "/sign-in/code", .anyone, "The second step of signing in") { visit in
                try await showSecondStep(visit)
            },
            Route(.post, "/sign-in/code", .anyone, "Check the second step of signing in") { visit in
                try await postSecondStep(visit)
            },
        ]
    }

    /// Sends somebody whose password was right on to the second step.
    func toSecondStep(_ half: SecretToken, next: String, _ visit: Visit) -> Answer {
        .custom(
            status: 303,
            headers: [
                ("location", "/sign-in/code?next=\(Self.inQuery(next))"),
                AccountCookie.step.setting(half.text, life: HalfSignIns.life, visit.host.settings),
            ], bytes: [])
    }

    private func showSecondStep(_ visit: Visit) async throws -> Answer {
        let next = Self.next(visit.query)
        if visit.session != nil { return .seeOther(next) }
        guard let half = AccountCookie.step.token(of: visit) else {
            return .seeOther("/sign-in?next=\(Self.inQuery(next))")
        }
        let isRecovery = visit.query["with"] == "recovery-code"
        let form = FormFrame(csrf: half.csrfToken)
        return .page(secondStepPage(form, try await ways(half, visit), isRecovery: isRecovery, next: next))
    }

    /// What whoever is half way in may show now; nothing for a sign-in that is over.
    func ways(_ half: SecretToken, _ visit: Visit) async throws -> SecondStepWays {
        let now = visit.now
        let ways = try await visit.read { tx in
            try HalfSignIns.home(of: half, in: tx).map { home in
                try SecondFactors.ways(of: half, of: home, at: now, in: tx)
            }
        }
        return ways ?? .unknown
    }

    private func postSecondStep(_ visit: Visit) async throws -> Answer {
        let next = Self.next(visit.form)
        guard let half = AccountCookie.step.token(of: visit),
            SecretToken.isSame(visit.form["csrf"] ?? "", half.csrfToken)
        else { return .seeOther("/sign-in?next=\(Self.inQuery(next))") }
        let typed = visit.form["recovery-code"]
        let proof: SecondStepProof = typed.map { .recovery($0) } ?? .code(visit.form["code"] ?? "")
        func again(_ words: String, status: Int) async throws -> Answer {
            let problem = FieldProblem(typed == nil ? "code" : "recovery-code", words)
            let form = FormFrame(csrf: half.csrfToken, sent: visit.form, problems: [problem])
            let ways = try await ways(half, visit)
            return .page(secondStepPage(form, ways, isRecovery: typed != nil, next: next), status: status)
        }
        do {
            let session = try await finishSignIn(
                half, proof, kind: .browser, browser: AccountCookie.known.token(of: visit), visit: visit)
            return signedIn(session, next: next, visit: visit)
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return try await again(refusal.fields.first?.words ?? refusal.words, status: 422)
        } catch let refusal as Refusal where refusal.kind == .conflict {
            return .page(beginAgainPage(refusal.words, next: next), status: 409)
        } catch let busy as Overloaded where busy.cause == .tooOften {
            return try await again(busy.words, status: busy.status)
        }
    }

    /// A passkey comes first for whoever has one: it is the least work.
    func secondStepPage(_ form: FormFrame, _ ways: SecondStepWays, isRecovery: Bool, next: String) -> Page {
        let path = "/sign-in/code?next=\(Self.inQuery(next))"
        let hasPasskeys = !ways.passkeys.isEmpty && !isRecovery
        let body: HTML =
            if isRecovery {
                recoveryBody(form, next, path)
            } else {
                """
                \(if: hasPasskeys, passkeyBody(form, next))
                \(if: hasPasskeys && ways.hasApp, "<h2>Or enter a code</h2>")
                \(if: ways.hasApp, codeBody(form, next, isFirst: !hasPasskeys))
                <p>\(link("Use a recovery code instead", to: "\(path)&with=recovery-code"))</p>
                """
            }
        return Page(
            hasPasskeys ? "Your second step" : isRecovery ? "Enter a recovery code" : "Enter your code",
            problems: form.problems, scripts: hasPasskeys ? ["passkeys.js"] : [],
            """
            \(body)
            <p>If you have none of these, ask whoever looks after accounts to switch your second step off.</p>
            """)
    }

    private func passkeyBody(_ form: FormFrame, _ next: String) -> HTML {
        """
        <p>Unlock your device with your finger, your face or its PIN.</p>
        \(passkeyForm(
            form, to: "/sign-in/code/passkey", ask: "/sign-in/code/challenge", "Use your passkey",
            form.hidden("next", next)))
        \(needsScript("Your browser cannot use your passkey here."))
        """
    }

    private func codeBody(_ form: FormFrame, _ next: String, isFirst: Bool) -> HTML {
        form.post(
            to: "/sign-in/code",
            """
            \(form.hidden("next", next))
            \(form.codeInput(
                "code", "Code", hint: "The six digits that the app on your phone shows now", takesFocus: isFirst))
            \(form.submit("Go on", isFirst ? .primary : .secondary))
            """)
    }

    private func recoveryBody(_ form: FormFrame, _ next: String, _ path: String) -> HTML {
        """
        \(form.post(to: "/sign-in/code", """
            \(form.hidden("next", next))
            \(form.textInput(
                "recovery-code", "Recovery code",
                hint: "One of the ten you wrote down or printed when you set this up. Each works once.",
                widthCharacters: 30, autocomplete: "off"))
            \(form.submit("Go on"))
            """))
        <p>\(link("Use your passkey or app", to: path))</p>
        """
    }

    func beginAgainPage(_ words: String, next: String) -> Page {
        Page(
            "Sign in again",
            """
            <p>\(words)</p>
            \(linkButton("Sign in", to: "/sign-in?next=\(Self.inQuery(next))"))
            """)
    }
}
