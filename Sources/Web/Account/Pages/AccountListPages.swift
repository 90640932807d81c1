import Core
import Identity
import Storage

extension AccountDesk {
    var accountListRoutes: [Route] {
        [
            Route(.get, "/accounts", .holding(.seeAccounts), "Accounts of the organisation") { visit in
                try await showAccounts(visit)
            },
            Route(.get, "/accounts/new", .holding(.manageAccounts), "Open an account") { visit in
                .page(try await newAccountPage(FormFrame(visit), visit))
            },
            Route(.post, "/accounts", .holding(.manageAccounts), "Open an account with a first role") { visit in
                try await visit.attempt {
                    try await postAccount(visit)
                } again: {
                    try await newAccountPage($0, visit)
                }
            },
        ]
    }

    private func showAccounts(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now
        try caller.requireEverywhere(.seeAccounts)
        let words = String((visit.query["q"] ?? "").prefix(100)), withClosed = visit.query.all("closed").contains("yes")
        let page = max(1, min(visit.query["page"].flatMap { Int($0) } ?? 1, 100_000))
        let (found, roles, units) = try await visit.read { tx in
            let found = try AccountSearch.run(
                words, withClosed: withClosed, page: page, of: caller.organisation, in: tx)
            let roles = try RoleAssignments.current(
                of: found.accounts.map(\.id), of: caller.organisation, at: now, in: tx)
            return (found, roles, try directory.units(caller.organisation, tx))
        }
        let roleWords = RoleWords(units, now: now)
        let rows = found.accounts.map { account in
            row(account, roles[account.id, default: []].map(roleWords.sentence(for:)))
        }
        let pages = (found.count + AccountSearch.pageSize - 1) / AccountSearch.pageSize
        let list: HTML =
            rows.isEmpty
            ? emptyState("No account has this in its name or user name. Check the spelling, or look for less of it.")
            : table(
                found.count == 1 ? "1 account" : "\(found.count) accounts",
                ["Name", "User name", "Roles", "State"].map(Column.text), rows)
        let pageLinks = pagination(page, of: pages) { number in
            "/accounts?q=\(Self.inQuery(words))&page=\(number)\(withClosed ? "&closed=yes" : "")"
        }
        return .page(
            Page(
                "Accounts", showing: found.accounts.compactMap(\.person), purpose: "accounts", width: .full,
                """
                \(if: caller.may(.manageAccounts), linkButton("Open an account", to: "/accounts/new"))
                <p>\(link("Look through who can do what", to: "/accounts/review"))</p>
                \(if: caller.may(.manageAdministrators), """
                    <p>\(link("How people sign in", to: "/organisation/sign-in"))</p>
                    <p>\(link("Provisioning", to: "/organisation/provisioning"))</p>
                    """)
                \(searchForm(FormFrame(visit), words, withClosed))
                \(list)
                \(pageLinks)
                """))
    }

    private func searchForm(_ form: FormFrame, _ words: String, _ withClosed: Bool) -> HTML {
        form.get(
            "/accounts", label: "Look for an account",
            """
            \(form.textInput("q", "Name or user name", value: words, kind: .search, widthCharacters: 30))
            \(form.checkbox("closed", "Closed accounts too", isTicked: withClosed))
            \(form.submit("Search", .secondary))
            """)
    }

    private func row(_ account: Account, _ roles: [String]) -> [HTML] {
        [
            link(account.displayName, to: "/accounts/\(account.id)"), HTML(escaping: account.userName.text),
            HTML(escaping: roles.isEmpty ? "No role" : roles.joined(separator: "; ")), account.state.tag,
        ]
    }

