import Core
import TestSupport
import Testing

@testable import Identity

@Suite struct SignOutTests {
    @Test(arguments: Engine.allCases) func theTokenIsDeadAndOthersLive(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let here = try #require(try await world.signIn("maria.okafor@demo").session)
            let there = try #require(try await world.signIn("maria.okafor@demo").session)
            try await world.write { world, tx in
                try signOut(here.token, as: world.caller(world.manager, in: tx), at: world.now, in: tx)
            }
            #expect(try await world.session(here.token) == nil)
            #expect(try await world.session(there.token) != nil)
            #expect(try await world.facts(about: "acc-manager").last == "account.signed-out.1")
        }
    }

    @Test(arguments: Engine.allCases) func signingOutTwiceIsNoMistakeAndIsRecordedOnce(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let here = try #require(try await world.signIn("maria.okafor@demo").session)
            for _ in 0..<2 {
                try await world.write { world, tx in
                    try signOut(here.token, as: world.caller(world.manager, in: tx), at: world.now, in: tx)
                }
            }
            let facts = try await world.facts(about: "acc-manager")
            #expect(facts.count { $0 == "account.signed-out.1" } == 1)
        }
    }
}
