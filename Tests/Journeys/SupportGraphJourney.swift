import Core
import Identity
import Ledger
import SocialPrescribing
import Storage
import TestSupport
import Testing
import Web

@testable import CarePlanning

/// From an action of the plan to help and back: neither service knows the other, so here both are run together.
@Suite struct SupportGraphJourney {
    @Test(arguments: Engine.allCases) func whatIsAskedFromAnActionComesBackToIt(_ engine: Engine) async throws {
        let world = try await AccessWorld(on: engine)
        let site = try TestSite(Modules.all, host: Modules.host(world.database, at: world.now))
        let session = try #require(AccessCaller.all.first { $0.name == "pat" }?.session)
        let pat = site.browser(session), caller = session.caller
        try await world.database.write(for: world.organisation) { tx in
            _ = try addItem(
                PlanItemID("way"), .action, under: PlanItemID("goal"), of: PersonServedID("pat"),
                fields: ["text": "Find company"], as: caller, at: world.now, in: tx)
        }
        #expect(try await pat.get("/care-planning/people/pat").body.contains("help/new?action=way"))
        let asked = try await pat.post(
            "/social-prescribing/people/pat/help",
            ["needs": "Company", "isAtRisk": "no", "consent": "agreed", "team": "team", "action": "way"])
        #expect(asked.status == 200)
        let dispatcher = Dispatcher(
            carePlanningModule.reactions, database: world.database, now: { world.now },
            ids: Modules.host(world.database, at: world.now).ids, bell: Bell())
        while try await dispatcher.pass() > 0 {}
        let plan = try await pat.get("/care-planning/people/pat")
        #expect(plan.text.contains("Asked for help: waiting for an answer"))
        #expect(try await pat.get("/care-planning/people/pat/graph").body.contains("#edge-way-"))
        await world.database.close()
    }
}
