import Core
import Ledger
import Storage
import TestSupport
import Testing

@testable import Identity

@Suite struct ArrangeStandInTests {
    static let deputy = AccountID("acc-deputy")

    static func arrange(
        _ role: Role = .rosterManager, on unit: UnitID = World.ward7, by userName: String = "dee.putty@demo",
        until end: Instant? = nil, as caller: AccountID? = nil, in world: World
    ) async throws -> Refusal? {
        let id = world.ids.make(RoleAssignment.self, at: world.now), notice = world.ids.make(Notice.self, at: world.now)
        let name = try #require(UserName(userName))
        return try await world.refusal(as: caller ?? world.manager) { caller, tx in
            try arrangeStandIn(
                role, on: unit, by: name, until: end ?? world.now + .hours(48), assignment: id, notice: notice,
                as: caller, at: world.now, in: tx)
        }
    }

    /// The world with a deputy who holds nothing.
    static func withDeputy(_ engine: Engine, _ body: @escaping @Sendable (World) async throws -> Void) async throws {
        try await inWorld(on: engine) { world in
            try await world.write { world, tx in
                try world.open(deputy, "dee.putty@demo", "Dee Putty", nil, nil, in: tx)
            }
            try await body(world)
        }
    }

    @Test(arguments: Engine.allCases) func theRoleActsUntilItsDayAndNoLonger(_ engine: Engine) async throws {
        try await Self.withDeputy(engine) { world in
            let opened = try #require(try await world.signIn("dee.putty@demo").session)
            #expect(try await Self.arrange(in: world) == nil)
            #expect(try await world.session(opened.token)?.caller.may(World.publish, on: World.ward7) == true)
            #expect(try await world.session(opened.token)?.caller.may(World.publish, on: World.ward8) == false)
            let after = try await world.session(opened.token, at: world.now + .hours(48))
            #expect(after?.caller.may(World.publish) != true)
            #expect(try await world.facts(about: "acc-deputy").last == "account.stand-in-arranged.1")
        }
    }

    @Test(arguments: Engine.allCases) func itEndsWithTheHoldersOwnRole(_ engine: Engine) async throws {
        try await Self.withDeputy(engine) { world in
            let opened = try #require(try await world.signIn("dee.putty@demo").session)
            #expect(try await Self.arrange(in: world) == nil)
            let own = world.assignment(world.manager, .rosterManager)
            let taken = try await world.refusal(as: world.eRostering) { caller, tx in
                try takeRole(own, as: caller, at: world.now + .hours(1), in: tx)
            }
            #expect(taken == nil)
            let after = try await world.session(opened.token, at: world.now + .hours(2))
            #expect(after?.caller.may(World.publish) != true)
        }
    }

    @Test func onlyOnesOwnRoleCanBePassedOn() async throws {
        try await Self.withDeputy(.sqlite) { world in
            let words = "You can only pass on a role that is your own, on a unit where you hold it."
            #expect(try await Self.arrange(on: World.ward8, in: world)?.words == words)
            #expect(try await Self.arrange(.approver, in: world)?.words == words)
            #expect(try await Self.arrange(.staffMember, in: world)?.words == words)
            // Whoever stands in cannot pass it on.
            #expect(try await Self.arrange(in: world) == nil)
            let onward = try await Self.arrange(by: "eve.summers@demo", as: Self.deputy, in: world)
            #expect(onward == Refusal(.forbidden, words))
            #expect(
                try await Self.arrange(in: world)
                    == Refusal(.conflict, "Dee Putty holds this role there already."))
        }
    }

    @Test func aColleagueAndADayAreNeeded() async throws {
        try await Self.withDeputy(.sqlite) { world async throws in
            let nobody = FieldProblem("user-name", "Enter the user name of a colleague who can sign in")
            for name in ["who.knows@demo", "maria.okafor@demo"] {
                #expect(try await Self.arrange(by: name, in: world)?.fields == [nobody], "\(name)")
            }
            let day = FieldProblem(
                "last-day", "Enter a last day from today on, within 12 weeks and before your own role ends")
            for end in [world.now, world.now + StandIn.longest + Minutes(1)] {
                #expect(try await Self.arrange(until: end, in: world)?.fields == [day], "\(end)")
            }
            #expect(try await Self.arrange(until: world.now + StandIn.longest, in: world) == nil)
        }
    }
}
