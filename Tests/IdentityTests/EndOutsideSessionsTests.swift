import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct EndOutsideSessionsTests {
    static func end(
        _ id: String, session: String? = nil, subject: String? = nil, at moment: Instant? = nil, in world: World
    ) async throws -> Int {
        let moment = moment ?? world.now
        return try await world.write { world, tx in
            try endOutsideSessions(
                tokenID: id, session: session, subject: subject, at: World.staffLogin, of: world.organisation,
                until: moment + Minutes(10), at: moment, in: tx)
        }
    }

    @Test(arguments: Engine.allCases) func itEndsWhatTheProviderNamesAndNothingElse(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await world.linked()
            let one = try #require(try await world.come(world.proof("maria", session: "s1")).session)
            let two = try #require(try await world.come(world.proof("maria", session: "s2")).session)
            let password = try #require(try await world.signIn("maria.okafor@demo").session)
            #expect(try await Self.end("t1", session: "s1", in: world) == 1)
            #expect(try await world.session(one.token) == nil)
            #expect(try await world.session(two.token) != nil)
            #expect(try await Self.end("t2", session: "s2", subject: "somebody", in: world) == 0)
            #expect(try await Self.end("t3", in: world) == 0)
            #expect(try await Self.end("t4", subject: "maria", in: world) == 1)
            #expect(try await world.session(two.token) == nil)
            #expect(try await world.session(password.token) != nil)
            let facts = try await world.facts(about: "provider-staff")
            #expect(facts.filter { $0 == "sign-on.ended.1" }.count == 4)
        }
    }

    @Test(arguments: Engine.allCases) func aTokenIsTakenOnce(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await world.linked()
            #expect(try await Self.end("t1", subject: "maria", in: world) == 0)
            let refusal = await #expect(throws: Refusal.self) {
                try await Self.end("t1", subject: "maria", in: world)
            }
            #expect(refusal == Refusal(.conflict, "This logout token was used before."))
            // Once its own time is over it need not be remembered.
            #expect(try await Self.end("t1", subject: "maria", at: world.now + Minutes(10), in: world) == 0)
        }
    }
}
