import Core
import Identity
import Storage
import Web

/// The account with which a person comes to their own record: opened, renewed and closed by their team.
struct AccountPages: Sendable {
    let passwords: PasswordHashing

    var routes: [Route] {
        [
            Route(.get, "/people-served/{served}/account", .holding(.inviteServed), "Show a person's account") {
                visit in
                .page(try await page(visit, FormFrame(visit)))
            },
            Route(.post, "/people-served/{served}/account", .holding(.inviteServed), "Open a person's account", invite)
                .sensitive,
            Route(
                .post, "/people-served/{served}/account/password", .holding(.inviteServed),
                "Give a person a new one-time password", renew
            ).sensitive,
            Route(
                .post, "/people-served/{served}/account/closure", .holding(.inviteServed), "Close a person's account"
            ) { visit in
                let caller = try visit.caller(), open = try await visit.record()
                return try await visit.attempt {
                    try await visit.write {
                        try closeAccountOfServed(open.person.id, as: caller, at: visit.now, in: $0)
                    }
                    return .seeOther("\(CarePath.of(open.person.id))/account", notice: "The account is closed.")
                } again: {
                    try await page(visit, $0)
                }
            }.sensitive,
        ]
    }

    private func invite(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), open = try await visit.record(), id: AccountID = visit.host.newID()
        return try await visit.attempt {
            // The form for a name is not on the page of somebody who has one, so this is said first.
            let known = try await accounts(visit, open)
            guard known.allSatisfy({ $0.state == .closed }) else {
                throw Refusal(.conflict, "This person has an account already.")
            }
            var reader = FormReader(visit.form)
            let name = UserName(reader.text("user-name", "a name to sign in with", limit: 100))
            if name == nil {
                reader.refuse(
                    "user-name", "Enter 3 to 100 letters without accents, digits and any of . - _ ' + @")
            }
            try reader.finish()
            guard let name else { return .seeOther("\(CarePath.of(open.person.id))/account") }
            let (password, hash) = try await oneTime(visit)
            let account = try await visit.write {
                try inviteServed(
                    open.person.id, userName: name, password: hash, id: id, as: caller, at: visit.now, in: $0)
            }
            return .page(letter(visit, open, account, password))
        } again: {
            try await page(visit, $0)
        }
    }

    private func renew(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), open = try await visit.record()
        return try await visit.attempt {
            let (password, hash) = try await oneTime(visit)
            let account = try await visit.write {
                try inviteServedAgain(open.person.id, password: hash, as: caller, at: visit.now, in: $0)
            }
            return .page(letter(visit, open, account, password))
        } again: {
            try await page(visit, $0)
        }
    }

    private func oneTime(_ visit: Visit) async throws -> (OneTimePassword, PasswordHash) {
        let password = OneTimePassword(bytes: visit.host.secretBytes(OneTimePassword.byteCount))
        let hash = try await passwords.hash(
            Password(password.text), salt: visit.host.secretBytes(PasswordHash.saltByteCount))
        return (password, hash)
    }

    private func accounts(_ visit: Visit, _ open: OpenRecord) async throws -> [Account] {
        let caller = try visit.caller()
        return try await visit.read { tx in
            try open.everyID.flatMap { try Accounts.of($0.subject, in: caller.organisation, tx) }
        }
    }

    private func page(_ visit: Visit, _ form: FormFrame) async throws -> Page {
        let open = try await visit.record()
        try open.requireTeam()
        let accounts = try await accounts(visit, open)
        let path = "\(CarePath.of(open.person.id))/account"
        let account = accounts.first { $0.state != .closed }
        let body: HTML
        if let account {
            body = """
                \(summaryList([
                    SummaryRow("Name to sign in with", "\(account.userName.text)"),
                    SummaryRow("State", tag(account.state.title)),
                    SummaryRow("Opened", "\(momentWords(account.createdAt))"),
                ]))
                \(buttonRow(
                    form.button(to: "\(path)/password", "Make a new one-time password", .secondary),
                    form.button(to: "\(path)/closure", "Close the account", .warning)))
                """
        } else {
            body = """
                \(paragraph("They have no account. With one they see and correct their own record on a phone."))
                \(form.post(to: path, """
                    \(form.textInput(
                        "user-name", "A name to sign in with",
                        hint: "Their email address, or a name of their own. Nobody else may have it.",
                        value: open.person.email ?? "", widthCharacters: 30))
                    \(form.submit("Open the account"))
                    """))
                """
        }
        return RecordPage(open: open, form: form, visit: visit).page(.account, body)
    }

    /// The letter to hand over. The password is on this page and nowhere else.
    private func letter(
        _ visit: Visit, _ open: OpenRecord, _ account: Account, _ password: OneTimePassword
    ) -> Page {
        RecordPage(open: open, form: FormFrame(visit), visit: visit).formPage(
            "Letter for \(open.person.name)",
            """
            <p>Print this page and hand it over yourself, or read it to them. The password is shown only now. Do not \
            send it to an address that somebody else reads.</p>
            \(inset("""
                <p>Dear \(open.person.name),</p>
                <p>You can now see what is written down about you, and put right what is wrong.</p>
                <p>Go to \(visit.host.settings.publicAddress) and sign in with:</p>
                \(summaryList([
                    SummaryRow("Name", "\(account.userName.text)"),
                    SummaryRow("Password, for one time", "<code>\(password.text)</code>"),
                ]))
                <p>You then choose a password of your own. Use this letter within \
                \(OneTimePassword.servedLife.count / 1440) days. Tell nobody your password, not even us.</p>
                """))
            \(linkButton("Go to the record", to: CarePath.of(open.person.id), .secondary))
            """)
    }
}
