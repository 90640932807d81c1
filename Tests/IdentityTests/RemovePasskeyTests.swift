import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct RemovePasskeyTests {
    static func remove(
        _ id: ID<Passkey>? = nil, _ password: Password = World.password, in world: World
    ) async throws {
        let (check, matches) = try await world.check(world.manager, password)
        try await world.write { world, tx in
            let own = try Passkeys.all(of: world.manager, of: world.organisation, in: tx).first?.id
            try removePasskey(
                id ?? own ?? ID("none"), check: check, matches: matches, notice: ID("notice-2"),
                as: world.caller(world.manager, in: tx), at: world.now, in: tx)
        }
    }

    @Test(arguments: Engine.allCases) func theLastTakesTheRecoveryCodesWithIt(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await world.add(Device(), to: world.manager)
            try await Self.remove(in: world)
            let state = try await world.read { world, tx in
                try SecondFactors.state(of: world.manager, of: world.organisation, at: world.now, in: tx)
            }
            #expect(!state.isOn && state.recoveryCodesLeft == 0)
            #expect(try await world.signIn("maria.okafor@demo").session != nil)
            #expect(try await world.facts(about: "acc-manager").contains("account.passkey-removed.1"))
        }
    }

    @Test(arguments: Engine.allCases) func codesAndPasskeysStandInForEachOther(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            _ = try await world.refusal(as: world.administrator) { caller, tx in
                try requireSecondFactor(of: [.rosterManager], keys: world.keys, as: caller, at: world.now, in: tx)
            }
            let opened = try #require(try await world.signIn("maria.okafor@demo").session)
            func isDue() async throws -> Bool? { try await world.session(opened.token)?.isSecondFactorDue }
            #expect(try await isDue() == true)
            let challenge = try await world.beginPasskey(world.manager, token: opened.token)
            _ = try await world.addPasskey(Device().made(challenge), to: world.manager, token: opened.token)
            #expect(try await isDue() == false)
            try await Self.remove(in: world)
            #expect(try await isDue() == true)
        }
    }

    @Test(arguments: Engine.allCases) func aWrongPasswordAndSomebodyElsesAreRefused(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await world.add(Device(), to: world.administrator)
            let other = try await world.read { world, tx in
                try #require(try Passkeys.all(of: world.administrator, of: world.organisation, in: tx).first).id
            }
            let unknown = await #expect(throws: Refusal.self) { try await Self.remove(other, in: world) }
            #expect(unknown == Refusal(.notFound, "You have no such passkey."))
            try await world.add(Device([7]), to: world.manager)
            let wrong = await #expect(throws: Refusal.self) {
                try await Self.remove(nil, Password("wrong"), in: world)
            }
            #expect(wrong?.fields.first?.field == "current-password")
        }
    }
}
