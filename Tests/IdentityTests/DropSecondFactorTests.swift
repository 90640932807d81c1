import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct DropSecondFactorTests {
    static func drop(_ password: Password = World.password, in world: World) async throws {
        let (check, matches) = try await world.check(world.manager, password)
        try await world.write { world, tx in
            try dropSecondFactor(
                check: check, matches: matches, as: world.caller(world.manager, in: tx), at: world.now, in: tx)
        }
    }

    @Test(arguments: Engine.allCases) func signingInAsksForThePasswordOnlyAgain(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let (_, codes) = try await world.switchOn(world.manager)
            let half = try await FinishSignInTests.half(in: world)
            try await Self.drop(in: world)
            #expect(try await world.finish(half, .recovery(codes[0].text)).refusal == FinishSignInTests.again)
            #expect(try await world.signIn("maria.okafor@demo").session != nil)
            #expect(try await world.facts(about: "acc-manager").contains("account.second-factor-off.1"))
        }
    }

    @Test(arguments: Engine.allCases) func aWrongPasswordOrOneThatIsOffIsRefused(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let off = await #expect(throws: Refusal.self) { try await Self.drop(in: world) }
            #expect(off == Refusal(.conflict, "Your second step is off already."))
            _ = try await world.switchOn(world.manager)
            let wrong = await #expect(throws: Refusal.self) { try await Self.drop(Password("wrong"), in: world) }
            #expect(wrong?.fields.first?.field == "current-password")
            #expect(try await world.signIn("maria.okafor@demo").half != nil)
        }
    }
}
