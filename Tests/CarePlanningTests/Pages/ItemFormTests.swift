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
