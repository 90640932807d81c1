import Core
import FHIR
import FHIRServer
import Population
import TestSupport
import Testing

@testable import CarePlanning

/// Entries of a plan written from outside: what belongs to a plan here is written into it, behind the plan's walls.
@Suite struct ItemReadingTests {
    private func writing(
        _ type: String, _ id: String, _ json: JSON, new: Bool = true, as caller: Caller, in world: PlanWorld
    ) throws -> FHIRWriting {
        guard case .object(let members) = json else { throw Refusal(.invalid, "no object") }
        return FHIRWriting(
            address: ResourceAddress(type, id),
            resource: try Resource(.object([.init("resourceType", .string(type))] + members)), isCreation: new,
            caller: caller, now: world.now, ids: world.ids, base: "https://here.example/fhir/R4")
    }

    private func source() throws -> FHIRSource {
        try #require(carePlanningExchanges.first { $0.types.contains { $0.type == "Goal" } })
    }

    private static let pat: JSON = ["reference": "Patient/pat"]

    @Test(arguments: Engine.allCases) func aWholePlanIsWrittenFromOutside(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine), source = try source(), save = try #require(source.save)
        let all: [(String, String, JSON)] = [
            (
                "Condition", "n1",
                [
                    "extension": [
                        [
                            "url": "urn:commonweal:fhir:part-of-plan",
                            "valueReference": ["reference": "CarePlan/plan-pat"],
                        ]
                    ], "subject": Self.pat, "code": ["text": "Stairs"],
                ]
            ),
            (
                "Observation", "s1",
                [
                    "basedOn": [["reference": "CarePlan/plan-pat"]], "subject": Self.pat,
                    "valueCodeableConcept": ["text": "Sings well"],
                ]
            ),
            (
                "Goal", "g1",
                [
                    "addresses": [["reference": "https://here.example/fhir/R4/Condition/n1"]], "subject": Self.pat,
                    "lifecycleStatus": "proposed", "description": ["text": "Up to the attic"],
                ]
            ),
            (
                "Task", "a1",
                [
                    "focus": ["reference": "Goal/g1"], "for": Self.pat, "status": "requested", "intent": "plan",
                    "description": "Ask for a rail", "owner": ["display": "Lee"],
                ]
            ),
            (
                "Observation", "o1",
                [
                    "focus": [["reference": "Goal/g1"]], "subject": Self.pat,
                    "valueCodeableConcept": ["text": "Was up there"],
                ]
            ),
        ]
        for (type, id, json) in all {
            let one = try writing(type, id, json, as: world.asLee, in: world)
            #expect(try await world.read { try source.claims(one, $0) }, "\(type)/\(id)")
            try await world.write { try save(one, $0) }
        }
        let plan = try await world.plan()
        #expect(plan[PlanItemID("n1")]?.kind == .need && plan[PlanItemID("s1")]?.kind == .strength)
        #expect(plan[PlanItemID("g1")]?.parent == PlanItemID("n1"))
        #expect(plan[PlanItemID("o1")]?.kind == .outcome && plan[PlanItemID("o1")]?.parent == PlanItemID("g1"))
        #expect(plan[PlanItemID("a1")]?.fields == ["text": "Ask for a rail", "whoName": "Lee"])
        // The person does it, and says so.
        let done = try writing(
            "Task", "a1",
            [
                "focus": ["reference": "Goal/g1"], "for": Self.pat, "status": "completed", "intent": "plan",
                "description": "Ask for a rail", "owner": ["display": "Lee"],
            ], new: false, as: world.asPat, in: world)
        try await world.write { try save(done, $0) }
        #expect(try await world.plan()[PlanItemID("a1")]?.fields["status"] == "done")
        for (type, id) in [("Task", "a1"), ("Condition", "n1"), ("Observation", "o1"), ("Observation", "s1")] {
            let item = try #require(try await world.plan()[PlanItemID(id)])
            let address = ResourceAddress(type, id)
            let read = try #require(try await world.read { try source.current(address, world.organisation, $0) })
            // What is read is what would be written again.
            #expect(ItemReading.fields(read.resource.json, of: item.kind, now: item.fields) == item.fields)
        }
    }

    @Test func whatLeadsToNoPlanHereIsItsSendersRecord() async throws {
        let world = try await PlanWorld(), source = try source()
        for (type, json) in [
            ("Condition", ["subject": Self.pat, "code": ["text": "Stairs"]]),
            ("Goal", ["addresses": [["reference": "Condition/elsewhere"]], "subject": Self.pat]),
            ("Task", ["focus": ["reference": "ServiceRequest/1"], "for": Self.pat]),
            ("Observation", ["basedOn": [["reference": "https://far.example/CarePlan/plan-pat"]]]),
        ] as [(String, JSON)] {
            let one = try writing(type, "x", json, as: world.asLee, in: world)
            #expect(try await !world.read { try source.claims(one, $0) }, "\(type)")
        }
    }

    @Test func thePlansWallsStand() async throws {
        let world = try await PlanWorld(), save = try #require(try source().save)
        let need = try await world.adds(.need, ["text": "Stairs"])
        func goal(_ subject: String, as caller: Caller) throws -> FHIRWriting {
            try writing(
                "Goal", "g9",
                [
                    "addresses": [["reference": .string("Condition/\(need.id)")]],
                    "subject": ["reference": .string("Patient/\(subject)")], "description": ["text": "Up"],
                ], as: caller, in: world)
        }
        for caller in [world.outsider, world.asRay] {
            let strange = try goal("pat", as: caller)
            #expect(try await world.refusal { try save(strange, $0) }?.kind == .notFound)
        }
        let other = try goal("ray", as: world.asLee)
        #expect(
            try await world.refusal { try save(other, $0) }?.fields.first?.words
                == "This must be about the person whose plan it is")
        let unplaced = try writing("Task", "t9", ["for": Self.pat], as: world.asLee, in: world)
        #expect(
            try await world.refusal { try save(unplaced, $0) }?.words == "There is no such entry in this plan.")
        let contingency = try await world.adds(.contingency, ["nameText": "Fall"])
        let trigger = try await world.adds(.trigger, ["text": "Dizzy"], under: contingency)
        let change = try writing(
            "Condition", trigger.id.text, ["code": ["text": "Faint"]], new: false, as: world.asPat, in: world)
        #expect(
            try await world.refusal { try save(change, $0) }?.words
                == "This part of a plan is changed on the plan's own pages.")
    }

    @Test func everyCodeOfATaskComesToAStatusOfAnAction() {
        for (code, now, status) in [
            ("requested", nil, nil), ("requested", "not-started", "not-started"), ("requested", "done", "not-started"),
            ("in-progress", nil, "in-progress"), ("on-hold", nil, "in-progress"), ("completed", nil, "done"),
            ("rejected", nil, "declined"), ("cancelled", "declined", "declined"), ("cancelled", nil, "stopped"),
        ] as [(String, String?, String?)] {
            #expect(ItemReading.actionStatus(code, now: now) == status, "\(code)")
        }
    }

    /// Words that were changed are no longer what the code beside them said.
    @Test func aCodeGoesWithItsWords() {
        let now = ["text": "Stairs", "code": "1"]
        #expect(ItemReading.fields(["code": ["text": "Stairs"]], of: .need, now: now) == now)
        #expect(ItemReading.fields(["code": ["text": "Steps"]], of: .need, now: now) == ["text": "Steps"])
    }
}
