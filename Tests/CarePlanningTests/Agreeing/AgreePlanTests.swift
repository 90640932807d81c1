import Core
import Population
import TestSupport
import Testing

@testable import CarePlanning

@Suite struct AgreePlanTests {
    private func agree(
        _ agreement: Agreement, version: Int, as caller: Caller, _ world: PlanWorld
    ) async throws -> Refusal? {
        let mark: ID<PlanMark> = world.newID()
        return try await world.refusal {
            try agreePlan(of: world.pat, agreement, version: version, mark: mark, as: caller, at: world.now, in: $0)
        }
    }

    @Test(arguments: Engine.allCases)
    func whatIsChangedLaterIsNotYetAgreed(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        let yes = Agreement(isAgreed: true)
        #expect(
            try await agree(yes, version: 0, as: world.asPat, world)
                == Refusal(.conflict, "There is nothing in the plan yet to agree to."))
        let item = try await world.adds(.strength, ["text": "Cooking"])
        #expect(try await agree(yes, version: 1, as: world.asPat, world) == nil)
        var plan = try await world.plan()
        #expect(plan.agreement?.name == "Patty Example" && plan.agreement?.role == "Person")
        #expect(plan.notYetAgreed.isEmpty)
        try await world.changes(item, ["text": "Baking"])
        plan = try await world.plan()
        #expect(plan.notYetAgreed.map(\.id) == [item.id])
        #expect(
            try await agree(yes, version: 1, as: world.asPat, world)
                == Refusal(.conflict, "The plan was changed while you read it. Look at what is new, then answer."))
        #expect(try await agree(Agreement(isAgreed: false), version: 2, as: world.asPat, world) == nil)
        #expect(try await world.plan().agreement?.kind == .notAgreed)
        #expect(try await world.factNames().count { $0 == "agreed.1" } == 2)
    }

    @Test func staffSayWhoToldThem() async throws {
        let world = try await PlanWorld()
        try await world.adds(.strength, ["text": "Cooking"])
        #expect(
            try await agree(Agreement(isAgreed: true), version: 1, as: world.asLee, world)?.fields == [
                FieldProblem("name", "Enter who said so"),
                FieldProblem("role", "Enter who they are: the person, or somebody who acts for them"),
            ])
        let told = Agreement(isAgreed: true, name: "Sue Example", role: "Daughter, attorney")
        #expect(try await agree(told, version: 1, as: world.asLee, world) == nil)
        #expect(try await world.plan().agreement?.name == "Sue Example")
        for caller in [world.outsider, world.asRay] {
            #expect(try await agree(told, version: 1, as: caller, world)?.kind == .notFound)
        }
    }
}
