import Core
import Identity
import Storage
import Web

/// The programs of others that may read and write here over FHIR.
struct ClientPages: Sendable {
    /// The units a client may be let in for.
    let directory: AccountDirectory
    static let path = "/organisation/fhir-clients"

    var routes: [Route] {
        [
            Route(.get, Self.path, .holding(.fhirClients), "FHIR clients: which programs may read and write here") {
                .page(try await page(FormFrame($0), $0))
            },
            Route(.post, Self.path, .holding(.fhirClients), "Register a FHIR client") { visit in
                try await visit.attempt {
                    try await register(visit)
                } again: {
                    try await page($0, visit)
                }
            }.sensitive,
            Route(
                .post, "\(Self.path)/{fhirClient}/revocation", .holding(.fhirClients), "Turn a FHIR client away"
            ) { visit in
                let caller = try visit.caller(), now = visit.now,
                    id = try visit.id("fhirClient", as: Named.Account.self)
                try await visit.write { try revokeClient(id, as: caller, at: now, in: $0) }
                return .seeOther(Self.path, notice: "The client was turned away. Its next request is refused.")
            }.sensitive,
        ]
    }

    private func register(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, host = visit.host
        var reader = FormReader(visit.form)
        let title = reader.text("title", "a name for the client", limit: 60)
        let role = reader.choice("role", "a role", as: Role.self)
        let scopes = reader.text("scopes", "the scopes", limit: 4_000)
        let keys = reader.text("keys", "where the client’s public keys are", limit: 16_384)
        try reader.finish()
        guard let role else { throw Refusal(.invalid, "Choose a role.") }
        let new = NewSystemClient(
            title: title, role: role, unit: visit.form["unit"].flatMap { UnitID(checking: $0) }, scopes: scopes,
            keys: keys)
        let id = host.newID(Named.Account.self), assignment = host.newID(RoleAssignment.self)
        let isNear = host.outgoing.mayCallThisMachine
        try await visit.write { tx in
            try registerClient(
                new, isNearTaken: isNear, id: id, assignment: assignment, as: caller, at: now, in: tx)
        }
        return .seeOther(Self.path, notice: "\(title) was registered. Its client id is \(id).")
    }

    private func page(_ form: FormFrame, _ visit: Visit) async throws -> Page {
        let caller = try visit.caller(), directory = directory
        try caller.requireEverywhere(.fhirClients)
        let (lines, units) = try await visit.read { tx in
            (
                try SystemClients.all(of: caller.organisation, in: tx),
                try directory.units(caller.organisation, tx)
            )
        }
        let settings = visit.host.settings
        return Page(
            "FHIR clients", trail: [Page.Link("Accounts", "/accounts")], width: .full,
            """
            <p>A program of another organisation, such as a GP system or a coordination platform, can read and write \
            care records here as FHIR R4. It sees what a member of staff with its role would see in its team, and its \
            scopes only take away from that.</p>
            <p>Address: <code class="cw-key">\(settings.publicAddress + FHIRDesk.root)</code></p>
            <p>Tokens: <code class="cw-key">\(settings.publicAddress + TokenDoors.tokenPath)</code></p>
            \(list(form, lines))
            <h2>Register a client</h2>
            \(form.post(to: Self.path, fields(form, units)))
            """)
    }

    private func list(_ form: FormFrame, _ lines: [(client: SystemClient, account: Account)]) -> HTML {
        if lines.isEmpty { return emptyState("No program reads or writes here yet. Register the first below.") }
        let rows = lines.map { client, account -> [HTML] in
            let isOver = account.state == .closed
            return [
                HTML(escaping: account.displayName), "<code class=\"cw-key\">\(client.id)</code>",
                account.state == .active ? tag("In use", .green) : tag(isOver ? "Ended" : "Locked", .grey),
                HTML(escaping: client.scopes.text),
                client.usedAt.map { "\(UKTime.civil($0).day), \(UKTime.civil($0).time)" as HTML } ?? "Never",
                isOver
                    ? "–"
                    : form.button(
                        to: "\(Self.path)/\(client.id)/revocation", "Turn it away", .secondary,
                        about: account.displayName, small: true),
            ]
        }
        return table(
            "Clients", ["Name", "Client id", "State", "Scopes", "Last token", "Change"].map(Column.text), rows)
    }

    private func fields(_ form: FormFrame, _ units: [AccountDirectory.Unit]) -> HTML {
        """
        \(form.textInput("title", "Name", hint: "As the ledger will show it", widthCharacters: 30))
        \(form.select(
            "role", "Role", SystemClient.roles.map { Choice($0.rawValue, $0.title) },
            hint: "It may see and do what this role may.", prompt: "Choose a role"))
        \(form.select(
            "unit", "Team", units.map { Choice($0.id.text, $0.name) },
            hint: "Its people are the people of this team.", prompt: "The whole organisation"))
        \(form.textarea(
            "scopes", "Scopes",
            hint: "One on each line: system/Patient.rs reads and searches, system/Task.cud writes."
        ))
        \(form.textarea(
            "keys", "Public keys",
            hint: "The address of the client’s key set, which begins with https://, or the key set itself."))
        \(form.submit("Register the client"))
        """
    }
}
