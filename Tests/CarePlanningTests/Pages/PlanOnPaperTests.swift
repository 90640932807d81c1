import Population
import Storage
import TestSupport
import Testing

@testable import CarePlanning

@Suite struct PlanOnPaperTests {
    private let path = "/care-planning/people/pat"

    @Test func whatIsNotSharedIsOnNoPaper() async throws {
        let world = try await PlanWorld()
        try await world.adds(.mostImportant, ["text": "My dog Bess"], as: world.asPat)
        let before = try await world.site().browser(world.session(world.asLee)).get("\(path)/about-me.pdf")
        #expect(before.status == 200)
        _ = try await world.write { [world] in
            try chooseSharing(
                .aboutMe, with: .everyTeam, isAllowed: false, way: .online, of: world.pat, choice: world.newID(),
                as: world.asPat, at: world.now, in: $0)
        }
        let kept = try await world.site().browser(world.session(world.asLee)).get("\(path)/about-me.pdf")
        #expect(kept.status == 403 && kept.text.contains("About Me is not shared with you."))
        #expect(try await world.site().browser(world.session(world.asPat)).get("\(path)/about-me.pdf").status == 200)
        // The document of the whole plan is made of what the reader sees: without the part, another one.
        let theirs = PaperPlan.document(try await world.plan()),
            own = PaperPlan.document(
                try await world.plan(as: world.asPat))
        #expect(!"\(theirs)".contains("Bess") && "\(own)".contains("Bess"))
    }

    @Test func whoHasNothingToDoWithThePersonGetsNoPaper() async throws {
        let world = try await PlanWorld()
        let decision = try await world.adds(.decision, ["topic": "The knee", "whatMatters": "Walking"])
        for caller in world.others {
            let browser = try world.site().browser(world.session(caller))
            for name in ["plan.pdf", "about-me.pdf", "decisions/\(decision.id)/decision.pdf"] {
                #expect(try await browser.get("\(path)/\(name)").status == 404)
            }
        }
        let lee = try world.site().browser(world.session(world.asLee))
        #expect(try await lee.get("\(path)/decisions/\(decision.id)/decision.pdf").status == 200)
        let none = try await lee.get("\(path)/decisions/no-such-thing/decision.pdf")
        #expect(none.status == 404 && none.text.contains("There is no such decision in this plan."))
    }

    /// Forms refuse a letter with more marks than any language has; a row laid by hand that has them is read all the
    /// same, on pages and on paper.
    @Test(arguments: Engine.allCases) func aLetterWithTooManyMarksIsStillReadable(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        let item = try await world.adds(.need, ["text": "Walk to church"])
        let marks = String(repeating: "\u{301}", count: 200)
        let fields = PlanItems.stored(["text": "Wa\(marks)lk to church"])
        try await world.write { tx in
            try tx.run(
                """
                UPDATE plan_item SET fields = \(fields) WHERE organisation = \(world.organisation) AND id = \(item.id)
                """)
        }
        let lee = try world.site().browser(world.session(world.asLee))
        let paper = try await lee.get("\(path)/plan.pdf")
        #expect(paper.status == 200 && paper.header("content-type") == "application/pdf")
        #expect(try await lee.get(path).text.contains("lk to church"))
        let kept = try await world.plan().items(.need).first?.fields["text"] ?? ""
        #expect(kept.unicodeScalars.count == "Walk to church".count + 30)
    }

    /// A code tells the person nothing; whoever sends records on has it.
    @Test func aPersonIsShownNoCode() async throws {
        let world = try await PlanWorld()
        let item = try await world.adds(.mostImportant, ["text": "My dog Bess"])
        let own = try await world.site().browser(world.session(world.asPat)).get("\(path)/items/\(item.id)")
        #expect(own.text.contains("My dog Bess") && !own.text.contains("SNOMED"))
        #expect(
            try await world.site().browser(world.session(world.asLee)).get("\(path)/items/\(item.id)").text
                .contains("SNOMED CT"))
    }
}
