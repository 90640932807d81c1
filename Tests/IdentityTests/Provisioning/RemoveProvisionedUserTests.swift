import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct RemoveProvisionedUserTests {
    static func remove(_ id: AccountID, in world: World) async throws -> Refusal? {
        try await world.told { caller, tx in try removeProvisionedUser(id, as: caller, at: world.now, in: tx) }
    }

    @Test(arguments: Engine.allCases) func aLeaverIsGoneAndTheirAccountClosed(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await world.directoryToken(links: true)
            _ = try await world.joins()
            _ = try await world.groups("Ward managers", [World.joiner])
            let token = try #require(try await world.session(for: World.joiner, subject: "ext-1"))
            #expect(try await Self.remove(World.joiner, in: world) == nil)
            #expect(try await world.session(token) == nil)
            #expect(try await world.come(world.proof("ext-1")).session == nil)
            #expect(try await world.roles(of: World.joiner) == [])
            #expect(try await world.facts(about: "acc-joiner").last == "account.closed.1")
            #expect(try await Self.remove(World.joiner, in: world)?.kind == .notFound)
            let left = try await world.read { world, tx in
                try ProvisionedGroups.find(World.group, of: world.organisation, in: tx).members
            }
            #expect(left == [])
            #expect(try await world.joins(id: AccountID("acc-again")) == ProvisionedUser.nameTaken)
        }
    }

    @Test func theLastAdministratorAndTheDirectoryItselfStay() async throws {
        try await inWorld(on: .sqlite) { world in
            try await world.directoryToken()
            #expect(try await Self.remove(world.administrator, in: world)?.kind == .conflict)
            #expect(try await Self.remove(World.directory, in: world)?.kind == .notFound)
            let refused = try await world.refusal(as: world.administrator) { caller, tx in
                try removeProvisionedUser(world.manager, as: caller, at: world.now, in: tx)
            }
            #expect(refused?.kind == .forbidden)
        }
    }
}
