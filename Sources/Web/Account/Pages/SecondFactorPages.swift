import Core
import Identity

/// Somebody's own second step: setting it up, recovery codes, switching it off.
extension AccountDesk {
    var secondFactorRoutes: [Route] {
        [
            Route(.get, "/account/second-factor", .signedIn, "Your second step of signing in") { visit in
                .page(try await secondFactorPage(FormFrame(visit), visit))
            },
            Route(.post, "/account/second-factor", .signedIn, "Begin to set up a second step") { visit in
                try await visit.attempt {
                    try await postStart(visit)
                } again: {
                    try await secondFactorPage($0, visit)
                }
            },
            Route(
                .post, "/account/second-factor/confirmation", .signedIn, "Switch the second step on"
            ) { visit in
                try await visit.attempt {
                    try await postConfirmation(visit)
                } again: {
                    try await secondFactorPage($0, visit)
                }
            },
            Route(.get, "/account/second-factor/recovery-codes", .signedIn, "New recovery codes?") { visit in
                .page(remakePage(FormFrame(visit)))
            },
            Route(.post, "/account/second-factor/recovery-codes", .signedIn, "Make new recovery codes") { visit in
                try await visit.attempt {
                    try await postRecoveryCodes(visit)
                } again: {
                    remakePage($0)
                }
            },
            Route(.get, "/account/second-factor/removal", .signedIn, "Switch your second step off?") { visit in
                .page(try await removalPage(FormFrame(visit), visit))
            },
            Route(.post, "/account/second-factor/removal", .signedIn, "Switch your second step off") { visit in
                try await visit.attempt {
                    try await postRemoval(visit)
                } again: {
                    try await removalPage($0, visit)
                }
            },
        ]
    }

