import Core
import Population
import TestSupport
import Testing

@testable import CarePlanning

@Suite struct FinalisePlanTests {
    private func finalise(_ version: Int, as caller: Caller, _ world: PlanWorld) async throws -> Refusal? {
        let mark: ID<PlanMark> = world.newID()
        return try await world.refusal {
            try finalisePlan(of: world.pat, version: version, mark: mark, as: caller, at: world.now, in: $0)
        }
    }

    @Test(arguments: Engine.allCases)
    func aPlanIsFinishedOnceNothingIsMissing(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        let bad = try await world.adds(.contingency, ["nameText": "When I fall"])
        let contact = try await world.adds(.personalContact, ["contact": "01632 960002"])
        let refusal = try await finalise(2, as: world.asPat, world)
        #expect(refusal?.words == "Something is still missing from the plan.")
        #expect(
            refusal?.fields == [
                FieldProblem(contact.id.text, "One of the people close to the person has no name"),
                FieldProblem("\(bad.id).trigger", "Say what starts the plan “When I fall”"),
            ])
        try await world.adds(.trigger, ["text": "I cannot get up"], under: bad)
        try await world.changes(contact, ["name": "Sue", "contact": "01632 960002"])
        #expect(
            try await finalise(3, as: world.asPat, world)
                == Refusal(.conflict, "The plan was changed while you read it. Look at what is new, then finish it."))
        #expect(try await finalise(4, as: world.asPat, world) == nil)
        #expect(try await world.plan().marks.map(\.kind) == [.final])
        #expect(try await world.factNames().last == "finalised.1")
        #expect(try await finalise(4, as: world.outsider, world)?.kind == .notFound)
    }

    @Test func whatTheRegisterLacksIsSaidToo() async throws {
        let world = try await PlanWorld()
        try await world.write { tx in
            try PeopleServed.save(
                PersonServed(id: world.pat, givenName: "Pat", familyName: "Example"), of: world.organisation, in: tx)
        }
        try await world.adds(.strength, ["text": "Cooking"])
        #expect(
            try await finalise(1, as: world.asLee, world)?.fields.map(\.words) == [
                "The person's date of birth is not on the register",
                "The first line of the person's address is not on the register",
                "The person's postcode is not on the register", "The person's GP practice is not on the register",
            ])
    }
}
