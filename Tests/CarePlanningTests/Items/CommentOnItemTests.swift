import Core
import Storage
import TestSupport
import Testing

@testable import CarePlanning

@Suite struct CommentOnItemTests {
    private func comment(
        _ words: String, on id: PlanItemID, as caller: Caller, _ world: PlanWorld
    ) async throws -> Refusal? {
        let comment: ID<PlanComment> = world.newID()
        return try await world.refusal {
            try commentOnItem(id, of: world.pat, words: words, comment: comment, as: caller, at: world.now, in: $0)
        }
    }

    @Test(arguments: Engine.allCases)
    func whoMaySeeAnItemMaySaySomethingToIt(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine), item = try await world.adds(.strength, ["text": "Cooking"])
        #expect(try await comment(" Baking\nabove all ", on: item.id, as: world.asPat, world) == nil)
        #expect(try await comment("Lovely", on: item.id, as: world.asLee, world) == nil)
        let all = try await world.read { try PlanComments.of(world.pat, in: world.organisation, $0) }
        #expect(all.map(\.words) == ["Baking\nabove all", "Lovely"])
        #expect(all.map(\.author.standing) == ["themself", "care-team"])
        // The plan stays as it is.
        #expect(try await world.plan().version == 1)
    }

    @Test func whatIsNoCommentIsRefused() async throws {
        let world = try await PlanWorld(), item = try await world.adds(.strength, ["text": "Cooking"])
        #expect(
            try await comment(" \n ", on: item.id, as: world.asPat, world)?.fields
                == [FieldProblem("words", "Write your comment first")])
        #expect(
            try await comment(String(repeating: "x", count: 2_001), on: item.id, as: world.asPat, world)?.fields
                == [FieldProblem("words", "Shorten this to 2000 characters or fewer")])
        #expect(try await comment("x", on: PlanItemID("none"), as: world.asPat, world)?.kind == .notFound)
        #expect(try await comment("x", on: item.id, as: world.asRay, world)?.kind == .notFound)
        let decision = try await world.adds(.decision, ["topic": "Knee"])
        let withheld = try await world.adds(.withheld, ["withheld": "yes"], under: decision)
        #expect(
            try await comment("x", on: withheld.id, as: world.asPat, world)
                == Refusal(.notFound, "There is no such entry in this plan."))
        try await world.write { tx in
            try tx.run(
                """
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
                INSERT INTO plan_comment (organisation, id, person, plan_item, words, at, account, standing)
                SELECT 'org', 'c' || i, 'pat', \(item.id), 'x', 0, 'a', 'care-team' FROM n
                """)
        }
        #expect(
            try await comment("x", on: item.id, as: world.asPat, world)
                == Refusal(.conflict, "There are too many comments on this plan. Write it into the plan itself."))
    }
}
