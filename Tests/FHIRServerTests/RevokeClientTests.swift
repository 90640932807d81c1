import Core
import Identity
import Storage
import TestSupport
import Testing

@testable import FHIRServer

@Suite struct RevokeClientTests {
    @Test(arguments: Engine.allCases) func whoIsTurnedAwayComesNoMore(_ engine: Engine) async throws {
        let world = try await ClientWorld(engine), token = try await world.token("system/Patient.rs")
        let admin = world.administrator, now = world.world.now
        try await world.world.database.write(for: world.world.organisation) { tx in
            try revokeClient(ClientWorld.id, as: admin, at: now, in: tx)
        }
        #expect(try await world.call("GET", "/Patient/pat", token: token).status == 401)
        var saying = ClientWorld.Saying()
        saying.jti = "later"
        let reply = try await world.ask(try world.statement(saying))
        #expect(reply.status == 401)
        #expect("\(reply.json)".contains("The client is not known here, or was turned away."))
        await #expect(throws: Refusal(.conflict, "This client was turned away already.")) {
            try await world.world.database.write(for: world.world.organisation) { tx in
                try revokeClient(ClientWorld.id, as: admin, at: now, in: tx)
            }
        }
    }

    @Test func onlyAnAdministratorTurnsAClientAway() async throws {
        let world = try await ClientWorld(), staff = world.world.staff, admin = world.administrator
        let now = world.world.now, database = world.world.database, organisation = world.world.organisation
        let forbidden = await #expect(throws: Refusal.self) {
            try await database.write(for: organisation) { try revokeClient(ClientWorld.id, as: staff, at: now, in: $0) }
        }
        #expect(forbidden?.kind == .forbidden)
        await #expect(throws: Refusal(.notFound, "There is no such client.")) {
            try await database.write(for: organisation) {
                try revokeClient(AccountID("nobody"), as: admin, at: now, in: $0)
            }
        }
        try factExample(FHIRClientRevoked(client: ClientWorld.id))
    }
}
