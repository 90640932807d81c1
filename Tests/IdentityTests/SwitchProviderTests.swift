import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct SwitchProviderTests {
    static func turn(_ isOn: Bool, as account: AccountID? = nil, in world: World) async throws -> Refusal? {
        try await world.refusal(as: account ?? world.administrator) { caller, tx in
            try switchProvider(World.staffLogin, isOn: isOn, as: caller, at: world.now, in: tx)
        }
    }

    @Test(arguments: Engine.allCases) func switchedOffItLetsNobodyInAndItsSessionsEnd(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await world.linked()
            let outside = try #require(try await world.come(world.proof("maria")).session)
            let password = try #require(try await world.signIn("maria.okafor@demo").session)
            #expect(try await Self.turn(false, in: world) == nil)
            #expect(try await world.session(outside.token) == nil)
            #expect(try await world.session(password.token) != nil)
            #expect(
                try await world.come(world.proof("maria")).refusal?.words
                    == "This way to sign in is switched off. Use your user name and password.")
            let offered = try await world.read { _, tx in try SignOnProviders.offered(limit: 9, in: tx) }
            #expect(offered.isEmpty)
            #expect(try await Self.turn(true, in: world) == nil)
            #expect(try await world.come(world.proof("maria")).session != nil)
        }
    }

    @Test(arguments: Engine.allCases) func whoMayNotAndWhatIsUnknownAreRefused(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            #expect(
                try await Self.turn(true, in: world) == Refusal(.notFound, "There is no such way to sign in."))
            _ = try await world.save(World.provider())
            #expect(try await Self.turn(false, as: world.eRostering, in: world)?.kind == .forbidden)
        }
    }
}
