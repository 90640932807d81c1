import Core
import Storage
import TestSupport
import Testing

@testable import CarePlanning

/// The mandatory rows of the Provenance model: no entry is without them, since none can be saved without them.
@Suite struct ProvenanceMandatoryTests {
    @Test(arguments: Engine.allCases) func noEntryOfAPlanIsWithoutAMandatoryRow(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        try await FullPlan.lay(world)
        for caller in [world.asLee, world.asPat] {
            let plan = try await world.plan(as: caller)
            let writers = try await world.read { try PlanWriters(of: plan, in: world.organisation, $0) }
            #expect(plan.items.count > 30)
            for item in plan.items {
                #expect(ItemProvenance(of: item, in: plan, writers).missing == [], "\(item.kind)")
            }
        }
        await world.database.close()
    }

    /// Neither the database keeps an entry without its author or its moment, nor a text of one.
    @Test(arguments: Engine.allCases) func anEntryWithoutAuthorOrMomentCannotBeKept(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        try await world.adds(.strength, ["text": "Singing"])
        let changes: [(String, SQL)] = [
            ("author", "UPDATE plan_item SET account = NULL"), ("standing", "UPDATE plan_item SET standing = NULL"),
            ("date", "UPDATE plan_item SET changed_at = NULL"),
            ("author of a text", "UPDATE plan_revision SET account = NULL"),
            ("standing of a text", "UPDATE plan_revision SET standing = NULL"),
            ("date of a text", "UPDATE plan_revision SET at = NULL"),
        ]
        for (what, change) in changes {
            await #expect(throws: (any Error).self, "\(what)") { try await world.write { try $0.run(change) } }
        }
        #expect(try await world.plan().items.map(\.author.account) == [world.asLee.account])
        await world.database.close()
    }
}
