import Core
import TestSupport
import Testing

@testable import CarePlanning

@Suite struct RemoveItemTests {
    @Test(arguments: Engine.allCases)
    func whatIsTakenOutGoesWithWhatHangsUnderIt(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine), need = try await world.adds(.need, ["text": "Stairs"])
        let goal = try await world.adds(.goal, ["text": "Friends"], under: need)
        let removed = try await world.write {
            try removeItem(need.id, of: world.pat, seen: 1, as: world.asPat, at: world.now, in: $0)
        }
        #expect(removed.isRemoved && removed.revision == 2)
        let plan = try await world.plan()
        #expect(plan.items.isEmpty && plan.version == 3)
        let again = try await world.refusal {
            try removeItem(need.id, of: world.pat, seen: 2, as: world.asPat, at: world.now, in: $0)
        }
        #expect(again == Refusal(.conflict, "This was taken out of the plan already."))
        // It comes back as it was, and so does what hung under it.
        let back = try await world.write {
            try restoreItem(need.id, of: world.pat, to: 1, seen: 2, as: world.asLee, at: world.now, in: $0)
        }
        #expect(back.fields == need.fields && !back.isRemoved)
        #expect(try await world.plan().items.map(\.id) == [need.id, goal.id])
    }

    @Test func whatWasTakenOutMeanwhileIsNoChoiceAndHasNoFile() async throws {
        let world = try await PlanWorld(), need = try await world.adds(.need, ["text": "Stairs"])
        let path = "/care-planning/people/pat/items/\(need.id)"
        let lee = try world.site().browser(world.session(world.asLee))
        let bare = try await lee.get("\(path)/file", follow: false)
        #expect(bare.status == 404 && bare.text.contains("There is no such file."))
        _ = try await world.write {
            try removeItem(need.id, of: world.pat, seen: 1, as: world.asPat, at: world.now, in: $0)
        }
        let gone = try await lee.get("\(path)/choice/1", follow: false)
        let words = "This was taken out of the plan. Your words are kept in its history, where you can use them."
        #expect(gone.status == 404 && gone.text.contains(words))
    }

    @Test func nobodyRemovesWhatTheyHaveNotRead() async throws {
        let world = try await PlanWorld(), item = try await world.adds(.strength, ["text": "Cooking"])
        try await world.changes(item, ["text": "Baking"], as: world.asPat)
        let refusal = try await world.refusal {
            try removeItem(item.id, of: world.pat, seen: 1, as: world.asLee, at: world.now, in: $0)
        }
        #expect(
            refusal
                == Refusal(
                    .conflict, "Somebody has changed this since you opened it. Read it again before you take it out."))
        for caller in [world.outsider, world.asRay] {
            let refusal = try await world.refusal {
                try removeItem(item.id, of: world.pat, seen: 2, as: caller, at: world.now, in: $0)
            }
            #expect(refusal?.kind == .notFound)
        }
    }
}
