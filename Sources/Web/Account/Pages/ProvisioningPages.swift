import Core
import Identity

/// The tokens with which an organisation's directory looks after accounts over SCIM.
extension AccountDesk {
    var provisioningRoutes: [Route] {
        [
            Route(
                .get, "/organisation/provisioning", .holding(.manageAdministrators),
                "Provisioning: who may look after accounts over SCIM"
            ) { visit in .page(try await provisioningPage(FormFrame(visit), visit)) },
            Route(
                .post, "/organisation/provisioning", .holding(.manageAdministrators), "Make a provisioning token"
            ) { visit in
                try await visit.attempt {
                    try await postProvisioningClient(visit)
                } again: {
                    try await provisioningPage($0, visit)
                }
            },
            Route(
                .post, "/organisation/provisioning/{client}/revocation", .holding(.manageAdministrators),
                "Take a provisioning token back"
            ) { visit in
                let caller = try visit.caller(), now = visit.now
                let id = try visit.id("client", as: Named.Account.self)
                try await visit.write { tx in try revokeProvisioningClient(id, as: caller, at: now, in: tx) }
                return .seeOther(
                    "/organisation/provisioning", notice: "The token was taken back. Its next request is refused.")
            },
        ]
    }

    private func postProvisioningClient(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, token = visit.freshToken()
        var reader = FormReader(visit.form)
        let title = reader.text("title", "a name for the token", limit: 60)
        let last = reader.day("last-day", "the last day")
        try reader.finish()
        let new = NewProvisioningClient(
            title: title, provider: visit.form["provider"].flatMap(ID<SignOnProvider>.init(checking:)),
            linksByExternalID: visit.form["links"] == "externalId", endsAt: UKTime.instant(last + 1, .midnight))
        let id = visit.host.newID(Named.Account.self)
        _ = try await visit.write { tx in
            try makeProvisioningClient(new, token: token, id: id, as: caller, at: now, in: tx)
        }
        return .page(
            Page(
                "Token of \(title)", trail: Self.provisioningTrail,
                """
                <p>Enter these two at the directory now. The token is shown only this once; whoever has it can open \
                and close accounts here.</p>
                <h2>Address</h2>
                <p><code class="cw-key">\(ScimWriting(visit.host.settings).base)</code></p>
                <h2>Token</h2>
                <p><code class="cw-key">\(token.text)</code></p>
                <p>It is good up to and including \(last).</p>
                \(linkButton("I have kept the token", to: "/organisation/provisioning"))
                """))
    }

    private func provisioningPage(_ form: FormFrame, _ visit: Visit) async throws -> Page {
        let caller = try visit.caller(), now = visit.now
        try caller.requireEverywhere(.manageAdministrators)
        let (lines, providers, waiting) = try await visit.read { tx in
            (
                try ProvisioningClients.all(of: caller.organisation, in: tx),
                try SignOnProviders.all(of: caller.organisation, in: tx),
                try ProvisionedUsers.withoutWayIn(limit: 50, of: caller.organisation, in: tx)
            )
        }
        return Page(
            "Provisioning", showing: waiting.compactMap(\.account.subject), purpose: "accounts",
            trail: [Page.Link("Accounts", "/accounts")], width: .full,
            """
            <p>The trust’s own directory, such as Entra ID, can open an account for whoever joins, keep it true when \
            they move, and close it when they leave. It does so over SCIM 2.0 with a token that you make here.</p>
            \(clientList(form, lines, providers, now))
            \(waitingList(waiting))
            <h2>Make a token</h2>
            \(form.post(to: "/organisation/provisioning", clientFields(form, providers, today: UKTime.civil(now).day)))
            """)
    }

    private func clientList(
        _ form: FormFrame, _ lines: [ProvisioningClients.Line], _ providers: [SignOnProvider], _ now: Instant
    ) -> HTML {
        if lines.isEmpty { return emptyState("No directory looks after accounts yet. Make a token below.") }
        let rows = lines.map { line -> [HTML] in
            let state = line.state(at: now)
            let provider = providers.first { $0.id == line.client.provider }
            return [
                HTML(escaping: line.account.displayName), state.tag,
                HTML(escaping: provider?.title ?? "–"),
                line.client.linksByExternalID ? "By external id" : "By invitation",
                "\(UKTime.civil(line.client.endsAt + Minutes(-1)).day)",
                line.client.usedAt.map { "\(UKTime.civil($0).day), \(UKTime.civil($0).time)" as HTML } ?? "Never",
                state == .revoked
                    ? "–"
                    : form.button(
                        to: "/organisation/provisioning/\(line.client.id)/revocation", "Take it back", .secondary,
                        about: line.account.displayName, small: true),
            ]
        }
        return table(
            "Tokens",
            ["Name", "State", "Provider", "Linked", "Last day", "Last used", "Change"]
                .map(Column.text), rows)
    }

    /// Who has an account from the directory and cannot come in yet.
    private func waitingList(_ users: [ProvisionedUser]) -> HTML {
        if users.isEmpty { return .empty }
        let rows = users.map { user -> [HTML] in
            [
                HTML(escaping: user.account.displayName), HTML(escaping: user.account.userName.text),
                link("Invite", to: "/accounts/\(user.account.id)/sign-on", about: user.account.displayName),
            ]
        }
        return """
            <h2>Cannot sign in yet</h2>
            <p>These accounts came from a directory and are linked to nobody at a provider. Make an invitation for \
            each and send it to the person.\(if: users.count == 50, " The first 50 are shown.")</p>
            \(table(
                "Accounts to invite", ["Name", "User name", "Next step"].map(Column.text), rows,
                isCaptionHidden: true))
            """
    }

    private func clientFields(_ form: FormFrame, _ providers: [SignOnProvider], today: Day) -> HTML {
        """
        \(form.textInput(
            "title", "Name", hint: "As the ledger will show it, such as Entra ID", widthCharacters: 30))
        \(form.dateInput(
            "last-day", "Last day", hint: "Two years from today at most", value: today + 365, from: today,
            to: today + 729))
        \(form.select(
            "provider", "Provider", providers.map { Choice($0.id.text, $0.title) },
            hint: "Its lines “group = role” are used for the groups that the directory sends.",
            prompt: "None: groups give no roles"))
        \(form.radios(
            "links", "How people are linked to the provider",
            [
                Choice("invitation", "By an invitation", hint: "Right for Entra ID, and when in doubt"),
                Choice(
                    "externalId", "The external id is their subject at the provider",
                    hint: "Only when the directory sends there exactly what the provider puts into sub"),
            ], value: "invitation"))
        \(form.submit("Make the token"))
        """
    }

    private static let provisioningTrail = [
        Page.Link("Accounts", "/accounts"), Page.Link("Provisioning", "/organisation/provisioning"),
    ]
}

/// Whether a token is taken.
private enum TokenState {
    case good, paused, over, revoked

    var tag: HTML {
        switch self {
        case .good: Web.tag("In use", .green)
        case .paused: Web.tag("Locked", .yellow)
        case .over: Web.tag("Run out", .grey)
        case .revoked: Web.tag("Ended", .grey)
        }
    }
}

extension ProvisioningClients.Line {
    fileprivate func state(at now: Instant) -> TokenState {
        switch account.state {
        case .closed: .revoked
        case .locked: .paused
        case .active: client.endsAt <= now ? .over : .good
        }
    }
}
