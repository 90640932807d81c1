import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct TakeRoleTests {
    static func take(_ id: ID<RoleAssignment>, as caller: AccountID, in world: World) async throws -> Refusal? {
        try await world.refusal(as: caller) { caller, tx in try takeRole(id, as: caller, at: world.now, in: tx) }
    }

    @Test(arguments: Engine.allCases) func itActsOnTheNextRequest(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let opened = try #require(try await world.signIn("maria.okafor@demo").session)
            let held = world.assignment(world.manager, .rosterManager)
            #expect(try await Self.take(held, as: world.eRostering, in: world) == nil)
            let session = try #require(try await world.session(opened.token))
            #expect(session.caller.grants.isEmpty)
            #expect(session.isRenewalDue)
            #expect(try await world.facts(about: "acc-manager").last == "account.role-taken.1")
        }
    }

    @Test(arguments: Engine.allCases) func aRoleThatIsGoneIsNotFound(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world async throws in
            let gone = Refusal(.notFound, "There is no such role to take away.")
            #expect(try await Self.take(ID("none"), as: world.administrator, in: world) == gone)
            let held = world.assignment(world.manager, .rosterManager)
            #expect(try await Self.take(held, as: world.administrator, in: world) == nil)
            #expect(try await Self.take(held, as: world.administrator, in: world) == gone)
        }
    }

    @Test(arguments: Engine.allCases) func whoMayNotIsRefused(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world async throws in
            let admin = world.assignment(world.administrator, .administrator)
            #expect(try await Self.take(admin, as: world.eRostering, in: world)?.kind == .forbidden)
            #expect(try await Self.take(admin, as: world.manager, in: world)?.kind == .forbidden)
        }
    }

    @Test(arguments: Engine.allCases) func theLastAdministratorKeepsTheRole(_ engine: Engine) async throws {
        try await inWorld(on: engine) { world in
            let held = world.assignment(world.administrator, .administrator)
            #expect(
                try await Self.take(held, as: world.administrator, in: world)
                    == Refusal(.conflict, "This is the last administrator. Give somebody else that role first."))
            try await world.write { world, tx in
                try world.open(AccountID("acc-second"), "sam.second@demo", "Sam Second", .administrator, nil, in: tx)
            }
            #expect(try await Self.take(held, as: world.administrator, in: world) == nil)
        }
    }
}
