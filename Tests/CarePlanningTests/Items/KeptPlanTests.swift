import Core
import Population
import Storage
import TestSupport
import Testing
import Web

@testable import CarePlanning

/// What somebody may not see of a plan is neither told by its marks nor called empty.
@Suite struct KeptPlanTests {
    private func agreed(_ engine: Engine) async throws -> PlanWorld {
        let world = try await PlanWorld(engine)
        try await world.adds(.strength, ["text": "Cooking"])
        try await world.adds(.mostImportant, ["text": "My garden"])
        try await world.adds(.need, ["text": "A bad day"])
        let version = try await world.plan().version
        _ = try await world.write { tx in
            try agreePlan(
                of: world.pat, Agreement(isAgreed: true), version: version, mark: world.newID(), as: world.asPat,
                at: world.now, in: tx)
        }
        return world
    }

    private func refuse(_ parts: [RecordPart], in world: PlanWorld) async throws {
        try await world.write { tx in
            for part in parts {
                try SharingStore.add(
                    SharingChoice(
                        id: ID("no-\(part)"), person: world.pat, part: part, recipient: .everyTeam, isAllowed: false,
                        way: .online, chosenAt: world.now), of: world.organisation, in: tx)
            }
        }
    }

    private func act(_ sees: Set<RecordPart>, in world: PlanWorld) async throws {
        try await world.write { tx in
            try Relationships.save(
                Relationship(
                    id: ID("helper"), person: world.pat, holder: world.ray, kind: .chosenHelper, sees: sees,
                    writes: [], evidence: "Said so", firstDay: day("2026-11-02")), of: world.organisation, in: tx)
        }
    }

    @Test(arguments: Engine.allCases) func aTeamIsToldThatItIsKeptAndNotThatItIsEmpty(_ engine: Engine) async throws {
        let world = try await agreed(engine)
        let lee = try world.site().browser(world.session(world.asLee)), path = "/care-planning/people/pat"
        #expect(try await lee.get(path).text.contains("Agreed"))
        try await refuse([.plan], in: world)
        let page = try await lee.get(path)
        #expect(page.status == 200 && page.text.contains("keeps this from your team: care and support plan"))
        for words in ["Agreed", "empty so far", "Nothing is written here yet. Start", "A bad day", "Version"] {
            #expect(!page.text.contains(words), "\(words)")
        }
        let list = try await lee.get("/care-planning")
        #expect(list.text.contains("Keeps this from your team") && !list.text.contains("Yes"))
        let paper = try await lee.get("\(path)/paper")
        #expect(paper.text.contains("Kept from this reader") && !paper.text.contains("Agreed"))
        #expect(try await world.plan(as: world.asLee).marks == [])
        // With every part kept there is no page, and no word whether there is a plan.
        try await refuse([.aboutMe, .decisions], in: world)
        let none = try await lee.get(path)
        #expect(none.status == 403 && none.text.contains("keeps their plan from your team. There may be one or not."))
        await world.database.close()
    }

    @Test(arguments: Engine.allCases) func whoActsWithoutThePlanFindsNone(_ engine: Engine) async throws {
        let world = try await agreed(engine)
        try await act([.details], in: world)
        let ray = try world.site().browser(world.session(world.asRay))
        for path in [
            "/care-planning/people/pat", "/care-planning/people/pat/paper", "/care-planning/people/pat/plan.json",
            "/care-planning/people/pat/plan.html", "/care-planning/people/pat/plan.fhir.json",
            "/api/care-planning/v1/people/pat/plan", "/api/care-planning/v1/people/pat/plan/standards",
            "/care-planning/people/pat/changes", "/care-planning/people/pat/agreement",
        ] {
            let answer = try await ray.get(path, follow: false)
            #expect(answer.status == 404 && !answer.body.contains("Agreed"), "\(path): \(answer.status)")
        }
        await world.database.close()
    }

    @Test(arguments: Engine.allCases) func marksFollowTheirPart(_ engine: Engine) async throws {
        let world = try await agreed(engine)
        let decision = try await world.adds(
            .decision,
            [
                "topic": "Knee", "status": "valid", "whatMatters": "Walking", "decisionText": "Wait",
                "contactAt": "2026-11-24 10:30", "seenByName": "Lee", "responsibleName": "Lee",
            ])
        try await world.write { tx in
            try PlanMarks.add(
                PlanMark(
                    id: ID("of-decision"), person: world.pat, kind: .decision, version: 4, item: decision.id,
                    at: world.now, author: decision.author), in: world.organisation, tx)
        }
        func kinds(_ sees: Set<RecordPart>) async throws -> [PlanMark.Kind] {
            try await act(sees, in: world)
            return try await world.plan(as: world.asRay).marks.map(\.kind)
        }
        #expect(try await kinds([.plan]) == [.agreed])
        #expect(try await kinds([.decisions]) == [.decision])
        #expect(try await kinds([.aboutMe]) == [])
        #expect(try await kinds([.plan, .decisions]).count == 2)
        await world.database.close()
    }
}
