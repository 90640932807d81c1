import Core
import FHIR
import FHIRServer
import Questionnaires
import TestSupport
import Testing

@testable import SocialPrescribing

/// Answers from another system: what is finished counts, what is not counts for nothing, and what cannot wait is heard.
@Suite struct AnswersReadingTests {
    private static let address = ResourceAddress("QuestionnaireResponse", "qr-9")

    /// PHQ-9 as another system hands it in, each question answered with the option of its number.
    private func handed(
        _ status: String, _ numbers: [String: Int], of referral: Referral, new: Bool = true, in world: ReferralWorld
    ) throws -> FHIRWriting {
        let form = try Measure.phq9.form()
        var filling = Filling(of: form)
        for (place, number) in numbers {
            let option = try #require(form.item(place)?.options.first { $0.ordinal == ExactDecimal(number) })
            #expect(filling.answer(.init(place), with: [option.value]).errors.isEmpty)
        }
        let own: [JSON.Member] =
            [
                .init("status", .string(status)), .init("questionnaire", "urn:commonweal:measure:phq-9"),
                .init("basedOn", [["reference": .string("ServiceRequest/\(referral.id)")]]),
                .init("subject", ["reference": .string("Patient/\(referral.person)")]),
                .init("authored", JSON(world.today)),
            ]
        let json = with(own, filling.response(status: .completed).json)
        return FHIRWriting(
            address: Self.address, resource: try Resource(json), isCreation: new, caller: world.worker, now: world.now,
            ids: world.ids)
    }

    private func with(_ own: [JSON.Member], _ json: JSON) -> JSON {
        let names = Set(own.map(\.name))
        guard case .object(let members) = json else { return json }
        return .object(members.filter { !names.contains($0.name) } + own)
    }

    private func kept(_ world: ReferralWorld) async throws -> OutcomeResponse {
        try await world.read {
            try OutcomeResponses.findToAnswer(ID(Self.address.id), of: world.organisation, in: $0)
        }
    }

    private func alerts(_ referral: Referral, _ world: ReferralWorld) async throws -> [OutcomeAlert] {
        try await world.read { try OutcomeAlerts.of(referral.id, in: world.organisation, $0) }
    }

    private func shown(_ world: ReferralWorld) async throws -> JSON? {
        try await world.read { try measureExchange.current(Self.address, world.organisation, $0)?.resource.json }
    }

    private static let mild = Dictionary(uniqueKeysWithValues: (1...9).map { ("phq\($0)", 0) })

    /// The ninth question above nought tells the team, as it does on the person's own page.
    @Test(arguments: Engine.allCases, ["completed", "amended"])
    func aThoughtOfDyingIsHeardOverFHIR(_ engine: Engine, _ status: String) async throws {
        let world = try await ReferralWorld(engine), accepted = try await world.accepted()
        let one = try handed(status, Self.mild.merging(["phq9": 1]) { $1 }, of: accepted, in: world)
        try await world.write { try saveResponse(one, $0) }
        #expect(try await alerts(accepted, world).map(\.signal) == ["phq-9-item-9"])
        for person in [world.lee, world.mia] {
            #expect(try await world.told(person).contains("Urgent: an answer in a questionnaire needs you now"))
        }
        #expect(try await kept(world).state == .completed)
        #expect(try await world.factNames().contains("safety-raised.1"))
    }

    @Test func noughtRaisesNothing() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted()
        let one = try handed("completed", Self.mild, of: accepted, in: world)
        try await world.write { try saveResponse(one, $0) }
        #expect(try await alerts(accepted, world) == [])
        #expect(try await kept(world).state == .completed)
    }

    /// Half of a form is no score, but what it says is not held back until somebody finishes it.
    @Test(arguments: Engine.allCases, ["in-progress", "stopped"])
    func whatIsNotFinishedIsHeardAndNotCounted(_ engine: Engine, _ status: String) async throws {
        let world = try await ReferralWorld(engine), accepted = try await world.accepted()
        let half = try handed(status, ["phq1": 2, "phq9": 3], of: accepted, in: world)
        try await world.write { try saveResponse(half, $0) }
        #expect(try await alerts(accepted, world).count == 1)
        let open = try await kept(world)
        #expect(open.state == .open && open.scores == [] && open.endedAt == nil)
        #expect(try await !world.factNames().contains("measure-answered.1"))
        let json = try await shown(world)
        #expect(json?["status"] == "in-progress" && json?["item"]?.elements.count == 2)
        // The other system finishes it, and the same thought is the same alert.
        let whole = try handed(
            "completed", Self.mild.merging(["phq9": 3]) { $1 }, of: accepted, new: false, in: world)
        try await world.write { try saveResponse(whole, $0) }
        let done = try await kept(world)
        #expect(done.state == .completed && done.scores.first?.value == 3)
        #expect(try await alerts(accepted, world).count == 1)
        #expect(try await shown(world)?["status"] == "completed")
        #expect(
            try await world.refusal { try saveResponse(whole, $0) }?.words
                == "Answers that were handed in stay as they are.")
    }

    @Test func whatWasSentInErrorIsRefused() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted()
        let wrong = try handed("entered-in-error", ["phq9": 3], of: accepted, in: world)
        let refusal = try await world.refusal { try saveResponse(wrong, $0) }
        #expect(refusal?.kind == .invalid && refusal?.fields.first?.field == "status")
        #expect(
            refusal?.fields.first?.words
                == "Send answers that are completed or amended, or in progress; not those sent in error")
        #expect(try await alerts(accepted, world) == [])
    }

    @Test func anotherReferralsAnswersAreNotPutOverThese() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted()
        let half = try handed("in-progress", ["phq1": 2], of: accepted, in: world)
        try await world.write { try saveResponse(half, $0) }
        let other = try handed("completed", ["phq1": 2], of: accepted, new: false, in: world)
        let elsewhere = FHIRWriting(
            address: Self.address,
            resource: try Resource(
                with([.init("basedOn", [["reference": "ServiceRequest/another"]])], other.resource.json)),
            isCreation: false, caller: world.worker, now: world.now, ids: world.ids)
        #expect(
            try await world.refusal { try saveResponse(elsewhere, $0) }?.words
                == "These answers belong to another referral or questionnaire: send them as new ones.")
    }

    /// What a person is in the middle of answering here is shown to no other system.
    @Test func whatIsBeingAnsweredHereIsNotShown() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted()
        let given = try await world.gives("ons4", of: accepted.id)
        let address = ResourceAddress("QuestionnaireResponse", given.id.text)
        #expect(try await world.read { try measureExchange.current(address, world.organisation, $0) } == nil)
    }
}
