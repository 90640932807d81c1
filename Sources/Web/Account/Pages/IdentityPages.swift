import Core
import Identity
import Storage

/// The links between accounts and people at providers, as whoever looks after accounts makes them.
extension AccountDesk {
    var identityRoutes: [Route] {
        [
            Route(
                .post, "/accounts/{account}/sign-on/invitation", .holding(.manageAccounts),
                "Invite somebody to single sign-on"
            ) { visit in try await postInvitation(visit) },
            Route(
                .get, "/accounts/{account}/sign-on", .holding(.seeAccounts), "Single sign-on of an account"
            ) { visit in .page(try await identityPage(FormFrame(visit), visit)) },
            Route(
                .post, "/accounts/{account}/sign-on", .holding(.manageAccounts), "Link an account to a subject"
            ) { visit in
                try await visit.attempt {
                    try await postLink(visit)
                } again: {
                    try await identityPage($0, visit)
                }
            },
            Route(
                .post, "/accounts/{account}/sign-on/{provider}/removal", .holding(.manageAccounts),
                "Part an account from a provider"
            ) { visit in try await postUnlink(visit) },
        ]
    }

    private func postInvitation(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, account = try visit.id("account", as: Named.Account.self)
        let id = try wantedProvider(visit), token = visit.freshToken()
        let (shown, provider) = try await visit.write { tx in
            try inviteToSignOn(account, at: id, token: token, as: caller, at: now, in: tx)
            return (
                try Accounts.find(account, of: caller.organisation, in: tx),
                try SignOnProviders.find(id, of: caller.organisation, in: tx)
            )
        }
        let address =
            "\(visit.host.settings.publicAddress)/sign-in/with/\(caller.organisation)/\(id)?invitation=\(token.text)"
        return .page(
            Page(
                "Invitation for \(shown.displayName)", showing: shown.person.map { [$0] } ?? [], purpose: "accounts",
                trail: [Page.Link("Accounts", "/accounts"), Page.Link(shown.displayName, "/accounts/\(account)")],
                """
                <p>Send this address to \(shown.displayName), and to nobody else. Whoever opens it and signs in with \
                \(provider.title) is linked to the account. It is shown only now.</p>
                <p><code class="cw-key">\(address)</code></p>
                <p>It is good once, within \(SignOnInvitation.life.count / 1440) days.</p>
                \(linkButton("Go back", to: "/accounts/\(account)/sign-on", .secondary))
                """))
    }

    private func postLink(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, account = try visit.id("account", as: Named.Account.self)
        var reader = FormReader(visit.form)
        let subject = reader.text("subject", "the subject", limit: 255)
        try reader.finish()
        let id = try wantedProvider(visit)
        try await visit.write { tx in
            try linkIdentity(subject: subject, at: id, to: account, as: caller, at: now, in: tx)
        }
        return .seeOther("/accounts/\(account)/sign-on", notice: "The account is linked.")
    }

    private func postUnlink(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, account = try visit.id("account", as: Named.Account.self)
        let id = try visit.id("provider", as: SignOnProvider.self)
        try await visit.write { tx in try unlinkIdentity(at: id, of: account, as: caller, at: now, in: tx) }
        return .seeOther("/accounts/\(account)/sign-on", notice: "The account is no longer linked.")
    }

    private func wantedProvider(_ visit: Visit) throws -> ID<SignOnProvider> {
        guard let id = visit.form["provider"].flatMap(ID<SignOnProvider>.init(checking:)) else {
            throw Refusal(fields: [FieldProblem("provider", "Choose a provider")])
        }
        return id
    }

    private func identityPage(_ form: FormFrame, _ visit: Visit) async throws -> Page {
        let caller = try visit.caller(), id = try visit.id("account", as: Named.Account.self)
        try caller.requireEverywhere(.seeAccounts)
        let (account, links, providers) = try await visit.read { tx in
            (
                try Accounts.find(id, of: caller.organisation, in: tx),
                try OutsideIdentities.links(of: id, of: caller.organisation, in: tx),
                try SignOnProviders.all(of: caller.organisation, in: tx)
            )
        }
        // People link themselves at NHS login.
        let ofStaff = providers.filter { $0.kind == .staff }
        let mayManage = caller.may(.manageAccounts) && account.state != .closed && !providers.isEmpty
        let rows = links.map { link -> [HTML] in
            let title = providers.first { $0.id == link.provider }?.title ?? ""
            return [
                HTML(escaping: title), HTML(escaping: link.identity.subject), "\(UKTime.civil(link.linkedAt).day)",
                mayManage
                    ? form.button(
                        to: "/accounts/\(id)/sign-on/\(link.provider)/removal", "Take the link away", .secondary,
                        about: title, small: true) : "–",
            ]
        }
        let list: HTML =
            rows.isEmpty
            ? emptyState(
                providers.isEmpty
                    ? "This organisation has no single sign-on. An administrator can add a provider."
                    : "Not linked to anybody yet.")
            : table("Linked to", ["Provider", "Subject", "Since", "Change"].map(Column.text), rows)
        return Page(
            "Single sign-on of \(account.displayName)", showing: account.subject.map { [$0] } ?? [],
            purpose: "accounts",
            trail: [Page.Link("Accounts", "/accounts"), Page.Link(account.displayName, "/accounts/\(id)")],
            "\(list)\n\(if: mayManage && !ofStaff.isEmpty, linkForms(form, id, ofStaff))")
    }

    private func linkForms(_ form: FormFrame, _ id: AccountID, _ providers: [SignOnProvider]) -> HTML {
        let choices = providers.map { Choice($0.id.text, $0.title) }
        let invite = form.prefixed("invite-")
        return """
            <h2>Invite them</h2>
            <p>They get an address. Once they have opened it and signed in at the provider, the two are linked.</p>
            \(invite.post(to: "/accounts/\(id)/sign-on/invitation", """
                \(invite.select("provider", "Provider", choices))
                \(invite.submit("Make an invitation"))
                """))
            <h2>Or link a subject you know</h2>
            <p>Only with the subject from the provider itself. Never go by an e-mail address or a name.</p>
            \(form.post(to: "/accounts/\(id)/sign-on", """
                \(form.select("provider", "Provider", choices))
                \(form.textInput("subject", "Subject", widthCharacters: 30, autocomplete: "off"))
                \(form.submit("Link", .secondary))
                """))
            """
    }
}
