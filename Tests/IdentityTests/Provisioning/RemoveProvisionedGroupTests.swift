import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct RemoveProvisionedGroupTests {
    static func remove(_ id: ID<ProvisionedGroup> = World.group, in world: World) async throws -> Refusal? {
        try await world.told { caller, tx in
            try removeProvisionedGroup(id, newRole: { ID("role-new") }, as: caller, at: world.now, in: tx)
        }
    }

    @Test(arguments: Engine.allCases) func itsRolesGoWithIt(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await world.directoryToken()
            _ = try await world.groups("Ward managers", [world.manager])
            #expect(try await world.roles(of: world.manager).count == 2)
            #expect(try await Self.remove(in: world) == nil)
            #expect(try await world.roles(of: world.manager) == ["roster-manager unit-ward-7"])
            #expect(try await world.facts(about: "group-1").last == "provisioning.group-removed.1")
            #expect(try await Self.remove(in: world)?.kind == .notFound)
        }
    }

    @Test func onlyADirectoryMay() async throws {
        try await inWorld(on: .sqlite) { world in
            let refused = try await world.refusal(as: world.administrator) { caller, tx in
                try removeProvisionedGroup(
                    World.group, newRole: { ID("role-new") }, as: caller, at: world.now, in: tx)
            }
            #expect(refused?.kind == .forbidden)
        }
    }
}
