import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct RenewSessionTests {
    @Test(arguments: Engine.allCases) func theOldTokenIsDeadAndTheNewOneStandsForTheSame(_ engine: Engine) async throws
    {
        try await inWorld(on: engine) { world in
            let opened = try #require(try await world.signIn("maria.okafor@demo").session)
            _ = try await GiveRoleTests.give(
                .rosterManager, on: World.ward8, to: world.manager, as: world.eRostering, in: world)
            let session = try #require(try await world.session(opened.token)), fresh = world.secrets.token()
            let renewed = try #require(
                try await renewSession(
                    session, token: opened.token.text, as: fresh, through: world.database, at: world.now))
            #expect(renewed.csrfToken == fresh.csrfToken && renewed.csrfToken != session.csrfToken)
            #expect(renewed.caller == session.caller && !renewed.isRenewalDue)
            #expect(try await world.session(opened.token) == nil)
            let after = try #require(try await world.session(fresh))
            #expect(after.caller == session.caller && !after.isRenewalDue)
        }
    }

    @Test(arguments: Engine.allCases) func ofTwoRequestsAtOnceOneRenews(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let opened = try #require(try await world.signIn("maria.okafor@demo").session)
            let session = try #require(try await world.session(opened.token))
            func renew() async throws -> Bool {
                try await renewSession(
                    session, token: opened.token.text, as: world.secrets.token(), through: world.database,
                    at: world.now) != nil
            }
            #expect(try await renew())
            #expect(try await !renew())
        }
    }
}
