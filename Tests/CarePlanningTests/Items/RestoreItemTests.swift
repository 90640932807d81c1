import Core
import TestSupport
import Testing

@testable import CarePlanning

@Suite struct RestoreItemTests {
    @Test(arguments: Engine.allCases)
    func anEarlierTextStandsAgain(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine), item = try await world.adds(.strength, ["text": "Cooking"])
        try await world.changes(item, ["text": "Baking"], as: world.asPat)
        func restores(_ number: Int, seen: Int) async throws -> Refusal? {
            try await world.refusal {
                try restoreItem(item.id, of: world.pat, to: number, seen: seen, as: world.asLee, at: world.now, in: $0)
            }
        }
        #expect(
            try await restores(1, seen: 1)
                == Refusal(
                    .conflict, "Somebody has changed this since you opened it. Read it again before you go back."))
        #expect(try await restores(2, seen: 2) == Refusal(.conflict, "The plan says this already."))
        #expect(try await restores(7, seen: 2)?.kind == .notFound)
        #expect(try await restores(1, seen: 2) == nil)
        #expect(try await world.plan().items.map { $0.fields["text"] } == ["Cooking"])
        #expect(try await world.revisions(of: item).map(\.deed) == [.added, .changed, .restored])
    }
}
