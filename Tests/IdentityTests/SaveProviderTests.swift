import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct SaveProviderTests {
    @Test(arguments: Engine.allCases) func aProviderIsKeptAsItWasSaved(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            var provider = World.provider(rules: [
                .init(value: "ward = 7, managers", role: .rosterManager, unit: World.ward7),
                .init(value: "heads", role: .auditor, unit: nil),
            ])
            provider.strengths = ["AAL2", "AAL3"]
            provider.greatestAge = Minutes(60)
            #expect(try await world.save(provider) == nil)
            let kept = try await world.read { world, tx in
                try SignOnProviders.all(of: world.organisation, in: tx)
            }
            #expect(kept == [provider])
            provider.title = "Another name"
            #expect(try await world.save(provider) == nil)
            let offered = try await world.read { _, tx in try SignOnProviders.offered(limit: 9, in: tx) }
            #expect(offered.map(\.provider.title) == ["Another name"])
            #expect(try await world.facts(about: "provider-staff").count == 2)
        }
    }

    @Test(arguments: Engine.allCases) func whatCannotBeUsedIsRefused(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            #expect(try await world.save(World.provider(), as: world.eRostering)?.kind == .forbidden)
            var bad = World.provider(client: "two words", rules: [.init(value: "x", role: .auditor, unit: World.ward7)])
            bad.title = ""
            #expect(
                try await world.save(bad)?.fields == [
                    FieldProblem("title", "Enter a name of 60 characters or fewer, as the sign-in page shows it"),
                    FieldProblem("client-id", "Enter the client id that the provider gave you"),
                    FieldProblem("role-rules", "Leave the unit out where a role is always for the whole organisation"),
                ])
            #expect(try await world.save(World.provider()) == nil)
            #expect(
                try await world.save(World.provider(ID("provider-other")))
                    == Refusal(.conflict, "Another provider has this issuer and client id already. Change that one."))
            let there = try await world.read { world, tx in try SignOnProviders.all(of: world.organisation, in: tx) }
            #expect(there.count == 1)
        }
    }

    @Test(arguments: Engine.allCases) func theIssuerStaysWhilePeopleAreLinked(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            #expect(try await world.save(World.provider()) == nil)
            #expect(try await world.save(World.provider(issuer: "https://other.example")) == nil)
            #expect(try await world.save(World.provider()) == nil)
            try await world.linked()
            #expect(
                try await world.save(World.provider(issuer: "https://other.example"))?.words
                    == "People are linked through this issuer. Add the new one as another provider.")
        }
    }
}
