import Core
import Identity
import Storage

extension AccountDesk {
    var accountRoutes: [Route] {
        [
            Route(.get, "/accounts/{account}", .holding(.seeAccounts), "One account") { visit in
                .page(try await accountPage(FormFrame(visit), visit))
            },
            Route(.post, "/accounts/{account}/roles", .holding(.manageAccounts), "Give a role") { visit in
                try await visit.attempt {
                    try await postRole(visit)
                } again: {
                    try await accountPage($0, visit)
                }
            },
            Route(
                .post, "/accounts/{account}/roles/{assignment}/removal", .holding(.manageAccounts), "Take a role away"
            ) { visit in
                let assignment = try visit.id("assignment", as: RoleAssignment.self)
                return try await change(visit, "The role was taken away. It no longer acts.") { caller, now, _, tx in
                    try takeRole(assignment, as: caller, at: now, in: tx)
                }
            },
            Route(.post, "/accounts/{account}/lock", .holding(.manageAccounts), "Lock an account") { visit in
                try await change(visit, "The account was locked.") { caller, now, account, tx in
                    try lockAccount(account, as: caller, at: now, in: tx)
                }
            },
            Route(.post, "/accounts/{account}/lock/removal", .holding(.manageAccounts), "Unlock an account") { visit in
                try await change(visit, "The account was unlocked.") { caller, now, account, tx in
                    try unlockAccount(account, as: caller, at: now, in: tx)
                }
            },
            Route(
                .post, "/accounts/{account}/second-factor/removal", .holding(.manageAccounts),
                "Switch somebody's second step off"
            ) { visit in
                try await change(visit, "Their second step is off.") { caller, now, account, tx in
                    try takeSecondFactor(of: account, as: caller, at: now, in: tx)
                }
            },
            Route(.get, "/accounts/{account}/closure", .holding(.manageAccounts), "Close an account?") { visit in
                .page(try await closurePage(FormFrame(visit), visit))
            },
            Route(.post, "/accounts/{account}/closure", .holding(.manageAccounts), "Close an account") { visit in
                try await change(visit, "The account was closed.") { caller, now, account, tx in
                    try closeAccount(account, as: caller, at: now, in: tx)
                }
            },
            Route(
                .post, "/accounts/{account}/password", .holding(.manageAccounts), "Make a one-time password"
            ) { visit in
                try await visit.attempt {
                    try await postOneTime(visit)
                } again: {
                    try await accountPage($0, visit)
                }
            },
        ]
    }

