import Core
import Storage
import TestSupport
import Testing

@testable import CarePlanning

/// A file that comes or goes is a change of the plan; it gets in nobody's way.
@Suite struct FileVersionTests {
    @Test(arguments: Engine.allCases)
    func everyVersionHasTheFilesItHad(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine), goal = try await world.adds(.need, ["text": "Stairs"])
        let photo = try await world.addsPhoto(to: goal, title: "The stairs")
        try await world.addsPhoto(to: goal, title: "The lift")
        try await world.write { tx in
            try removePlanFile(photo.id, from: goal.id, of: world.pat, as: world.asPat, at: world.now, in: tx)
        }
        try await world.changes(goal, ["text": "Steep stairs"])
        try await world.write { tx in
            try restorePlanFile(photo.id, to: goal.id, of: world.pat, as: world.asPat, at: world.now, in: tx)
        }
        func titles(_ version: Int) async throws -> Set<String> {
            try await world.read { tx in
                let plan = try seePlan(of: world.pat, atVersion: version, as: world.asLee, at: world.now, in: tx)
                return Set(plan.items.flatMap { plan.files(of: $0) }.map(\.title))
            }
        }
        let both: Set = ["The stairs", "The lift"]
        for (version, said) in [[], [], ["The stairs"], both, ["The lift"], ["The lift"], both].enumerated() {
            #expect(try await titles(version) == said, "version \(version)")
        }
        let plan = try await world.plan()
        #expect(plan.version == 6 && plan[goal.id]?.fields == ["text": "Steep stairs"])
        let texts = try await world.revisions(of: goal)
        #expect(texts.map(\.deed) == [.added, .changed], "the texts of an item are its texts alone")
        let page = try await world.site().browser(world.session(world.asPat))
            .get("/care-planning/people/pat/versions?from=1&to=2")
        #expect(page.text.contains("Photo: The stairs") && !page.text.contains("The two versions say the same."))
    }

    /// Files from before they made versions: one that stands is in every version since, one that was taken out in none.
    @Test func filesOfBeforeHaveNoVersionOfTheirOwn() async throws {
        let world = try await PlanWorld(), item = try await world.adds(.wellness, ["text": "I sing"])
        try await world.addsPhoto(to: item, title: "Stands")
        let gone = try await world.addsPhoto(to: item, title: "Gone")
        try await world.write { tx in
            try removePlanFile(gone.id, from: item.id, of: world.pat, as: world.asPat, at: world.now, in: tx)
            try tx.run("DELETE FROM plan_revision WHERE organisation = 'org' AND plan_file IS NOT NULL")
        }
        let titles = try await world.read { tx in
            let plan = try seePlan(of: world.pat, atVersion: 1, as: world.asPat, at: world.now, in: tx)
            return plan.items.flatMap { plan.files(of: $0) }.map(\.title)
        }
        #expect(titles == ["Stands"])
    }

    /// Whoever writes a text while somebody adds a photo has nothing to choose from.
    @Test func aPhotoDoesNotMeetAText() async throws {
        let world = try await PlanWorld(),
            item = try await world.adds(
                .goal, ["text": "Friends"], under: try await need(world))
        try await world.addsPhoto(to: item)
        let saving = try await world.changes(item, seen: 1, ["text": "More friends"])
        #expect(saving.kept == nil && saving.standing.fields["text"] == "More friends")
        let back = try await world.refusal {
            try restoreItem(item.id, of: world.pat, to: 2, seen: 3, as: world.asPat, at: world.now, in: $0)
        }
        #expect(back == Refusal(.notFound, "There is no such earlier text."), "a file is no text to go back to")
    }

    private func need(_ world: PlanWorld) async throws -> PlanItem { try await world.adds(.need, ["text": "Alone"]) }

    @Test func whatIsAddedAfterwardsIsNotYetAgreed() async throws {
        let world = try await PlanWorld(), item = try await world.adds(.strength, ["text": "Cooking"])
        let mark: ID<PlanMark> = world.newID()
        try await world.write {
            try agreePlan(
                of: world.pat, Agreement(isAgreed: true), version: 1, mark: mark, as: world.asPat, at: world.now, in: $0
            )
        }
        #expect(try await world.plan().notYetAgreed.isEmpty)
        try await world.addsPhoto(to: item, as: world.asLee)
        #expect(try await world.plan().notYetAgreed.map(\.id) == [item.id])
    }

    @Test(arguments: Engine.allCases)
    func filesStandUnderWhatIsNew(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine), item = try await world.adds(.strength, ["text": "Cooking"])
        let photo = try await world.addsPhoto(to: item, title: "My cake", as: world.asLee)
        let path = "/care-planning/people/pat", pat = try world.site().browser(world.session(world.asPat))
        var page = try await pat.get("\(path)/changes")
        #expect(page.text.contains("Strength, a photo or file was added") && page.body.contains("alt=\"My cake\""))
        #expect(try await pat.get(path).text.contains("2 things have changed"))
        #expect(try await pat.post("\(path)/changes/seen", ["version": "2"]).status == 200)
        #expect(try await pat.get("\(path)/changes").text.contains("Nothing is new."))
        try await world.write { tx in
            try removePlanFile(photo.id, from: item.id, of: world.pat, as: world.asLee, at: world.now, in: tx)
        }
        page = try await pat.get("\(path)/changes")
        #expect(page.text.contains("a photo or file was taken out") && page.text.contains("Photo: My cake"))
        #expect(!page.body.contains("alt=\"My cake\""), "what was taken out is shown to nobody")
    }

    /// A decision, its options and what speaks for them show what hangs on them, on the page and on paper.
    @Test func whatHangsOnADecisionIsShownThere() async throws {
        let world = try await PlanWorld(), decision = try await world.adds(.decision, ["topic": "Knee"])
        let option = try await world.adds(.option, ["text": "Wait"], under: decision)
        let benefit = try await world.adds(.benefit, ["text": "No operation"], under: option)
        for (item, title) in [(decision, "My knee"), (option, "My chair"), (benefit, "My garden")] {
            try await world.addsPhoto(to: item, title: title)
        }
        let path = "/care-planning/people/pat/decisions/\(decision.id)"
        let page = try await world.site().browser(world.session(world.asPat)).get(path)
        let plan = try await world.plan()
        let paper = "\(PaperPlan.decision(decision, plan))"
        for title in ["My knee", "My chair", "My garden"] {
            #expect(page.body.contains("alt=\"\(title)\""), "\(title)")
            #expect(paper.contains(title), "\(title)")
        }
    }

    /// Goals and actions, and all else that a person sees, take photos; every copy has them.
    @Test func whatHangsOnAGoalIsInEveryCopy() async throws {
        let world = try await PlanWorld(), need = try await world.adds(.need, ["text": "Alone"])
        let goal = try await world.adds(.goal, ["text": "Friends"], under: need)
        let action = try await world.adds(.action, ["text": "Ring Sue"], under: goal)
        let photo = try await world.addsPhoto(to: action, title: "Sue and me")
        let path = "/care-planning/people/pat", pat = try world.site().browser(world.session(world.asPat))
        for page in [path, "\(path)/paper", "\(path)/plan.html"] {
            #expect(try await pat.get(page).body.contains("alt=\"Sue and me\""), "\(page)")
        }
        let document = try await pat.get("\(path)/plan.fhir.json").body
        #expect(document.contains("file-\(photo.id)") && document.contains("Sue and me"))
        #expect(try await pat.get("\(path)/plan.json").body.contains("\(photo.id)"))
        let plan = try await world.plan()
        #expect(PlanKind.allCases.allSatisfy { $0.takesFiles != $0.isForProfessionals })
        let (_, token) = try await SharePlanTests.share(world, parts: [.plan])
        let nobody = try world.site().browser()
        #expect(try await nobody.post("/shared-plan/\(token)").body.contains("alt=\"Sue and me\""))
        #expect(try await nobody.get("/shared-plan/\(token)/files/\(photo.id)").status == 200)
        #expect(plan.standingFiles.map(\.id) == [photo.id])
    }
}
