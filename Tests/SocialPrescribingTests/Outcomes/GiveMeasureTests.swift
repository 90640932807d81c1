import Core
import Questionnaires
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct GiveMeasureTests {
    @Test func aLicensedMeasureWaitsForItsLicence() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted()
        let id: ID<OutcomeResponse> = world.newID()
        func refused(at moment: Instant) async throws -> Refusal? {
            try await world.refusal {
                try giveMeasure(
                    "swemwbs", at: .start, of: accepted.id, response: id, as: world.worker, at: moment, in: $0)
            }
        }
        #expect(try await refused(at: world.now)?.words.hasPrefix("SWEMWBS needs a licence.") == true)
        _ = try await world.write {
            try recordLicence(
                of: "swemwbs", holder: "Trust", number: "L-1", lastDay: world.today + 10,
                wording: .typed(stem: nil, answers: [], items: (1...7).map { "Made-up question \($0)" }),
                as: world.lead, at: world.now, in: $0)
        }
        #expect(
            try await refused(at: world.now + .days(11))?.words.hasPrefix("The licence for SWEMWBS ended on") == true)
        #expect(try await world.gives("swemwbs", of: accepted.id).measure == "swemwbs")
    }

    @Test func theSameIsNotGivenTwiceAndUnknownOnesNever() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted()
        _ = try await world.gives("ons4", of: accepted.id)
        let id: ID<OutcomeResponse> = world.newID()
        let twice = try await world.refusal {
            try giveMeasure("ons4", at: .start, of: accepted.id, response: id, as: world.worker, at: world.now, in: $0)
        }
        #expect(twice?.words == "This questionnaire waits for an answer already.")
        let none = try await world.refusal {
            try giveMeasure("none", at: .start, of: accepted.id, response: id, as: world.worker, at: world.now, in: $0)
        }
        #expect(none?.fields == [FieldProblem("measure", "Choose a questionnaire from the list")])
        let open = try await world.sends()
        let early = try await world.refusal {
            try giveMeasure("ons4", at: .start, of: open.id, response: id, as: world.worker, at: world.now, in: $0)
        }
        #expect(early?.words == "Questionnaires belong to a case that is open.")
    }

    @Test func everyFreeMeasureCanBeAsked() throws {
        for measure in Measure.free {
            #expect(try Filling(of: measure.form()).first != nil, "\(measure.id)")
            #expect(measure.version.count == 12)
        }
    }
}
