import Core
import Identity
import Ledger

/// Somebody's own passkeys: adding and removing them.
extension AccountDesk {
    var passkeyRoutes: [Route] {
        [
            Route(.get, "/account/passkeys/new", .signedIn, "Add a passkey") { visit in
                .page(try await newPasskeyPage(FormFrame(visit), visit))
            },
            Route(.post, "/account/passkeys/new", .signedIn, "Begin to add a passkey") { visit in
                try await visit.attempt {
                    try await postNewPasskey(visit)
                } again: {
                    try await newPasskeyPage($0, visit)
                }
            },
            Route(.post, "/account/passkeys", .signedIn, "Keep the passkey that a device made") { visit in
                try await visit.attempt {
                    try await postPasskey(visit)
                } again: { form in
                    notTakenPage(form.problems)
                }
            },
            Route(.get, "/account/passkeys/{passkey}/removal", .signedIn, "Remove a passkey?") { visit in
                .page(try await passkeyRemovalPage(FormFrame(visit), visit))
            },
            Route(.post, "/account/passkeys/{passkey}/removal", .signedIn, "Remove a passkey") { visit in
                try await visit.attempt {
                    try await postPasskeyRemoval(visit)
                } again: {
                    try await passkeyRemovalPage($0, visit)
                }
            },
        ]
    }

    private func postNewPasskey(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, challenge = visit.freshChallenge()
        guard let token = visit.token else { throw Refusal(.forbidden, "Sign in first.") }
        _ = try visit.passkeyParty()
        let check = try await checkOwnPassword(visit)
        try await visit.write { tx in
            try beginPasskey(challenge, token: token, check: check, matches: true, as: caller, at: now, in: tx)
        }
        return .seeOther("/account/passkeys/new")
    }

    private func postPasskey(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, party = try visit.passkeyParty(), host = visit.host
        guard let token = visit.token else { throw Refusal(.forbidden, "Sign in first.") }
        let answer = visit.newPasskeyAnswer, name = visit.form["name"] ?? "", codes = freshCodes(visit)
        let id = host.newID(Passkey.self), notice = host.newID(Notice.self)
        let outcome = try await visit.write { tx in
            try addPasskey(
                answer, name: name, id: id, party: party, recovery: codes, token: token, notice: notice, as: caller,
                at: now, in: tx)
        }
        switch outcome {
        case .refused(let refusal): throw refusal
        case .added(isFirst: false): return .seeOther("/account/second-factor", notice: "The passkey was added.")
        case .added(isFirst: true):
            return .page(
                codesPage(
                    "Your passkey is ready",
                    "You can sign in with it from now on. You were signed out everywhere else.", codes))
        }
    }

    private func postPasskeyRemoval(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("passkey", as: Passkey.self)
        let check = try await checkOwnPassword(visit), notice = visit.host.newID(Notice.self)
        try await visit.write { tx in
            try removePasskey(id, check: check, matches: true, notice: notice, as: caller, at: now, in: tx)
        }
        return .seeOther("/account/second-factor", notice: "The passkey was removed.")
    }

    /// First the password, then what the device needs to know.
    private func newPasskeyPage(_ form: FormFrame, _ visit: Visit) async throws -> Page {
        let caller = try visit.caller(), now = visit.now, token = visit.token
        let (pending, account, known) = try await visit.read { tx in
            (
                try token.flatMap {
                    try PasskeyChallenges.pending(for: .adding, of: $0, of: caller.organisation, at: now, in: tx)
                },
                try Accounts.find(caller.account, of: caller.organisation, in: tx),
                try Passkeys.all(of: caller.account, of: caller.organisation, in: tx)
            )
        }
        let body: HTML
        if let pending, let party = try? visit.passkeyParty() {
            let options = PasskeyCalls.making(
                pending, for: account, except: known, party: party, brand: visit.host.settings.brand)
            body = makingBody(form, options)
        } else {
            body = """
                <p>A passkey signs you in with your finger, your face or the PIN of your device. Make it on your own \
                phone or computer, not on one that others use.</p>
                \(form.post(to: "/account/passkeys/new", """
                    \(passwordField(form))
                    \(form.submit("Go on"))
                    """))
                """
        }
        return Page("Add a passkey", trail: Self.secondFactorTrail, scripts: ["passkeys.js"], body)
    }

