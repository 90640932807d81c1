import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct OpenProgramAccountTests {
    private let id = AccountID("acc-program")

    private func open(_ title: String, _ role: Role, as account: AccountID, in world: World) async throws -> Refusal? {
        let id = id
        return try await world.refusal(as: account) { caller, tx in
            try openProgramAccount(
                title, role: role, on: UnitID("unit-7a"), id: id, assignment: ID("program-role"), as: caller,
                at: world.now, in: tx)
        }
    }

    @Test(arguments: Engine.allCases) func itHasARoleAndNothingElse(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let done = try await open("GP system", .linkWorker, as: world.administrator, in: world)
            #expect(done == nil)
            let roles = try await world.read { world, tx in
                try RoleAssignments.current(of: id, of: world.organisation, at: world.now, in: tx)
            }
            #expect(roles.map(\.role) == [.linkWorker])
            #expect(try await world.facts(about: id.text) == ["account.opened.1", "account.role-given.1"])
        }
    }

    @Test func whatIsRefused() async throws {
        try await inWorld(on: .sqlite) { world in
            let forbidden = try await open("GP system", .linkWorker, as: world.eRostering, in: world)
            let nameless = try await open("", .linkWorker, as: world.administrator, in: world)
            let wide = try await open("GP", .auditor, as: world.administrator, in: world)
            #expect(forbidden?.kind == .forbidden && nameless?.fields.map(\.field) == ["display-name"])
            #expect(
                wide?.fields.map(\.words) == ["Choose the whole organisation: this role is never for one unit only"])
        }
    }
}
