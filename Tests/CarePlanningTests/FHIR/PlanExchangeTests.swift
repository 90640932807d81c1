import Core
import FHIR
import FHIRServer
import Ledger
import Population
import Storage
import TestSupport
import Testing

@testable import CarePlanning

@Suite struct PlanExchangeTests {
    private func owner(_ address: ResourceAddress) -> FHIRSource? {
        carePlanningExchanges.first { source in
            source.types.contains { $0.type == address.type } && source.owns(address)
        }
    }

    private func everything(_ world: PlanWorld) async throws -> [ResourceAddress: ServedResource] {
        try await world.read { tx in
            var all: [ResourceAddress: ServedResource] = [:]
            for source in carePlanningExchanges {
                for address in try source.everything(world.organisation, tx) {
                    all[address] = try source.current(address, world.organisation, tx)
                }
            }
            return all
        }
    }

    @Test(arguments: Engine.allCases) func noRuleIsBrokenAndEveryReferenceLeadsSomewhere(_ engine: Engine) async throws
    {
        let world = try await PlanWorld(engine)
        try await FullPlan.lay(world)
        let all = try await everything(world)
        #expect(
            Set(all.keys.map(\.type)) == [
                "CarePlan", "Goal", "Condition", "Observation", "Task", "RelatedPerson", "Composition", "Provenance",
            ])
        let others: Set = ["Patient/pat", "CareTeam/team-pat", "Organization/org"]
        let claims = RecordExchange(sources: carePlanningExchanges) { _, _, _ in [] }
        for (address, served) in all {
            #expect(CheckedResource.check(served.resource.json).issues.errors == [], "\(address)")
            #expect(try claims.claimIssues(in: served.resource) == [], "\(address)")
            #expect(served.resource.type == address.type && served.resource.id == address.id)
            #expect(served.person == world.pat)
            for target in Bundles.references(in: served.resource) {
                let found = ResourceAddress(target.type ?? "", target.id ?? "")
                #expect(all[found] != nil || others.contains(found.description), "\(address): \(found)")
            }
        }
        let plan = try #require(all[ResourceAddress("CarePlan", "plan-pat")]?.resource.json)
        #expect(plan["goal"]?.elements.count == 2 && plan["careTeam"]?[0]?["reference"] == "CareTeam/team-pat")
        let about = try #require(all[ResourceAddress("Composition", "about-me-pat")]?.resource.json)
        #expect(about["section"]?.elements.count == 7)
        // What professionals keep from Pat is in no resource, for it would leave the building with the others.
        let bytes = all.values.map { $0.resource.json.description }.joined()
        #expect(!bytes.contains("withheld-information-withheldReason") && bytes.contains("decision-whatMatters"))
    }

    @Test(arguments: Engine.allCases) func whoeverHasNothingToDoWithPatGetsNoByte(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        try await FullPlan.lay(world)
        let all = try await everything(world)
        func seen(by caller: Caller) async throws -> [ResourceAddress] {
            try await world.read { tx in
                try all.keys.filter { address in
                    try owner(address)?.admits(address.type, world.pat, caller, world.now, tx) == true
                }
            }
        }
        for caller in [world.asPat, world.asLee] { #expect(try await seen(by: caller).count == all.count) }
        for caller in [world.outsider, world.asRay] { #expect(try await seen(by: caller) == []) }
        // Ray acts for Pat and may see the plan on pages: over FHIR there is nothing for him.
        try await world.write { tx in
            try Relationships.save(
                Relationship(
                    id: ID("ray-for-pat"), person: world.pat, holder: world.ray, kind: .chosenHelper,
                    sees: [.plan, .aboutMe, .decisions], writes: [.plan], evidence: "Seen",
                    firstDay: day("2026-01-05")),
                of: world.organisation, in: tx)
        }
        #expect(try await world.plan(as: world.asRay).items.isEmpty == false)
        #expect(try await seen(by: world.asRay) == [])
        // Pat keeps the plan from the team, not About Me.
        try await world.write { tx in
            try SharingStore.add(
                SharingChoice(
                    id: ID("choice"), person: world.pat, part: .plan, recipient: .everyTeam, isAllowed: false,
                    way: .online, chosenAt: world.now), of: world.organisation, in: tx)
        }
        let left = try await seen(by: world.asLee)
        #expect(!left.isEmpty && left.allSatisfy { $0.type == "Composition" })
        for source in carePlanningExchanges {
            let isPlan = source.types.contains { $0.type == "CarePlan" }
            #expect(try await world.read { try source.isInBulk("", world.pat, world.organisation, $0) } != isPlan)
        }
    }

    /// Every picture that is another after a change is among those that its fact touches.
    @Test(arguments: Engine.allCases) func whateverChangesIsTouchedByItsFact(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        var before = try await everything(world)
        func check(_ what: String, leastCount: Int = 1) async throws {
            let after = try await everything(world)
            let fact = try #require(
                try await world.read { try Ledgers.after(0, of: world.organisation, limit: 100, in: $0).last })
            let touched = Set(
                try await world.read { tx in try carePlanningExchanges.flatMap { try $0.touched(fact, tx) } })
            let changed = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
            #expect(changed.count >= leastCount, "\(what)")
            #expect(changed.isSubset(of: touched), "\(what): \(changed.subtracting(touched))")
            before = after
        }
        let need = try await world.adds(.need, ["text": "Stairs"])
        try await check("need", leastCount: 2)
        let goal = try await world.adds(.goal, ["text": "Friends", "importance": "9"], under: need)
        try await check("goal", leastCount: 2)
        let action = try await world.adds(.action, ["text": "Call", "confidence": "4"], under: goal)
        try await check("action", leastCount: 2)
        try await world.adds(.stageGoal, ["text": "One friend"], under: action)
        try await check("stage goal", leastCount: 2)
        try await world.adds(.outcome, ["text": "Met twice"], under: goal)
        try await check("outcome", leastCount: 2)
        let plan = try await world.adds(.contingency, ["nameText": "Fall"])
        try await check("contingency")
        try await world.adds(.trigger, ["text": "Dizzy"], under: plan)
        try await check("trigger", leastCount: 2)
        try await world.adds(.mostImportant, ["text": "My dog"])
        try await check("about me")
        let decision = try await world.adds(.decision, ["topic": "Move?"])
        try await check("decision")
        try await world.adds(.option, ["text": "Stay"], under: decision)
        try await check("option")
        try await world.adds(.personalContact, ["name": "Ann Example"])
        try await check("contact")
        try await world.write { tx in
            _ = try agreePlan(
                of: world.pat, Agreement(isAgreed: true, name: "Pat Example", role: "Person"),
                version: try seePlan(of: world.pat, as: world.asPat, at: world.now, in: tx).version,
                mark: world.newID(), as: world.asPat, at: world.now, in: tx)
        }
        try await check("agreed", leastCount: 2)
        // With the need goes all that hangs under it.
        try await world.write { tx in
            _ = try removeItem(need.id, of: world.pat, seen: need.revision, as: world.asLee, at: world.now, in: tx)
        }
        try await check("removed", leastCount: 6)
        #expect(before.keys.contains { $0.type == "Goal" } == false)
    }

    @Test(arguments: Engine.allCases) func aGoalIsChangedByThePerson(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        let need = try await world.adds(.need, ["text": "Stairs"])
        let goal = try await world.adds(
            .goal, ["text": "Friends", "importance": "3", "status": "proposed"], under: need)
        let address = ResourceAddress("Goal", goal.id.text)
        let source = try #require(owner(address)), save = try #require(source.save)
        func put(_ json: JSON, to address: ResourceAddress, as caller: Caller) throws -> FHIRWriting {
            FHIRWriting(
                address: address, resource: try Resource(json), isCreation: false, caller: caller, now: world.now,
                ids: world.ids)
        }
        let json: JSON = [
            "resourceType": "Goal", "id": .string(goal.id.text), "lifecycleStatus": "active",
            "extension": [["url": "urn:commonweal:fhir:goal-importance", "valueInteger": 9]],
            "achievementStatus": ["coding": [["code": "improving"]]], "description": ["text": "Friends every week"],
            "subject": ["reference": "Patient/pat"],
        ]
        let writing = try put(json, to: address, as: world.asPat)
        try await world.write { try save(writing, $0) }
        let changed = try await world.plan()[goal.id]
        #expect(changed?.fields == ["text": "Friends every week", "importance": "9", "status": "partly"])
        // What is read is what would be written again.
        let read = try #require(try await world.read { try source.current(address, world.organisation, $0) })
        #expect(try GoalReading.fields(read.resource.json, changing: #require(changed)) == changed?.fields)
        for caller in [world.outsider, world.asRay] {
            let strange = try put(json, to: address, as: caller)
            #expect(try await world.refusal { try save(strange, $0) }?.kind == .notFound)
        }
        let unknown = try put(json, to: ResourceAddress("Goal", "nothing"), as: world.asPat)
        #expect(try await world.refusal { try save(unknown, $0) }?.words == "There is no such entry in this plan.")
        let wordless = try put(
            ["resourceType": "Goal", "description": ["coding": []]], to: address, as: world.asPat)
        #expect(
            try await world.refusal { try save(wordless, $0) }?.fields.first?.words
                == "Say the goal in words, as the text of its description")
    }

    @Test func everyCodeOfAGoalComesToAStatusOfThePlan() throws {
        let item = PlanItem(
            id: PlanItemID("g"), person: PersonServedID("pat"), kind: .goal, parent: nil,
            fields: ["text": "x", "status": "not-achieved"], version: 1, madeAt: moment("2026-11-24 09:00"),
            changedAt: moment("2026-11-24 09:00"), author: .init(account: AccountID("a"), standing: "themself"))
        func status(_ lifecycle: String, _ achievement: String? = nil) -> String? {
            let code: JSON = .maybe(achievement.map { ["coding": [["code": .string($0)]]] })
            return GoalReading.fields(
                [
                    "lifecycleStatus": .string(lifecycle), "achievementStatus": code, "description": ["text": "x"],
                ], changing: item)["status"]
        }
        #expect(status("proposed") == "proposed" && status("completed") == "achieved")
        #expect(status("cancelled") == "stopped" && status("active", "in-progress") == "in-progress")
        #expect(status("active", "improving") == "partly" && status("active", "achieved") == "achieved")
        #expect(status("active", "not-achieved") == "not-achieved" && status("active") == "not-achieved")
    }

    @Test func theExtensionsAreDefined() throws {
        for definition in planDefinitions {
            let resource = try definition.structureDefinition()
            #expect(CheckedResource.check(resource.json).issues.errors == [], "\(definition.name)")
        }
    }
}
