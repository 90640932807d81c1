import Core
import FHIR
import FHIRServer
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct RetireOwnFormTests {
    @Test(arguments: Engine.allCases) func aRetiredOneIsGivenToNobodyAndCanStillBeAnswered(_ engine: Engine)
        async throws
    {
        let world = try await ReferralWorld(engine), form = try await AddOwnFormTests.adds(to: world)
        let id = form.head.id, measure = OwnForm.measureID(id), accepted = try await world.accepted()
        let given = try await world.gives(measure, of: accepted.id)
        func refused(_ form: ID<OwnForm>, _ caller: Caller) async throws -> Refusal? {
            try await world.refusal { try retireOwnForm(form, as: caller, at: world.now, in: $0) }
        }
        #expect(
            try await refused(id, world.worker)?.words == "Only who leads a team adds or retires questionnaires.")
        #expect(try await refused(ID("none"), world.lead)?.words == "There is no such questionnaire.")
        let done = try await world.browser(world.lead).post("/social-prescribing/forms/\(id)/retirement")
        #expect(done.text.contains("The questionnaire is retired.") && done.text.contains("Retired on"))
        #expect(try await refused(id, world.lead)?.words == "This questionnaire is retired already.")
        let response: ID<OutcomeResponse> = world.newID()
        let again = try await world.refusal {
            _ = try giveMeasure(
                measure, at: .end, of: accepted.id, response: response, as: world.worker, at: world.now, in: $0)
        }
        #expect(again?.words == "This questionnaire is retired. Choose another.")
        let none = try await world.refusal {
            _ = try giveMeasure(
                "own-none", at: .end, of: accepted.id, response: response, as: world.worker, at: world.now, in: $0)
        }
        #expect(none?.fields == [FieldProblem("measure", "Choose a questionnaire from the list")])
        let worker = try world.browser(world.worker)
        #expect(try await worker.get(given.ownPath).text.contains("Did you meet anybody?"))
        #expect(
            try await worker.get("/social-prescribing/measures/\(measure)").text.contains("What was answered stays."))
        #expect(try await worker.get("/social-prescribing/measures/own-none", follow: false).status == 404)
        #expect(
            try await worker.get("/social-prescribing/referrals/\(accepted.id)").text.contains("Harbour check"))
        let served = try await world.read {
            try measureExchange.current(ResourceAddress("Questionnaire", measure), world.organisation, $0)
        }
        #expect(served?.resource.json["status"] == "retired")
        // The same address may be used again.
        _ = try await AddOwnFormTests.adds(to: world)
    }
}
