import Core
import Questionnaires
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct RecordLicenceTests {
    private static func lines(_ items: [String]) -> LicensedMeasure.Wording {
        .typed(stem: nil, answers: [], items: items)
    }

    @Test func holderNumberAndDayAreDemanded() async throws {
        let world = try await ReferralWorld()
        let refusal = try await world.refusal {
            try recordLicence(
                of: "swemwbs", holder: "", number: " ", lastDay: nil, wording: Self.lines([]), as: world.lead,
                at: world.now, in: $0)
        }
        #expect(refusal?.fields.map(\.field) == ["holder", "number", "lastDay"])
        let texts = try await world.refusal {
            try recordLicence(
                of: "swemwbs", holder: "Trust", number: "1", lastDay: world.today, wording: Self.lines(["One"]),
                as: world.lead,
                at: world.now, in: $0)
        }
        #expect(
            texts?.fields == [
                FieldProblem("texts", "Enter the wording of all 7 items of SWEMWBS from your licensed copy.")
            ])
        let worker = try await world.refusal {
            try recordLicence(
                of: "swemwbs", holder: "T", number: "1", lastDay: world.today, wording: Self.lines([]),
                as: world.worker,
                at: world.now, in: $0)
        }
        #expect(worker?.words == "Only the lead of a team records licences.")
        let none = try await world.refusal {
            try recordLicence(
                of: "ons4", holder: "T", number: "1", lastDay: world.today, wording: Self.lines([]), as: world.lead,
                at: world.now,
                in: $0)
        }
        #expect(none?.words == "There is no such questionnaire that needs a licence.")
        let page = try await world.browser(world.lead).get("/social-prescribing/measures")
        #expect(page.text.contains("Needs a licence"))
    }
}
