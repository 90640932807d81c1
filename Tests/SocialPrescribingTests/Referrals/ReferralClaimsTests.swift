import Core
import FHIR
import FHIRServer
import Population
import TestSupport
import Testing

@testable import SocialPrescribing

/// Which new resources are for our verbs, and which are another system's record.
@Suite struct ReferralClaimsTests {
    private func writing(_ type: String, _ json: JSON, in world: ReferralWorld) throws -> FHIRWriting {
        var members: [JSON.Member] = [.init("resourceType", .string(type))]
        if case .object(let more) = json { members += more }
        return FHIRWriting(
            address: ResourceAddress(type, "new"), resource: try Resource(.object(members)), isCreation: true,
            caller: world.worker, now: world.now, ids: world.ids, base: "https://here.example/fhir/R4")
    }

    @Test(arguments: Engine.allCases) func whatIsAddressedToUsIsOurs(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine)
        let sent = try await world.sends(about: .known(world.pat), as: world.worker)
        func refers(_ text: String) -> JSON { ["reference": .string(text)] }
        for (type, json, isOurs) in [
            ("ServiceRequest", ["performer": [refers("Organization/unit-team")]], true),
            ("ServiceRequest", ["performer": [refers("https://here.example/fhir/R4/Organization/unit-team")]], true),
            ("ServiceRequest", ["performer": [refers("https://far.example/fhir/Organization/unit-team")]], false),
            ("ServiceRequest", ["performer": [refers("Organization/hospital")]], false),
            ("ServiceRequest", ["subject": refers("Patient/pat")], false),
            ("Task", ["focus": refers("ServiceRequest/\(sent.id)")], true),
            ("Task", ["focus": refers("ServiceRequest/another")], false), ("Task", ["intent": "order"], false),
            ("QuestionnaireResponse", ["questionnaire": "urn:commonweal:measure:ons4"], true),
            ("QuestionnaireResponse", ["basedOn": [refers("ServiceRequest/\(sent.id)")]], true),
            ("QuestionnaireResponse", ["questionnaire": "https://far.example/phq"], false),
            ("Observation", ["subject": refers("Patient/pat")], false), ("Encounter", ["status": "planned"], false),
        ] as [(String, JSON, Bool)] {
            let one = try writing(type, json, in: world)
            let claims = try await world.read { tx in
                try socialPrescribingExchanges.contains { source in
                    try source.types.contains { $0.type == type } && source.claims(one, tx)
                }
            }
            #expect(claims == isOurs, "\(type) \(json)")
        }
    }

    @Test func aSecondTaskOfAReferralIsRefused() async throws {
        let world = try await ReferralWorld()
        let sent = try await world.sends(about: .known(world.pat), as: world.worker)
        let task = try writing("Task", ["focus": ["reference": .string("ServiceRequest/\(sent.id)")]], in: world)
        let refusal = try await world.refusal { try saveReferral(task, $0) }
        #expect(refusal?.words == "This referral has its Task already. Change that one to move the referral on.")
    }
}
