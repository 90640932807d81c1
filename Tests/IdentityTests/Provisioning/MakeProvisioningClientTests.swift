import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct MakeProvisioningClientTests {
    static func make(
        _ title: String = "Entra ID", provider: ID<SignOnProvider>? = nil, links: Bool = false, days: Int = 30,
        as account: AccountID, in world: World
    ) async throws -> Refusal? {
        let token = world.secrets.token()
        return try await world.refusal(as: account) { caller, tx in
            try makeProvisioningClient(
                NewProvisioningClient(
                    title: title, provider: provider, linksByExternalID: links,
                    endsAt: world.now + Minutes.days(days)),
                token: token, id: World.directory, as: caller, at: world.now, in: tx)
        }
    }

    @Test(arguments: Engine.allCases) func aTokenLetsItsOwnDirectoryInAndNobodyElse(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let token = try await world.directoryToken()
            let session = try #require(
                try await resumeProvisioning(token: token.text, through: world.database, at: world.now))
            #expect(session.caller.organisation == world.organisation && session.displayName == "Trust directory")
            #expect(session.caller.account == World.directory && session.caller.may(.provision))
            // It is no session: no page and no other API takes it.
            #expect(try await world.session(token) == nil)
            for other in [world.secrets.token().text, "short", "", String(repeating: "x", count: 43)] {
                #expect(try await resumeProvisioning(token: other, through: world.database, at: world.now) == nil)
            }
            #expect(try await world.facts(about: "acc-directory") == ["provisioning.client-made.1"])
            let line = try await world.read { world, tx in try ProvisioningClients.all(of: world.organisation, in: tx) }
            #expect(line.map(\.account.displayName) == ["Trust directory"])
            #expect(line.first?.client.usedAt == world.now)
        }
    }

    @Test(arguments: Engine.allCases) func aTokenEndsOnItsDay(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let token = try await world.directoryToken(days: 1)
            let end = world.now + Minutes.days(1)
            let before = Instant(milliseconds: end.milliseconds - 1)
            #expect(try await resumeProvisioning(token: token.text, through: world.database, at: before) != nil)
            #expect(try await resumeProvisioning(token: token.text, through: world.database, at: end) == nil)
        }
    }

    @Test(arguments: Engine.allCases) func lockingItsAccountShutsTheDoor(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let token = try await world.directoryToken()
            #expect(try await LockAccountTests.lock(World.directory, as: world.administrator, in: world) == nil)
            #expect(try await resumeProvisioning(token: token.text, through: world.database, at: world.now) == nil)
        }
    }

    @Test func whatIsRefused() async throws {
        try await inWorld(on: .sqlite) { world async throws in
            func make(
                _ title: String = "Entra ID", provider: ID<SignOnProvider>? = nil, links: Bool = false, days: Int = 30
            ) async throws -> [String]? {
                try await Self.make(
                    title, provider: provider, links: links, days: days, as: world.administrator, in: world)?
                    .fields.map(\.field)
            }
            #expect(try await make("") == ["title"])
            #expect(try await make(String(repeating: "x", count: 61)) == ["title"])
            #expect(try await make(days: 0) == ["last-day"])
            #expect(try await make(days: 731) == ["last-day"])
            #expect(try await make(links: true) == ["links"])
            #expect(try await make(provider: ID("none")) == [])
            #expect(try await Self.make(as: world.eRostering, in: world)?.kind == .forbidden)
            #expect(try await make(days: 730) == nil)
        }
    }
}