    private func newAccountPage(_ form: FormFrame, _ visit: Visit) async throws -> Page {
        let caller = try visit.caller()
        let units = try await visit.read { tx in try directory.units(caller.organisation, tx) }
        return Page(
            "Open an account", trail: [Page.Link("Accounts", "/accounts")],
            """
            <p>You will be shown a one-time password to pass on. With it the person signs in once and chooses their \
            own.</p>
            \(form.post(to: "/accounts", """
                \(form.textInput("display-name", "Name", hint: "As colleagues know them", widthCharacters: 30))
                \(form.textInput(
                    "user-name", "User name",
                    hint: "What they type to sign in: their NHS email address is best. Nobody else may have it.",
                    widthCharacters: 30))
                \(form.textInput(
                    "staff-number", "Staff number, if they have a staff record",
                    hint: "It links the account to their own rota.", widthCharacters: 10))
                \(roleFields(form, units, caller))
                \(form.submit("Open the account"))
                """))
            """)
    }

    private func postAccount(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), host = visit.host, now = visit.now
        try caller.requireEverywhere(.manageAccounts)
        var reader = FormReader(visit.form)
        let displayName = reader.text("display-name", "the person's name")
        let typedName = reader.text("user-name", "a user name", limit: 100)
        let staffNumber = reader.optionalText("staff-number", "the staff number", limit: 40)
        let userName = UserName(typedName)
        if userName == nil, !typedName.isEmpty {
            reader.refuse("user-name", "Use 3 or more letters, digits, and . - _ ' @ only, like m.okafor@nhs.net")
        }
        let role = readRole(&reader)
        try reader.finish()
        guard let userName else { throw Refusal(.invalid, "Enter a user name.") }
        let person = try await visit.read { tx in
            try staffNumber.map { try self.person(withStaffNumber: $0, of: caller, in: tx) }
        }
        let oneTime = OneTimePassword(bytes: host.secretBytes(OneTimePassword.byteCount))
        let hash = try await passwords.hash(
            Password(oneTime.text), salt: host.secretBytes(PasswordHash.saltByteCount))
        let new = NewAccount(userName: userName, displayName: displayName, person: person)
        let id = host.newID(Named.Account.self), assignment = host.newID(RoleAssignment.self)
        let account = try await visit.write { tx in
            let account = try openAccount(new, password: hash, id: id, as: caller, at: now, in: tx)
            if let role {
                try requireUnit(role.unit, of: caller.organisation, in: tx)
                try giveRole(
                    role.role, on: role.unit, to: id, until: role.end, assignment: assignment, as: caller, at: now,
                    in: tx)
            }
            return account
        }
        return .page(oneTimePage("Account opened", account, oneTime))
    }

    private func person(
        withStaffNumber number: String, of caller: Caller, in tx: any Transaction
    ) throws -> PersonID {
        guard let person = try directory.person(number, caller.organisation, tx) else {
            throw Refusal(fields: [
                FieldProblem("staff-number", "No member of staff here has this number. Check it, or leave it empty")
            ])
        }
        return person
    }

    /// Shows a one-time password, this once. There is no redirect first, for then it would have to be kept somewhere.
    func oneTimePage(_ title: String, _ account: Account, _ password: OneTimePassword) -> Page {
        Page(
            title, showing: account.subject.map { [$0] } ?? [], purpose: "accounts",
            trail: [Page.Link("Accounts", "/accounts")],
            """
            <p>Pass these on to \(account.displayName), by telephone or in person. The password is shown only now.</p>
            \(summaryList([
                SummaryRow("User name", "\(account.userName.text)"),
                SummaryRow("One-time password", "<code>\(password.text)</code>"),
            ]))
            <p>It is good for one sign-in within \(OneTimePassword.life.count / 1440) days. Then they choose their \
            own.</p>
            \(linkButton("Go to the account", to: "/accounts/\(account.id)", .secondary))
            """)
    }
}

extension Account.State {
    /// The state with its colour.
    var tag: HTML {
        switch self {
        case .active: Web.tag(title, .green)
        case .locked: Web.tag(title, .orange)
        case .closed: Web.tag(title, .grey)
        }
    }
}