    private func postStart(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), host = visit.host, now = visit.now, keys = host.keys
        let check = try await checkOwnPassword(visit)
        let secret = host.secretBytes(TOTP.secretByteCount), nonce = host.secretBytes(SealingKeys.nonceByteCount)
        try await visit.write { tx in
            try startSecondFactor(
                secret, nonce: nonce, keys: keys, check: check, matches: true, as: caller, at: now, in: tx)
        }
        return .seeOther("/account/second-factor")
    }

    private func postConfirmation(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, keys = visit.host.keys
        guard let token = visit.token else { throw Refusal(.forbidden, "Sign in first.") }
        let typed = visit.form["code"] ?? "", codes = freshCodes(visit)
        let isFirst = try await visit.write { tx in
            try confirmSecondFactor(typed, recovery: codes, keys: keys, token: token, as: caller, at: now, in: tx)
        }
        guard isFirst else { return .seeOther("/account/second-factor", notice: "Codes from your app are on.") }
        return .page(
            codesPage(
                "Your second step is on",
                """
                From now on, signing in asks for your password and for a code of your app. You were signed out \
                everywhere else.
                """, codes))
    }

    private func postRecoveryCodes(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, codes = freshCodes(visit)
        let check = try await checkOwnPassword(visit)
        try await visit.write { tx in
            try remakeRecoveryCodes(codes, check: check, matches: true, as: caller, at: now, in: tx)
        }
        return .page(codesPage("New recovery codes", "The ones you had before no longer work.", codes))
    }

    private func postRemoval(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now
        let check = try await checkOwnPassword(visit)
        try await visit.write { tx in
            try dropSecondFactor(check: check, matches: true, as: caller, at: now, in: tx)
        }
        return .seeOther("/account/second-factor", notice: "Codes from your app are off.")
    }

    func freshCodes(_ visit: Visit) -> [RecoveryCode] {
        (0..<RecoveryCode.count).map { _ in RecoveryCode(bytes: visit.host.secretBytes(RecoveryCode.byteCount)) }
    }

    private func secondFactorPage(_ form: FormFrame, _ visit: Visit) async throws -> Page {
        let caller = try visit.caller(), now = visit.now, keys = visit.host.keys
        let (state, totp, account, passkeys) = try await visit.read { tx in
            (
                try SecondFactors.state(of: caller.account, of: caller.organisation, at: now, in: tx),
                try secondFactorBeingSetUp(keys: keys, as: caller, at: now, in: tx),
                try Accounts.find(caller.account, of: caller.organisation, in: tx),
                try Passkeys.all(of: caller.account, of: caller.organisation, in: tx)
            )
        }
        let isDue = visit.session?.isSecondFactorDue ?? false
        let codes: HTML =
            if let since = state.since {
                onBody(since)
            } else if let totp {
                setUpBody(form, totp, account, visit.host.settings.brand)
            } else {
                offBody(form, canSeal: keys.canSeal)
            }
        return Page(
            "Your second step of signing in", trail: [Page.Link("Your account", "/account")],
            """
            \(if: isDue, inset("""
                <p>Your role asks for a second step. Set one up to go on; it takes about two minutes.</p>
                """))
            \(state.isOn ? stateBody(state) : """
                <p>With a second step, nobody can sign in as you who only knows your password. There are two kinds; \
                either will do.</p>
                """)
            <h2>Passkeys</h2>
            \(passkeySection(passkeys, visit, kind: state.isOn || totp != nil ? .secondary : .primary))
            <h2>Codes from an app</h2>
            \(codes)
            """)
    }

    private func stateBody(_ state: SecondFactorState) -> HTML {
        summaryList([
            SummaryRow("State", tag("On", .green)),
            SummaryRow(
                "Recovery codes left", "\(state.recoveryCodesLeft) of \(RecoveryCode.count)",
                change: "/account/second-factor/recovery-codes"),
            SummaryRow("Your role asks for it", state.isRequired ? "Yes" : "No"),
        ])
    }

    private func offBody(_ form: FormFrame, canSeal: Bool) -> HTML {
        """
        <p>After your password, you enter six digits from an app on your phone. Any app for such codes will do, and it \
        needs no signal.</p>
        \(if: !canSeal, inset("""
            <p>This server is not ready for codes. Whoever runs it must set a key first: sealing.key.file.</p>
            """))
        \(if: canSeal, form.post(to: "/account/second-factor", """
            \(passwordField(form))
            \(form.submit("Set up codes", .secondary))
            """))
        """
    }

    private func setUpBody(_ form: FormFrame, _ totp: TOTP, _ account: Account, _ brand: String) -> HTML {
        let address = totp.address(issuer: brand, account: account.userName.text)
        return """
            <ol class="nhsuk-list nhsuk-list--number">
            <li>Open the app for codes on your phone, and choose to add an account.</li>
            <li>Let it read this picture, or type the key in.
            \(qrCode(address, label: "QR code with the key that stands below it"))
            <p>Key: <code class="cw-key">\(totp.groups)</code></p>
            \(details("On the phone you are reading this on", """
                <p>\(link("Open the app with the key", to: address)). If nothing happens, type the key in.</p>
                """))
            </li>
            <li>Enter the six digits it shows.</li>
            </ol>
            \(form.post(to: "/account/second-factor/confirmation", """
                \(form.codeInput("code", "Code", hint: "Six digits, new every half minute"))
                \(form.submit("Switch it on"))
                """))
            """
    }

    private func onBody(_ since: Instant) -> HTML {
        """
        <p>On since \(UKTime.civil(since).day). To move them to another phone, switch them off and set them up \
        again.</p>
        \(linkButton("Switch codes off", to: "/account/second-factor/removal", .secondary))
        """
    }

    /// Shows recovery codes, this once. There is no redirect first, for then they would have to be kept somewhere.
    func codesPage(_ title: String, _ words: String, _ codes: [RecoveryCode]) -> Page {
        Page(
            title, trail: [Page.Link("Your account", "/account")],
            """
            <p>\(words)</p>
            \(warning("Keep these recovery codes", """
                <p>If you lose your phone, each of them signs you in once. Print them or write them down, and keep \
                them away from your phone. They are shown only now.</p>
                <ul class="nhsuk-list cw-codes">
                \(each: codes, { "<li><code>\($0.text)</code></li>\n" })</ul>
                """))
            \(linkButton("I have kept them", to: "/"))
            """)
    }

    private func remakePage(_ form: FormFrame) -> Page {
        Page(
            "Make new recovery codes?", trail: Self.secondFactorTrail,
            """
            <p>You will be shown ten new codes. The ones you have stop working.</p>
            \(form.post(to: "/account/second-factor/recovery-codes", """
                \(passwordField(form))
                \(form.submit("Make new codes"))
                """))
            """)
    }

    private func removalPage(_ form: FormFrame, _ visit: Visit) async throws -> Page {
        let caller = try visit.caller(), now = visit.now
        let state = try await visit.read { tx in
            try SecondFactors.state(of: caller.account, of: caller.organisation, at: now, in: tx)
        }
        return Page(
            "Switch codes off?", trail: Self.secondFactorTrail,
            """
            <p>\(state.passkeysCount > 0 ? "Your passkeys and your recovery codes go on working." : """
                Signing in will ask for your password only, and your recovery codes stop working.
                """)</p>
            \(if: state.isRequired && state.passkeysCount == 0, inset("""
                <p>Your role asks for a second step: you can do nothing else until you have set it up again.</p>
                """))
            \(form.post(to: "/account/second-factor/removal", """
                \(passwordField(form))
                \(form.submit("Switch it off", .warning))
                """))
            <p>\(link("Go back and keep it", to: "/account/second-factor"))</p>
            """)
    }

    func passwordField(_ form: FormFrame) -> HTML {
        form.textInput(
            "current-password", "Your password", hint: "So that nobody else does this at your screen", kind: .password,
            widthCharacters: 30, autocomplete: "current-password")
    }

    static let secondFactorTrail = [
        Page.Link("Your account", "/account"), Page.Link("Second step", "/account/second-factor"),
    ]
}
