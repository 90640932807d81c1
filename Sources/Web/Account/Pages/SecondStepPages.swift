import Core
import Identity

/// The second step of signing in: the six digits of an app, or a recovery code.
extension AccountDesk {
    var secondStepRoutes: [Route] {
        [
            Route(.get, "/sign-in/code", .anyone, "The second step of signing in") { visit in showSecondStep(visit) },
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

    private func showSecondStep(_ visit: Visit) -> Answer {
        let next = Self.next(visit.query)
        if visit.session != nil { return .seeOther(next) }
        guard let half = AccountCookie.step.token(of: visit) else {
            return .seeOther("/sign-in?next=\(Self.inQuery(next))")
        }
        let isRecovery = visit.query["with"] == "recovery-code"
        return .page(secondStepPage(FormFrame(csrf: half.csrfToken), isRecovery: isRecovery, next: next))
    }

    private func postSecondStep(_ visit: Visit) async throws -> Answer {
        let next = Self.next(visit.form)
        guard let half = AccountCookie.step.token(of: visit),
            SecretToken.isSame(visit.form["csrf"] ?? "", half.csrfToken)
        else { return .seeOther("/sign-in?next=\(Self.inQuery(next))") }
        let typed = visit.form["recovery-code"]
        let proof: SecondStepProof = typed.map { .recovery($0) } ?? .code(visit.form["code"] ?? "")
        func again(_ words: String, status: Int) -> Answer {
            let problem = FieldProblem(typed == nil ? "code" : "recovery-code", words)
            let form = FormFrame(csrf: half.csrfToken, sent: visit.form, problems: [problem])
            return .page(secondStepPage(form, isRecovery: typed != nil, next: next), status: status)
        }
        do {
            let session = try await finishSignIn(
                half, proof, kind: .browser, browser: AccountCookie.known.token(of: visit), visit: visit)
            return signedIn(session, next: next, visit: visit)
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return again(refusal.fields.first?.words ?? refusal.words, status: 422)
        } catch let refusal as Refusal where refusal.kind == .conflict {
            return .page(beginAgainPage(refusal.words, next: next), status: 409)
        } catch let busy as Overloaded where busy.cause == .tooOften {
            return again(busy.words, status: busy.status)
        }
    }

    private func secondStepPage(_ form: FormFrame, isRecovery: Bool, next: String) -> Page {
        let path = "/sign-in/code?next=\(Self.inQuery(next))"
        let field =
            isRecovery
            ? form.textInput(
                "recovery-code", "Recovery code",
                hint: "One of the ten you wrote down or printed when you set this up. Each works once.",
                widthCharacters: 30, autocomplete: "off")
            : form.codeInput("code", "Code", hint: "The six digits that the app on your phone shows now")
        let other =
            isRecovery
            ? link("Use the code of your app", to: path)
            : link("Use a recovery code instead", to: "\(path)&with=recovery-code")
        return Page(
            "Enter your code", problems: form.problems,
            """
            \(form.post(to: "/sign-in/code", """
                \(form.hidden("next", next))
                \(field)
                \(form.submit("Go on"))
                """))
            <p>\(other)</p>
            <p>If you have neither, ask whoever looks after accounts to switch your second step off.</p>
            """)
    }

    private func beginAgainPage(_ words: String, next: String) -> Page {
        Page(
            "Sign in again",
            """
            <p>\(words)</p>
            \(linkButton("Sign in", to: "/sign-in?next=\(Self.inQuery(next))"))
            """)
    }
}
