import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct EndEmergencyTests {
    private typealias Night = OpenInEmergencyTests

    @Test(arguments: Engine.allCases) func whoeverOpenedItAndWhoeverAnswersForItEndIt(_ engine: Engine) async throws {
        try await OpenInEmergencyTests.atNight(engine) { world in
            let opened = try #require(try await world.signIn("nia.night@demo").session)
            for (number, account) in [Night.night, Night.matron, world.administrator].enumerated() {
                #expect(try await Night.open(in: world) == nil)
                let ids = try await world.read { world, tx in
                    try emergencies(seenBy: world.caller(Night.night, in: tx), in: tx).opened.map(\.id)
                }
                #expect(ids.count == number + 1)
                let id = try #require(ids.first)
                let stranger = try await end(id, as: world.manager, in: world)
                #expect(stranger == Refusal(.notFound, "There is no such emergency, or it is over."))
                #expect(try await end(id, as: account, in: world) == nil)
                #expect(try await end(id, as: account, in: world)?.kind == .notFound)
                #expect(
                    try await world.session(opened.token)?.caller.may(World.publish, on: World.ward7) == false)
            }
            #expect(try await world.facts(about: "acc-night").filter { $0 == "account.emergency-ended.1" }.count == 3)
        }
    }

    private func end(_ id: ID<EmergencyAccess>, as account: AccountID, in world: World) async throws -> Refusal? {
        try await world.refusal(as: account) { try endEmergency(id, as: $0, at: world.now, in: $1) }
    }
}
