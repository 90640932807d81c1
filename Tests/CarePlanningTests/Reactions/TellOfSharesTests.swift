import Core
import Ledger
import Population
import Storage
import TestSupport
import Testing
import Web

@testable import CarePlanning

@Suite struct TellOfSharesTests {
    /// The world with an account of Pat's.
    private func world(_ engine: Engine = .sqlite) async throws -> PlanWorld {
        let world = try await PlanWorld(engine)
        try await world.write { tx in
            try tx.run(
                """
                INSERT INTO account (organisation, id, user_name, display_name, search_text, served, state, created_at)
                VALUES (\(world.organisation), \(world.asPat.account), 'pat@org', 'Pat', 'pat', 'pat', 'active', 0)
                """)
        }
        return world
    }

    private func told(_ world: PlanWorld) async throws -> [Notice] {
        let dispatcher = Dispatcher(
            [tellOfShares], database: world.database, now: { world.now }, ids: world.ids, bell: Bell())
        while try await dispatcher.pass() > 0 {}
        return try await world.read { try Notices.list(to: world.pat.subject, of: world.organisation, in: $0) }
    }

    @Test(arguments: Engine.allCases)
    func aLinkThatStaffMakeIsToldToThePersonAndOnesOwnIsNot(_ engine: Engine) async throws {
        let world = try await world(engine)
        _ = try await SharePlanTests.share(world, recipient: "Sue")
        #expect(try await told(world).isEmpty)
        _ = try await SharePlanTests.share(world, recipient: "Zarquon Day Centre", as: world.asLee)
        let notices = try await told(world)
        #expect(notices.map(\.title) == ["Somebody made a link to your plan"])
        #expect(notices.map(\.path) == ["/care-planning/people/pat/sharing"])
        #expect(notices.allSatisfy { !$0.body.contains("Zarquon") }, "it may go by e-mail")
    }
}
