import TestSupport
import Testing

@testable import CarePlanning

@Suite struct ItemFormTests {
    /// What people write waits until somebody looks; a form that looked watched would let somebody wait for help.
    @Test func aPersonIsToldThatNobodyIsToldAtOnce() async throws {
        let world = try await PlanWorld()
        let strength = try await world.adds(.strength, ["text": "Walks"])
        let change = try await world.plan().paths.item(strength.id) + "/change"
        let mine = try await world.site().browser(world.session(world.asPat)).get(change)
        #expect(mine.status == 200 && mine.text.contains("Nobody is told at once of what you write here."))
        #expect(mine.text.contains("ring 111") && mine.text.contains("ring 999"))
        let theirs = try await world.site().browser(world.session(world.asLee)).get(change)
        #expect(theirs.status == 200 && !theirs.text.contains("Nobody is told at once"))
    }

    /// So it stands beside each question of the conversation, and where somebody comments.
    @Test func aPersonIsToldSoInTheConversationAndBesideComments() async throws {
        let world = try await PlanWorld()
        let strength = try await world.adds(.strength, ["text": "Walks"]), paths = try await world.plan().paths
        let steps = TalkStep.main.filter { step in
            if case .heading = step.answer { return true }
            if case .new(let kind) = step.answer { return kind.parent == nil }
            return false
        }
        #expect(steps.count > 5)
        for path in steps.map({ paths.talk($0) }) + [paths.item(strength.id)] {
            let mine = try await world.site().browser(world.session(world.asPat)).get(path)
            #expect(mine.status == 200, "\(path)")
            #expect(mine.text.contains("Nobody is told at once of what you write here."), "\(path)")
            let theirs = try await world.site().browser(world.session(world.asLee)).get(path)
            #expect(theirs.status == 200 && !theirs.text.contains("Nobody is told at once"), "\(path)")
        }
    }

    /// A copy on paper cannot be called back, so it says how old it is.
    @Test func aPaperPlanSaysItsVersionAndWhenItWasChanged() async throws {
        let world = try await PlanWorld()
        try await world.adds(.strength, ["text": "Walks"])
        let plan = try await world.plan()
        let paper = try await world.site().browser(world.session(world.asLee)).get(plan.paths.paper)
        #expect(paper.text.contains("Version of the plan") && paper.text.contains("Last changed"))
        #expect(paper.text.contains("Last changed Tue 24 Nov 2026"))
    }
}
