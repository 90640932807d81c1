import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct UnlockAccountTests {
    static func unlock(_ account: AccountID, as caller: AccountID, in world: World) async throws -> Refusal? {
        try await world.refusal(as: caller) { caller, tx in
            try unlockAccount(account, as: caller, at: world.now, in: tx)
        }
    }

    @Test(arguments: Engine.allCases) func passwordAndRolesAreAsTheyWere(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            _ = try await LockAccountTests.lock(world.manager, as: world.eRostering, in: world)
            #expect(try await Self.unlock(world.manager, as: world.eRostering, in: world) == nil)
            let opened = try #require(try await world.signIn("maria.okafor@demo").session)
            #expect(try await world.session(opened.token)?.caller.may(World.publish, on: World.ward7) == true)
            #expect(try await world.facts(about: "acc-manager").contains("account.unlocked.1"))
        }
    }

    @Test(arguments: Engine.allCases) func whoMayNotAndWhomItIsRefusedFor(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world async throws in
            #expect(
                try await Self.unlock(world.manager, as: world.eRostering, in: world)
                    == Refusal(.conflict, "This account is not locked."))
            #expect(try await Self.unlock(world.eRostering, as: world.manager, in: world)?.kind == .forbidden)
            #expect(try await Self.unlock(AccountID("acc-none"), as: world.administrator, in: world)?.kind == .notFound)
        }
    }
}