    /// Runs a change that needs nothing typed, and goes back to the account; a refusal is shown on its page.
    private func change(
        _ visit: Visit, _ notice: String,
        _ verb: @escaping @Sendable (Caller, Instant, AccountID, any Transaction) throws -> Void
    ) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, account = try visit.id("account", as: Named.Account.self)
        return try await visit.attempt {
            try await visit.write { tx in try verb(caller, now, account, tx) }
            return .seeOther("/accounts/\(account)", notice: notice)
        } again: { form in
            try await accountPage(form, visit)
        }
    }

    private func postRole(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), account = try visit.id("account", as: Named.Account.self)
        var reader = FormReader(visit.form)
        let wanted = readRole(&reader)
        if wanted == nil { reader.refuse("role", "Choose a role") }
        try reader.finish()
        guard let wanted else { throw Refusal(.invalid, "Choose a role.") }
        let now = visit.now, assignment = visit.host.newID(RoleAssignment.self)
        try await visit.write { tx in
            try requireUnit(wanted.unit, of: caller.organisation, in: tx)
            try giveRole(
                wanted.role, on: wanted.unit, to: account, until: wanted.end, assignment: assignment, as: caller,
                at: now, in: tx)
        }
        return .seeOther("/accounts/\(account)", notice: "\(wanted.role.title) was given. It acts at once.")
    }

    /// Refuses a unit the organisation does not have.
    func requireUnit(_ unit: UnitID?, of organisation: OrganisationID, in tx: any Transaction) throws {
        guard let unit, try !directory.units(organisation, tx).contains(where: { $0.id == unit }) else { return }
        throw Refusal(fields: [FieldProblem("unit", "Choose where they hold the role")])
    }

    private func postOneTime(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("account", as: Named.Account.self), host = visit.host
        let oneTime = OneTimePassword(bytes: host.secretBytes(OneTimePassword.byteCount))
        let hash = try await passwords.hash(
            Password(oneTime.text), salt: host.secretBytes(PasswordHash.saltByteCount))
        let account = try await visit.write { tx in
            try setPassword(hash, of: id, as: caller, at: visit.now, in: tx)
            return try Accounts.find(id, of: caller.organisation, in: tx)
        }
        return .page(oneTimePage("New one-time password", account, oneTime))
    }

    private func accountPage(_ form: FormFrame, _ visit: Visit) async throws -> Page {
        let caller = try visit.caller(), id = try visit.id("account", as: Named.Account.self), now = visit.now
        try caller.requireEverywhere(.seeAccounts)
        let (account, held, units, isOn) = try await visit.read { tx in
            (
                try Accounts.find(id, of: caller.organisation, in: tx),
                try RoleAssignments.current(of: id, of: caller.organisation, at: now, in: tx),
                try directory.units(caller.organisation, tx),
                try SecondFactors.on(among: [id], of: caller.organisation, in: tx).contains(id)
            )
        }
        let words = RoleWords(units, now: now)
        let mayManage = caller.may(.manageAccounts) && account.state != .closed
        let rows = held.map { roleRow($0, words, account, mayManage ? form : nil) }
        return Page(
            account.displayName, showing: account.subject.map { [$0] } ?? [], purpose: "accounts",
            trail: [Page.Link("Accounts", "/accounts")],
            """
            \(summaryList([
                SummaryRow("User name", "\(account.userName.text)"),
                SummaryRow("State", account.state.tag),
                SummaryRow("Opened", "\(UKTime.civil(account.createdAt).day)"),
                SummaryRow("Staff record", account.person == nil ? "Not linked" : "Linked"),
                SummaryRow("Second step of signing in", isOn ? "On" : "Off"),
                SummaryRow("Single sign-on", link("Links and invitations", to: "/accounts/\(id)/sign-on")),
            ]))
            <h2>Roles</h2>
            \(rows.isEmpty
                ? emptyState("No role yet: they can sign in, but do nothing.")
                : table("Roles held", ["Role", "Where", "When", "Change"].map(Column.text), rows))
            \(if: mayManage, changes(form, account, units, caller, hasSecondStep: isOn))
            """)
    }

    private func roleRow(_ held: RoleAssignment, _ words: RoleWords, _ account: Account, _ form: FormFrame?) -> [HTML] {
        let place = words.place(of: held), time = words.time(of: held)
        return [
            HTML(escaping: held.role.title + (held.standsInFor == nil ? "" : ", as a stand-in")), HTML(escaping: place),
            HTML(escaping: time.isEmpty ? "Until taken away" : time),
            form?.button(
                to: "/accounts/\(account.id)/roles/\(held.id)/removal", "Take away", .secondary,
                about: "\(held.role.title) on \(place)", small: true) ?? "–",
        ]
    }

    private func changes(
        _ form: FormFrame, _ account: Account, _ units: [AccountDirectory.Unit], _ caller: Caller,
        hasSecondStep: Bool
    ) -> HTML {
        let path = "/accounts/\(account.id)"
        let lock =
            account.state == .locked
            ? form.button(to: "\(path)/lock/removal", "Unlock the account", .secondary)
            : form.button(to: "\(path)/lock", "Lock the account", .secondary)
        return """
            <h2>Give a role</h2>
            \(form.post(to: "\(path)/roles", """
                \(roleFields(form, units, caller))
                \(form.submit("Give the role"))
                """))
            <h2>Signing in</h2>
            <p>A new one-time password is for somebody who forgot theirs. Make sure you are speaking to them. \
            Locking keeps them out for the time being; their roles stay.</p>
            \(form.button(to: "\(path)/password", "Make a one-time password", .secondary))
            \(lock)
            \(if: hasSecondStep, """
                <p>If they lost their phone and their recovery codes, switch their second step off. Make sure you are \
                speaking to them: from then on their password alone lets them in.</p>
                \(form.button(
                    to: "\(path)/second-factor/removal", "Switch their second step off", .secondary))
                """)
            <p>\(link("Close the account for good", to: "\(path)/closure"))</p>
            """
    }

    private func closurePage(_ form: FormFrame, _ visit: Visit) async throws -> Page {
        let caller = try visit.caller(), id = try visit.id("account", as: Named.Account.self)
        let account = try await visit.read { tx in try Accounts.find(id, of: caller.organisation, in: tx) }
        return Page(
            "Close the account of \(account.displayName)?",
            trail: [Page.Link("Accounts", "/accounts"), Page.Link(account.displayName, "/accounts/\(id)")],
            """
            <p>They are signed out at once, lose every role, and can never sign in with it again. What they did stays \
            on record. A closed account cannot be opened again; to keep somebody out for a while, lock it instead.</p>
            \(form.button(to: "/accounts/\(id)/closure", "Close the account", .warning))
            <p>\(link("Go back and keep it", to: "/accounts/\(id)"))</p>
            """)
    }
}
