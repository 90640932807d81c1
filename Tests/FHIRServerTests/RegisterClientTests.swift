import Core
import Identity
import Ledger
import Storage
import TestSupport
import Testing

@testable import FHIRServer

@Suite struct RegisterClientTests {
    private func register(_ new: NewSystemClient, as caller: Caller?, in world: ClientWorld) async throws -> Refusal? {
        let caller = caller ?? world.administrator, now = world.world.now
        do {
            try await world.world.database.write(for: world.world.organisation) { tx in
                try registerClient(
                    new, isNearTaken: false, id: AccountID("client-2"), assignment: ID("role-2"), as: caller, at: now,
                    in: tx)
            }
            return nil
        } catch let refusal as Refusal {
            return refusal
        }
    }

    private func new(
        _ title: String = "Platform", role: Role = .linkWorker, unit: String? = "team",
        scopes: String = "system/Patient.rs", keys: String = "https://far.example/keys"
    ) -> NewSystemClient {
        NewSystemClient(title: title, role: role, unit: unit.map { UnitID($0) }, scopes: scopes, keys: keys)
    }

    @Test(arguments: Engine.allCases) func itHasAnAccountWithOneRole(_ engine: Engine) async throws {
        let world = try await ClientWorld(engine), organisation = world.world.organisation, now = world.world.now
        #expect(try await register(new(), as: nil, in: world) == nil)
        let (lines, roles, facts) = try await world.world.database.read(for: organisation) { tx in
            (
                try SystemClients.all(of: organisation, in: tx),
                try RoleAssignments.current(of: AccountID("client-2"), of: organisation, at: now, in: tx),
                try Ledgers.after(0, of: organisation, limit: 100, in: tx).filter { $0.subject == "client-2" }.map(
                    \.name)
            )
        }
        #expect(Set(lines.map(\.account.displayName)) == ["Platform", "GP system"])
        #expect(lines.first { $0.client.id.text == "client-2" }?.client.keys == .address("https://far.example/keys"))
        #expect(roles.map(\.role) == [.linkWorker] && roles.map(\.unit) == [UnitID("team")])
        #expect(facts == ["account.opened.1", "account.role-given.1", "fhir.client-registered.1"])
    }

    @Test func whatIsRefused() async throws {
        let world = try await ClientWorld()
        #expect(try await register(new(), as: world.world.staff, in: world)?.kind == .forbidden)
        for (wrong, field, words) in [
            (new(""), "title", "Enter a name of 60 characters or fewer, as the ledger will show it"),
            (new(role: .administrator), "role", "Choose a role that has to do with records of care"),
            (
                new(scopes: "patient/*.rs"), "scopes",
                "Enter scopes such as system/Patient.rs, one on each line, 100 at most"
            ),
            (new(scopes: ""), "scopes", "Enter scopes such as system/Patient.rs, one on each line, 100 at most"),
            (
                new(scopes: "system/Patient.sr"), "scopes",
                "Enter scopes such as system/Patient.rs, one on each line, 100 at most"
            ),
            (
                new(keys: "http://far.example/keys"), "keys",
                "Enter an address that begins with https://, or a set of public keys for ES384 or RS384"
            ),
            (
                new(keys: "{\"keys\":[]}"), "keys",
                "Enter an address that begins with https://, or a set of public keys for ES384 or RS384"
            ),
        ] {
            #expect(try await register(wrong, as: nil, in: world)?.fields == [FieldProblem(field, words)], "\(field)")
        }
        #expect(try await world.world.database.read { try SystemClients.known(AccountID("client-2"), in: $0) } == nil)
    }

    @Test func scopesAreReadAsTheStandardHasThem() throws {
        #expect(SMARTScope("system/Patient.read")?.text == "system/Patient.rs")
        #expect(SMARTScope("system/*.write")?.text == "system/*.cud")
        for text in ["system/Patient.", "system/Patient.rr", "system/Patient", "user/Patient.rs", "system/Shoe.r", "x"]
        {
            #expect(SMARTScope(text) == nil, "\(text)")
        }
        let held = try #require(SMARTScope.list("system/Patient.r system/*.s"))
        #expect(held.covers(try #require(SMARTScope("system/Patient.rs"))))
        #expect(!held.covers(try #require(SMARTScope("system/Observation.rs"))))
    }

    @Test func itTellsWhatItsExampleShows() throws {
        try factExample(
            FHIRClientRegistered(
                client: AccountID("client-1"), role: .linkWorker, unit: UnitID("team"), scopes: ["system/Patient.rs"]))
    }
}
