import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct RequireSecondFactorTests {
    static func require(
        _ roles: Set<Role>, as account: AccountID? = nil, keys: SealingKeys? = nil, in world: World
    ) async throws -> Refusal? {
        try await world.refusal(as: account ?? world.administrator) { caller, tx in
            try requireSecondFactor(of: roles, keys: keys ?? world.keys, as: caller, at: world.now, in: tx)
        }
    }

    @Test(arguments: Engine.allCases) func whoHasNoneHoldsNoRightsUntilItIsSetUp(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let opened = try #require(try await world.signIn("maria.okafor@demo").session)
            #expect(try await world.session(opened.token)?.caller.may(World.publish, on: World.ward7) == true)
            #expect(try await Self.require([.rosterManager, .approver], in: world) == nil)
            let waiting = try #require(try await world.session(opened.token))
            #expect(waiting.isSecondFactorDue && waiting.caller.grants.isEmpty)
            // Whoever has no such role is not asked.
            let other = try #require(try await world.signIn("eve.summers@demo").session)
            #expect(try await world.session(other.token)?.isSecondFactorDue == false)

            let totp = try await StartSecondFactorTests.start(world.manager, in: world)
            let code = totp.code(at: TOTP.step(at: world.now))
            #expect(try await ConfirmSecondFactorTests.confirm(code, keeping: opened.token, in: world) == nil)
            let after = try #require(try await world.session(opened.token))
            #expect(!after.isSecondFactorDue && after.caller.may(World.publish, on: World.ward7))
            // And off again: the rights go with it.
            try await DropSecondFactorTests.drop(in: world)
            #expect(try await world.session(opened.token)?.caller.grants.isEmpty == true)
            #expect(try await Self.require([], in: world) == nil)
            #expect(try await world.session(opened.token)?.caller.grants.isEmpty == false)
            let facts = try await world.facts(about: world.organisation.text)
            #expect(facts.filter { $0 == "organisation.second-factor-required.1" }.count == 2)
        }
    }

    @Test(arguments: Engine.allCases) func aRoleThatRanOutAsksForNothing(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let opened = try #require(try await world.signIn("maria.okafor@demo").session)
            _ = try await world.refusal(as: world.administrator) { caller, tx in
                try takeRole(world.assignment(world.manager, .rosterManager), as: caller, at: world.now, in: tx)
            }
            #expect(try await Self.require([.rosterManager], in: world) == nil)
            #expect(try await world.session(opened.token)?.isSecondFactorDue == false)
        }
    }

    @Test(arguments: Engine.allCases) func onlyAnAdministratorWithAKeySaysSo(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world async throws in
            #expect(try await Self.require([.auditor], as: world.eRostering, in: world)?.kind == .forbidden)
            #expect(try await Self.require([.auditor], as: world.manager, in: world)?.kind == .forbidden)
            let words = "This server has no key to seal secrets with. Ask whoever runs it to set one: sealing.key.file."
            #expect(try await Self.require([.auditor], keys: SealingKeys.none, in: world)?.words == words)
            // What changes nothing is no fact.
            #expect(try await Self.require([], in: world) == nil)
            #expect(
                try await !world.facts(about: world.organisation.text)
                    .contains("organisation.second-factor-required.1"))
        }
    }
}