    private func makingBody(_ form: FormFrame, _ options: JSON) -> HTML {
        """
        \(passkeyForm(
            form, to: "/account/passkeys", options: options, "Make the passkey",
            form.textInput(
                "name", "Name", hint: "So that you know it again, such as “My phone”", widthCharacters: 20,
                autocomplete: "off")))
        \(needsScript("Your browser cannot make passkeys. Use a newer one, or codes from an app."))
        <p>\(link("Go back without one", to: "/account/second-factor"))</p>
        """
    }

    private func notTakenPage(_ problems: [FieldProblem]) -> Page {
        Page(
            "The passkey was not added", trail: Self.secondFactorTrail,
            """
            \(each: problems, { "<p>\($0.words).</p>\n" })\
            <p>If your device now shows a passkey for this site, you can delete it there.</p>
            <div id="passkey" tabindex="-1">\(linkButton("Begin again", to: "/account/passkeys/new"))</div>
            """)
    }

    private func passkeyRemovalPage(_ form: FormFrame, _ visit: Visit) async throws -> Page {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("passkey", as: Passkey.self)
        let (passkey, state) = try await visit.read { tx in
            (
                try Passkeys.find(id, of: caller.account, of: caller.organisation, in: tx),
                try SecondFactors.state(of: caller.account, of: caller.organisation, at: now, in: tx)
            )
        }
        let isLast = state.passkeysCount == 1 && state.since == nil
        return Page(
            "Remove this passkey?", trail: Self.secondFactorTrail,
            """
            <p>“\(passkey.name)” will no longer sign you in. Delete it on the device as well.</p>
            \(if: isLast, inset("""
                <p>It is your only second step. Your recovery codes stop working with it.\(state.isRequired ? """
                     Your role asks for a second step: you can do nothing else until you have set one up again.
                    """ : "")</p>
                """))
            \(form.post(to: "/account/passkeys/\(passkey.id)/removal", """
                \(passwordField(form))
                \(form.submit("Remove it", .warning))
                """))
            <p>\(link("Go back and keep it", to: "/account/second-factor"))</p>
            """)
    }

    /// Somebody's passkeys on the page about their second step.
    func passkeySection(_ passkeys: [Passkey], _ visit: Visit, kind: ButtonKind) -> HTML {
        guard visit.hasPasskeys else {
            return """
                <p>Passkeys do not work at the address of this server: it needs a name and https. Whoever runs it can \
                change that.</p>
                """
        }
        return """
            <p>A passkey signs you in with your finger, your face or the PIN of your device. There is nothing to type \
            and nothing to remember.</p>
            \(if: !passkeys.isEmpty, summaryList(passkeys.map { SummaryRow($0.name, story(of: $0)) }))
            \(linkButton(passkeys.isEmpty ? "Add a passkey" : "Add another passkey", to: "/account/passkeys/new", kind))
            """
    }

    private func story(of passkey: Passkey) -> HTML {
        let place =
            passkey.isBackedUp
            ? "Kept with your other passkeys, so it outlives a lost device"
            : passkey.mayBeBackedUp ? "Not copied to your other devices yet" : "On one device only"
        let used = passkey.usedAt.map { "Last used \(UKTime.civil($0).day.words)" } ?? "Not used yet"
        return """
            \(place)<br>Made \(UKTime.civil(passkey.createdAt).day)<br>\(used)<br>\
            \(link("Remove", to: "/account/passkeys/\(passkey.id)/removal", about: passkey.name))
            """
    }
}
