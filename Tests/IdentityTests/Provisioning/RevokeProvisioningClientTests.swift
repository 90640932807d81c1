import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct RevokeProvisioningClientTests {
    static func revoke(_ id: AccountID, as account: AccountID, in world: World) async throws -> Refusal? {
        try await world.refusal(as: account) { caller, tx in
            try revokeProvisioningClient(id, as: caller, at: world.now, in: tx)
        }
    }

    @Test(arguments: Engine.allCases) func aTokenThatWasTakenBackOpensNothing(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let token = try await world.directoryToken()
            #expect(try await world.joins() == nil)
            #expect(try await Self.revoke(World.directory, as: world.administrator, in: world) == nil)
            #expect(try await resumeProvisioning(token: token.text, through: world.database, at: world.now) == nil)
            #expect(try await world.user().account.state == .active)
            #expect(
                try await world.facts(about: "acc-directory")
                    == ["provisioning.client-made.1", "provisioning.client-revoked.1"])
            #expect(
                try await Self.revoke(World.directory, as: world.administrator, in: world)
                    == Refusal(.conflict, "This token was taken back already."))
        }
    }

    @Test func whoMayNot() async throws {
        try await inWorld(on: .sqlite) { world in
            try await world.directoryToken()
            #expect(try await Self.revoke(World.directory, as: world.eRostering, in: world)?.kind == .forbidden)
            #expect(
                try await Self.revoke(world.manager, as: world.administrator, in: world)
                    == Refusal(.notFound, "There is no such provisioning token."))
        }
    }
}
