import Core
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct EndStandInTests {
    private func standIn(_ world: World) async throws -> ID<RoleAssignment> {
        #expect(try await ArrangeStandInTests.arrange(in: world) == nil)
        let held = try await world.read { world, tx in
            try RoleAssignments.current(
                of: ArrangeStandInTests.deputy, of: world.organisation, at: world.now, in: tx)
        }
        return try #require(held.first).id
    }

    private func end(_ id: ID<RoleAssignment>, as account: AccountID, in world: World) async throws -> Refusal? {
        try await world.refusal(as: account) { caller, tx in
            try endStandIn(id, as: caller, at: world.now + .hours(1), in: tx)
        }
    }

    @Test(arguments: Engine.allCases) func eitherOfTheTwoEndsItAndNobodyElse(_ engine: Engine) async throws {
        try await ArrangeStandInTests.withDeputy(engine) { world in
            for account in [world.manager, ArrangeStandInTests.deputy] {
                let id = try await standIn(world)
                let refused = try await end(id, as: world.eRostering, in: world)
                #expect(refused?.words == "There is no such stand-in, or it has ended.")
                #expect(try await end(id, as: account, in: world) == nil)
                #expect(try await end(id, as: account, in: world)?.kind == .notFound)
                // What began earlier than it ended must be over before the next begins.
                _ = try await world.write { _, tx in try tx.run("DELETE FROM role_assignment WHERE id = \(id)") }
            }
        }
    }

    @Test func aRoleThatIsNoStandInIsNotEndedThisWay() async throws {
        try await ArrangeStandInTests.withDeputy(.sqlite) { world async throws in
            let own = world.assignment(world.manager, .rosterManager)
            #expect(try await end(own, as: world.manager, in: world)?.kind == .notFound)
        }
    }

    @Test func bothSeeIt() async throws {
        try await ArrangeStandInTests.withDeputy(.sqlite) { world in
            let id = try await standIn(world)
            let (mine, theirs) = try await world.read { world, tx in
                (
                    try ownStandIns(of: world.caller(world.manager, in: tx), at: world.now, in: tx),
                    try ownStandIns(of: world.caller(ArrangeStandInTests.deputy, in: tx), at: world.now, in: tx)
                )
            }
            #expect(mine.forMe.map(\.id) == [id] && mine.byMe.isEmpty)
            #expect(theirs.byMe.map(\.id) == [id] && theirs.names[world.manager]?.displayName == "Maria Okafor")
        }
    }
}
