import Core
import TestSupport
import Testing

@testable import CarePlanning

@Suite struct FinaliseDecisionTests {
    private func finalise(
        _ decision: PlanItemID, _ version: Int, as caller: Caller, _ world: PlanWorld
    ) async throws -> Refusal? {
        let mark: ID<PlanMark> = world.newID()
        return try await world.refusal {
            try finaliseDecision(
                decision, of: world.pat, version: version, mark: mark, as: caller, at: world.now, in: $0)
        }
    }

    private static let said = [
        "topic": "Knee", "status": "valid", "whatMatters": "Walking", "decisionText": "Wait",
        "contactAt": "2026-11-24 10:30", "seenByName": "Lee", "responsibleName": "Lee",
    ]

    @Test(arguments: Engine.allCases)
    func noOptionGoesWithoutARiskAndABenefit(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        let decision = try await world.adds(.decision, Self.said)
        try await world.adds(.problem, ["text": "Knee"], under: decision)
        let wait = try await world.adds(.option, ["text": "Do nothing"], under: decision)
        let operation = try await world.adds(.option, ["text": "Operation"], under: decision)
        try await world.adds(.risk, ["text": "Pain"], under: wait)
        try await world.adds(.benefit, ["text": "Less pain"], under: operation)
        let refusal = try await finalise(decision.id, 6, as: world.asLee, world)
        #expect(refusal?.words == "Something is still missing from the decision.")
        #expect(
            refusal?.fields == [
                FieldProblem("\(wait.id).benefit", "Say what could be good about the option “Do nothing”"),
                FieldProblem("\(operation.id).risk", "Say what could go wrong or be hard with the option “Operation”"),
            ])
        try await world.adds(.benefit, ["text": "No knife"], under: wait, as: world.asPat)
        try await world.adds(.risk, ["text": "Infection"], under: operation)
        #expect(
            try await finalise(decision.id, 6, as: world.asLee, world)
                == Refusal(
                    .conflict, "The decision was changed while you read it. Look at what is new, then finish it."))
        #expect(try await finalise(decision.id, 8, as: world.asLee, world) == nil)
        #expect(try await world.plan().marks.map { $0.item } == [decision.id])
        #expect(try await world.factNames().last == "decision-finalised.1")
    }

    @Test func anEmptyDecisionIsToldAllThatIsMissing() async throws {
        let world = try await PlanWorld(), decision = try await world.adds(.decision, ["topic": "Knee"])
        #expect(
            try await finalise(decision.id, 1, as: world.asPat, world)?.fields.map(\.words) == [
                "Say when the talk about “Knee” was, and with whom", "Say when the talk about “Knee” was",
                "Say who talked with the person about “Knee”", "Say who is responsible for the care in “Knee”",
                "Say what problem “Knee” is about", "Say where the decision “Knee” stands",
                "Say what matters to the person in “Knee”", "Add the options of “Knee”, doing nothing included",
                "Say what was decided in “Knee”",
            ])
        let strength = try await world.adds(.strength, ["text": "Cooking"])
        #expect(
            try await finalise(strength.id, 2, as: world.asPat, world)
                == Refusal(.notFound, "There is no such decision in this plan."))
        #expect(try await finalise(decision.id, 2, as: world.asRay, world)?.kind == .notFound)
    }
}
