import Core
import Identity

/// The providers of an organisation's single sign-on, as an administrator sets them up.
extension AccountDesk {
    var providerRoutes: [Route] {
        let path = "/organisation/sign-in/providers"
        return [
            Route(.get, "\(path)/new", .holding(.manageAdministrators), "Add a provider of single sign-on") { visit in
                .page(try await newProviderPage(FormFrame(visit), visit))
            },
            Route(.post, path, .holding(.manageAdministrators), "Add a provider") { visit in
                let id = visit.host.newID(SignOnProvider.self)
                return try await visit.attempt {
                    try await postProvider(id, nil, visit)
                } again: {
                    try await newProviderPage($0, visit)
                }
            },
            Route(.get, "\(path)/{provider}", .holding(.manageAdministrators), "A provider of single sign-on") {
                visit in .page(try await providerPage(FormFrame(visit), visit))
            },
            Route(.post, "\(path)/{provider}", .holding(.manageAdministrators), "Change a provider") { visit in
                let before = try await provider(visit)
                return try await visit.attempt {
                    try await postProvider(before.id, before, visit)
                } again: {
                    try await providerPage($0, visit)
                }
            },
            Route(.post, "\(path)/{provider}/switch", .holding(.manageAdministrators), "Switch a provider on or off") {
                visit in try await postSwitch(visit)
            },
        ]
    }

    /// What stands about providers on the page "How people sign in".
    func providerList(_ providers: [SignOnProvider]) -> HTML {
        let rows = providers.map { provider -> [HTML] in
            [
                link(provider.title, to: "/organisation/sign-in/providers/\(provider.id)"),
                HTML(escaping: provider.issuer), provider.isOn ? tag("On", .green) : tag("Off", .grey),
            ]
        }
        return """
            <h2>Single sign-on</h2>
            <p>People can sign in with an account they have elsewhere, such as an NHS smartcard or the trust’s own \
            directory. Each account is linked to one person there by an invitation; an e-mail address alone links \
            nobody.</p>
            \(if: !rows.isEmpty, table("Providers", ["Name", "Issuer", "State"].map(Column.text), rows))
            \(linkButton("Add a provider", to: "/organisation/sign-in/providers/new", .secondary))
            """
    }

    private func provider(_ visit: Visit) async throws -> SignOnProvider {
        let caller = try visit.caller(), id = try visit.id("provider", as: SignOnProvider.self)
        try caller.requireEverywhere(.manageAdministrators)
        return try await visit.read { tx in try SignOnProviders.find(id, of: caller.organisation, in: tx) }
    }

    private func postSwitch(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, id = try visit.id("provider", as: SignOnProvider.self)
        let isOn = visit.form["state"] == "on"
        try await visit.write { tx in try switchProvider(id, isOn: isOn, as: caller, at: now, in: tx) }
        return .seeOther(
            "/organisation/sign-in/providers/\(id)",
            notice: isOn ? "The provider is on." : "The provider is off. Whoever came in through it was signed out.")
    }

    private func postProvider(
        _ id: ID<SignOnProvider>, _ before: SignOnProvider?, _ visit: Visit
    ) async throws -> Answer {
        let caller = try visit.caller(), host = visit.host, now = visit.now
        try caller.requireEverywhere(.manageAdministrators)
        let units = try await visit.read { tx in try directory.units(caller.organisation, tx) }
        var reading = ProviderReading(visit.form, units: units, mayBePlain: host.outgoing.mayCallThisMachine)
        let provider = try await reading.provider(id, before, of: caller.organisation, host)
        // Asked before anything is kept: most mistakes are in the address.
        do {
            _ = try await ProviderDirectory().document(of: provider.issuer, through: host.outgoing, at: now)
        } catch let problem as SignOnProblem {
            throw Refusal(fields: [FieldProblem("issuer", Self.words(about: problem, of: provider.issuer))])
        }
        try await visit.write { tx in try saveProvider(provider, as: caller, at: now, in: tx) }
        return .seeOther(
            "/organisation/sign-in/providers/\(id)", notice: before == nil ? "The provider was added." : "Saved.")
    }

    private static func words(about problem: SignOnProblem, of issuer: String) -> String {
        switch problem {
        case .wrongIssuer: "Enter the issuer exactly as the provider names itself: it says another one there"
        case .unreachable: "Check the issuer: nothing answers at \(ProviderDocument.address(of: issuer))"
        default: "Choose another provider: this one does not offer the code flow with S256 over https"
        }
    }

    private func newProviderPage(_ form: FormFrame, _ visit: Visit) async throws -> Page {
        let caller = try visit.caller()
        let units = try await visit.read { tx in try directory.units(caller.organisation, tx) }
        return Page(
            "Add a provider", trail: Self.providerTrail,
            """
            <p>Register us at the provider first; it gives you a client id. Send people back to:</p>
            <p><code class="cw-key">\(SignOnCalls.returnAddress(visit.host.settings))</code></p>
            \(if: !visit.host.keys.canSeal, inset("""
                <p>This server has no key to seal secrets with. Whoever runs it must set one first: \
                sealing.key.file.</p>
                """))
            \(form.post(to: "/organisation/sign-in/providers", """
                \(ProviderFields(form: form, provider: nil, units: units).html)
                \(form.submit("Add the provider"))
                """))
            """)
    }

    private func providerPage(_ form: FormFrame, _ visit: Visit) async throws -> Page {
        let caller = try visit.caller(), provider = try await provider(visit)
        let units = try await visit.read { tx in try directory.units(caller.organisation, tx) }
        let path = "/organisation/sign-in/providers/\(provider.id)"
        let outside = "\(visit.host.settings.publicAddress)/sign-in/with/\(caller.organisation)/\(provider.id)"
        func code(_ text: String) -> HTML { "<code class=\"cw-key\">\(text)</code>" }
        var rows = [
            SummaryRow("State", provider.isOn ? tag("On", .green) : tag("Off", .grey)),
            SummaryRow("Address to sign in", code(outside)),
            SummaryRow("Sends people back to", code(SignOnCalls.returnAddress(visit.host.settings))),
            SummaryRow("Tells us of sign-outs at", code("\(outside)/sign-out")),
        ]
        if provider.proof.isKey { rows.append(SummaryRow("Finds our key at", code("\(outside)/keys"))) }
        return Page(
            provider.title, trail: Self.providerTrail,
            """
            \(summaryList(rows))
            \(form.button(
                to: "\(path)/switch", provider.isOn ? "Switch it off" : "Switch it on", .secondary,
                hidden: ["state": provider.isOn ? "off" : "on"]))
            <h2>Settings</h2>
            \(form.post(to: path, """
                \(ProviderFields(form: form, provider: provider, units: units).html)
                \(form.submit("Save"))
                """))
            """)
    }

    private static let providerTrail = [
        Page.Link("Accounts", "/accounts"), Page.Link("How people sign in", "/organisation/sign-in"),
    ]
}
