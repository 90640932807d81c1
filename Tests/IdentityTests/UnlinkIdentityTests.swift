import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct UnlinkIdentityTests {
    static func unlink(_ account: AccountID, as asker: AccountID, in world: World) async throws -> Refusal? {
        try await world.refusal(as: asker) { caller, tx in
            try unlinkIdentity(at: World.staffLogin, of: account, as: caller, at: world.now, in: tx)
        }
    }

    @Test(arguments: Engine.allCases) func sessionsAndRolesFromThereGoWithTheLink(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await world.linked()
            _ = try await world.save(
                World.provider(rules: [.init(value: "approvers", role: .approver, unit: World.ward8)]))
            let outside = try #require(
                try await world.come(world.proof("maria", values: ["approvers"])).session)
            let password = try #require(try await world.signIn("maria.okafor@demo").session)
            #expect(try await Self.unlink(world.manager, as: world.eRostering, in: world) == nil)
            #expect(try await world.session(outside.token) == nil)
            #expect(try await world.session(password.token) != nil)
            let held = try await world.read { world, tx in
                try RoleAssignments.current(of: world.manager, of: world.organisation, at: world.now, in: tx)
            }
            #expect(held.map(\.role) == [.rosterManager])
            #expect(try await world.come(world.proof("maria")).session == nil)
            #expect(try await world.facts(about: "acc-manager").contains("account.identity-unlinked.1"))
        }
    }

    @Test(arguments: Engine.allCases) func whoIsNotLinkedOrMayNotIsRefused(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            try await world.linked()
            #expect(try await Self.unlink(world.manager, as: world.manager, in: world)?.kind == .forbidden)
            #expect(
                try await Self.unlink(world.eRostering, as: world.administrator, in: world)
                    == Refusal(.notFound, "This account is not linked to that provider."))
        }
    }
}
