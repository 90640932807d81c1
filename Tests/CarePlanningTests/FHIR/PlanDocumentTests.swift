import Core
import FHIR
import TestSupport
import Testing

@testable import CarePlanning

@Suite struct PlanDocumentTests {
    private func document(_ plan: Plan, _ world: PlanWorld) throws -> Resource {
        try PlanDocument(plan, site: "https://trust.example").bundle(at: world.now)
    }

    @Test(arguments: [true, false])
    func theDocumentKeepsTheRulesOfTheStandard(_ isFull: Bool) async throws {
        let world = try await PlanWorld()
        if isFull { try await FullPlan.lay(world) } else { try await world.adds(.strength, ["text": "<b>&\u{1F600}"]) }
        if !isFull {
            let need = try await world.adds(.need, ["text": "Stairs"])
            let goal = try await world.adds(.goal, ["text": "Friends"], under: need)
            try await world.adds(.action, ["text": "Call"], under: goal)
            try await world.adds(.contingency, ["nameText": "Fall"])
        }
        for caller in [world.asPat, world.asLee] {
            let bundle = try document(try await world.plan(as: caller), world)
            let reading = CheckedResource.check(bundle.json)
            #expect(reading.issues == [], "\(reading.issues.map { "\($0.path) \($0.words)" })")
        }
    }

    @Test func everyEdgeOfTheTreeIsAReference() async throws {
        let world = try await PlanWorld()
        try await FullPlan.lay(world)
        let plan = try await world.plan()
        let entries = try document(plan, world).json["entry"]?.elements.compactMap { $0["resource"] } ?? []
        func found(_ type: String, _ kind: PlanKind) throws -> JSON {
            let item = try #require(plan.items.first { $0.kind == kind })
            return try #require(entries.first { $0["resourceType"]?.text == type && $0["id"]?.text == item.id.text })
        }
        let need = try found("Condition", .need), goal = try found("Goal", .goal), task = try found("Task", .action)
        #expect(goal["addresses"]?[0]?["reference"]?.text == "Condition/\(need["id"]?.text ?? "")")
        #expect(task["focus"]?["reference"]?.text == "Goal/\(goal["id"]?.text ?? "")")
        #expect(task["extension"]?.elements.contains { $0["valueInteger"]?.whole == 8 } == true)
        #expect(goal["extension"]?[0]?["valueInteger"]?.whole == 7)
        let outcome = try found("Observation", .outcome)
        #expect(goal["outcomeReference"]?[0]?["reference"]?.text == "Observation/\(outcome["id"]?.text ?? "")")
        let stage = try found("Goal", .stageGoal)
        #expect(
            stage["extension"]?[0]?["valueReference"]?["reference"]?.text == "Goal/\(goal["id"]?.text ?? "")")
        let contingency = try found("CarePlan", .contingency)
        #expect(contingency["partOf"]?[0]?["reference"]?.text == "CarePlan/plan-pat")
        let about = entries.first?["section"]?.elements.first { $0["title"]?.text == "About me" }
        let codes = about?["section"]?.elements.compactMap { $0["code"]?["coding"]?[0]?["code"]?.text }
        #expect(codes == PlanKind.aboutMe.compactMap(\.headingCode))
        // What was kept from Pat is in no document of hers.
        let hers = try document(try await world.plan(as: world.asPat), world).json.description
        #expect(!hers.contains("withheld-information-withheldReason") && hers.contains("decision-whatMatters"))
    }
}
