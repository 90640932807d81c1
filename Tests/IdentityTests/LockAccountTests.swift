import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct LockAccountTests {
    static func lock(_ account: AccountID, as caller: AccountID, in world: World) async throws -> Refusal? {
        try await world.refusal(as: caller) { caller, tx in
            try lockAccount(account, as: caller, at: world.now, in: tx)
        }
    }

    @Test(arguments: Engine.allCases) func sessionsEndAndNobodyGetsIn(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let opened = try #require(try await world.signIn("maria.okafor@demo").session)
            #expect(try await Self.lock(world.manager, as: world.eRostering, in: world) == nil)
            #expect(try await world.session(opened.token) == nil)
            #expect(try await world.signIn("maria.okafor@demo").refusal?.words == SignInTests.wrong)
            #expect(try await world.facts(about: "acc-manager").contains("account.locked.1"))
        }
    }

    @Test(arguments: Engine.allCases) func whoMayNotAndWhomItIsRefusedFor(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world async throws in
            #expect(try await Self.lock(world.eRostering, as: world.manager, in: world)?.kind == .forbidden)
            #expect(try await Self.lock(AccountID("acc-none"), as: world.administrator, in: world)?.kind == .notFound)
            #expect(
                try await Self.lock(world.administrator, as: world.administrator, in: world)
                    == Refusal(.conflict, "You cannot lock your own account. Ask another administrator to lock it."))
            #expect(try await Self.lock(world.manager, as: world.eRostering, in: world) == nil)
            #expect(
                try await Self.lock(world.manager, as: world.eRostering, in: world)
                    == Refusal(.conflict, "This account is locked already."))
        }
    }
}
