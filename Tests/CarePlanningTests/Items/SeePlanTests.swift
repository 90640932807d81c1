import Core
import Population
import TestSupport
import Testing

@testable import CarePlanning

@Suite struct SeePlanTests {
    @Test(arguments: Engine.allCases)
    func aPlanIsSeenAsItStoodAtEachVersion(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine), cook = try await world.adds(.strength, ["text": "Cooking"])
        try await world.changes(cook, ["text": "Baking"])
        let need = try await world.adds(.need, ["text": "Stairs"])
        try await world.write {
            _ = try removeItem(need.id, of: world.pat, seen: 1, as: world.asLee, at: world.now, in: $0)
        }
        func texts(_ version: Int) async throws -> [String?] {
            try await world.read {
                try seePlan(of: world.pat, atVersion: version, as: world.asPat, at: world.now, in: $0).items
            }.map { $0.fields["text"] }
        }
        for (version, said) in [[], ["Cooking"], ["Baking"], ["Baking", "Stairs"], ["Baking"]].enumerated() {
            #expect(try await texts(version) == said)
        }
        let refusal = try await world.refusal {
            try seePlan(of: world.pat, atVersion: 5, as: world.asPat, at: world.now, in: $0)
        }
        #expect(refusal == Refusal(.notFound, "This plan has no such version."))
    }

    @Test func whoHasNothingToDoWithAPersonSeesNothing() async throws {
        let world = try await PlanWorld()
        try await world.adds(.strength, ["text": "Cooking"])
        for caller in [world.outsider, world.asRay] {
            let refusal = try await world.refusal { try seePlan(of: world.pat, as: caller, at: world.now, in: $0) }
            #expect(refusal?.kind == .notFound)
        }
        // A plan without a part that may be seen is none.
        let blind = Standing(.proxy, sees: [.referrals], writes: [])
        #expect(!PlanKind.allCases.contains { blind.sees($0) })
    }

    @Test(arguments: Engine.allCases)
    func whatIsNewIsWhatCameAfterOneLooked(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine), item = try await world.adds(.strength, ["text": "Cooking"])
        func news(_ caller: Caller) async throws -> [[String]] {
            try await world.read {
                try PlanReading(of: world.pat, as: caller, at: world.now, in: $0).news
            }.map { $0.fields.map { $0.key } }
        }
        #expect(try await news(world.asPat) == [["text"]])
        #expect(try await news(world.asLee) == [], "what one wrote oneself is no news")
        try await world.write { try noteSeen(99, of: world.pat, as: world.asPat, at: world.now, in: $0) }
        #expect(try await news(world.asPat) == [])
        try await world.changes(item, ["text": "Baking"])
        #expect(try await news(world.asPat) == [["text"]])
        let refusal = try await world.refusal { try noteSeen(1, of: world.pat, as: world.asRay, at: world.now, in: $0) }
        #expect(refusal?.kind == .notFound)
    }
}
