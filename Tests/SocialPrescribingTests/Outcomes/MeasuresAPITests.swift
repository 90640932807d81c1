import Core
import Questionnaires
import TestSupport
import Testing
import Web

@testable import SocialPrescribing

@Suite struct MeasuresAPITests {
    private let api = "/api/social-prescribing/v1"

    private func form() throws -> JSON { try JSON(parsing: AddOwnFormTests.harbour) }

    @Test(arguments: Engine.allCases)
    func aFormOfOnesOwnIsGivenLookedAtAndRetired(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), lead = try world.browser(world.lead)
        let made = try await lead.send(.post, "\(api)/forms", ["form": try form()])
        #expect(made.status == 201)
        let id = try #require(try made.json()["id"]?.text)
        #expect(try made.json()["state"]?.text == "ready" && id.hasPrefix("own-"))
        let look = try await world.browser(world.worker).get("\(api)/measures/\(id)")
        #expect(look.status == 200 && look.body.contains("Did you meet anybody?"))
        #expect(try look.json()["isScored"]?.flag == false)
        let again = try await lead.send(.post, "\(api)/forms", ["form": try form()])
        #expect(again.status == 409 && again.body.contains("is in use. Retire it first, then add this one."))
        let own = id.dropFirst("own-".count)
        let retired = try await lead.send(.post, "\(api)/forms/\(own)/retirement", [:])
        #expect(retired.status == 200)
        #expect(try retired.json()["state"]?.text == "retired")
        let twice = try await lead.send(.post, "\(api)/forms/\(own)/retirement", [:])
        #expect(twice.status == 409 && twice.body.contains("This questionnaire is retired already."))
        #expect(try await world.factNames().filter { $0.hasPrefix("own-form") }.count == 2)
    }

    @Test(arguments: Engine.allCases)
    func aLicenceMakesAQuestionnaireReady(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), lead = try world.browser(world.lead)
        let slot = try #require(LicensedMeasure.all.first { !$0.answerRanges.isEmpty })
        func state() async throws -> String? {
            try await lead.get("\(api)/measures").json()["measures"]?.elements
                .first { $0["id"]?.text == slot.id }?["state"]?.text
        }
        #expect(try await state() == "needs-licence")
        #expect(try await lead.get("\(api)/measures/\(slot.id)").status == 403)
        let texts = JSON.list((1...slot.answerRanges.count).map { .string("Made-up question \($0)") })
        let sent: JSON = ["holder": "Example NHS Trust", "number": "L-1", "lastDay": "2027-11-24", "texts": texts]
        let recorded = try await lead.send(.put, "\(api)/measures/\(slot.id)/licence", sent)
        #expect(recorded.status == 200)
        #expect(try recorded.json()["lastDay"]?.text == "2027-11-24")
        #expect(try await state() == "ready")
        #expect(try await lead.get("\(api)/measures/\(slot.id)").body.contains("Made-up question 1"))
        let few = try await lead.send(
            .put, "\(api)/measures/\(slot.id)/licence",
            ["holder": "Trust", "number": "L-1", "lastDay": "2027-11-24", "texts": ["One"]])
        #expect(few.status == 422)
        let unknown = try await lead.send(.put, "\(api)/measures/ons4/licence", sent)
        #expect(unknown.status == 404)
        #expect(unknown.body.contains("There is no such questionnaire that needs a licence."))
    }

    @Test func whatCannotBeReadIsRefusedAndOnlyLeadsChange() async throws {
        let world = try await ReferralWorld(), lead = try world.browser(world.lead)
        let forms: [JSON] = [[:], ["form": "words"], ["form": ["resourceType": "Patient"]], ["form": .null], []]
        for sent in forms {
            let answer = try await lead.send(.post, "\(api)/forms", sent)
            #expect((400..<500).contains(answer.status), "\(sent)")
        }
        let none = try await lead.send(.post, "\(api)/forms", [:])
        #expect(none.body.contains("Send a Questionnaire of FHIR R4."))
        let bodies: [JSON] = [
            [:], ["holder": 1, "number": [], "lastDay": "soon"],
            ["holder": "T", "number": "1", "lastDay": "2027-11-24", "answers": [["number": "x"]]],
        ]
        let slot = try #require(LicensedMeasure.all.first)
        for sent in bodies {
            #expect(try await lead.send(.put, "\(api)/measures/\(slot.id)/licence", sent).status == 422)
        }
        #expect(try await lead.get("\(api)/measures/nothing").status == 404)
        for caller in [world.worker, world.referrer, world.asPat] {
            let answer = try await world.browser(caller).send(.post, "\(api)/forms", ["form": try form()])
            #expect(answer.status == 403)
        }
    }
}
