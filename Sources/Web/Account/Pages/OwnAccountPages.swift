import Core
import Identity

extension AccountDesk {
    var ownAccountRoutes: [Route] {
        [
            Route(.get, "/account", .signedIn, "Your account") { visit in try await showOwnAccount(visit) },
            Route(.get, "/account/password", .signedIn, "Choose a new password") { visit in
                .page(passwordPage(FormFrame(visit), visit))
            },
            Route(.post, "/account/password", .signedIn, "Change your password") { visit in
                try await visit.attempt {
                    try await postPassword(visit)
                } again: {
                    passwordPage($0, visit)
                }
            },
            Route(.get, "/roles", .signedIn, "Who may do what") { visit in .page(rolesPage(visit.host.roles)) },
        ]
    }

    private func showOwnAccount(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now
        let (account, held, units, step) = try await visit.read { tx in
            (
                try Accounts.find(caller.account, of: caller.organisation, in: tx),
                try RoleAssignments.current(of: caller.account, of: caller.organisation, at: now, in: tx),
                try directory.units(caller.organisation, tx),
                try SecondFactors.state(of: caller.account, of: caller.organisation, at: now, in: tx)
            )
        }
        let words = RoleWords(units, now: now)
        // Whoever has an account for their own care has no business with the pages of staff.
        let isStaff = account.served == nil || account.person != nil || !held.isEmpty
        let roles: HTML =
            held.isEmpty
            ? isStaff
                ? "You hold no role yet. Ask your e-rostering team to give you one."
                : "None. You need none to see your own record."
            : """
            <ul class="nhsuk-list nhsuk-list--bullet">
            \(each: held, { "<li>\(words.sentence(for: $0))</li>\n" })</ul>
            """
        let facts = [
            SummaryRow("Name", "\(account.displayName)"),
            SummaryRow("User name", "\(account.userName.text)"),
            SummaryRow("Organisation", "\(visit.session?.organisationName ?? "")"),
            SummaryRow("Your roles", roles),
            account.served != nil
                ? SummaryRow("Care record", "Linked")
                : SummaryRow(
                    "Staff record", account.person == nil ? "Not linked. Ask your e-rostering team." : "Linked"),
            SummaryRow(
                "Second step of signing in", step.isOn ? "On" : "Off", change: "/account/second-factor"),
        ]
        return .page(
            Page(
                "Your account", notice: visit.query["password"] == "changed" ? "Your password was changed." : nil,
                """
                \(summaryList(facts))
                \(if: isStaff, """
                    <p>\(link("Who may do what", to: "/roles"))</p>
                    <p>\(link("Stand-ins", to: "/account/stand-ins"))</p>
                    <p>\(link("Emergency access", to: "/emergency-access"))</p>
                    """)
                \(linkButton("Change your password", to: "/account/password", .secondary))
                """))
    }

    private func postPassword(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), host = visit.host, now = visit.now
        guard let token = visit.token else { throw Refusal(.forbidden, "Sign in first.") }
        let new = Password(visit.form["new-password"] ?? "")
        guard !(visit.form["current-password"] ?? "").isEmpty else {
            throw Refusal(fields: [FieldProblem("current-password", "Enter the password you signed in with")])
        }
        // What can be refused without hashing is refused before a guess is counted.
        let names = try await visit.read { tx in try namesToLeaveOut(of: caller, in: tx) }
        try PasswordRules().check(new, without: names)
        let check = try await checkOwnPassword(visit)
        let hash = try await passwords.hash(new, salt: host.secretBytes(PasswordHash.saltByteCount))
        let fresh = visit.freshToken()
        try await visit.write { tx in
            try changePassword(
                check, matches: true, to: hash, token: token, fresh: fresh, as: caller, at: now, in: tx)
        }
        return .custom(
            status: 303,
            headers: [
                ("location", "/account?password=changed"),
                AccountCookie.session.setting(fresh.text, life: nil, host.settings),
            ], bytes: [])
    }

    private func passwordPage(_ form: FormFrame, _ visit: Visit) -> Page {
        let isFirst = visit.session?.mustChangePassword ?? false
        let shortest = PasswordRules().shortest
        return Page(
            isFirst ? "Choose your own password" : "Change your password",
            trail: [Page.Link("Your account", "/account")],
            """
            \(if: isFirst, inset("""
                <p>You signed in with a one-time password. Choose your own to go on; nobody else will know it.</p>
                """))
            \(form.post(to: "/account/password", """
                \(form.textInput(
                    "current-password", isFirst ? "One-time password" : "Password you use now", kind: .password,
                    widthCharacters: 30, autocomplete: "current-password"))
                \(form.textInput(
                    "new-password", "New password", hint: """
                        At least \(shortest) characters. Three or four words in a row are easy to remember and hard to \
                        guess. Capitals, digits and signs are not needed.
                        """, kind: .password, widthCharacters: 30, autocomplete: "new-password"))
                <p>You will be signed out everywhere else.</p>
                \(form.submit("Change password"))
                """))
            """)
    }

    /// Every permission, with the roles that hold it: so that nobody has to guess whom to ask.
    private func rolesPage(_ book: RoleBook) -> Page {
        let columns = [Column.text("What may be done")] + Role.allCases.map { Column.text($0.title) }
        let rows = book.notes.map { note in
            [HTML(escaping: note.words)] + Role.allCases.map { note.roles.contains($0) ? "Yes" : "–" }
        }
        let roles = Role.allCases.map { SummaryRow($0.title, "\($0.explanation)") }
        return Page(
            "Who may do what", trail: [Page.Link("Your account", "/account")], width: .full,
            """
            <p>A role is held on one unit, or for the whole organisation. It lets somebody do these things there.</p>
            \(rows.isEmpty ? .empty : table("What each role may do", columns, rows))
            <h2>The roles</h2>
            \(summaryList(roles))
            """)
    }
}
