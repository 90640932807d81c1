import Core
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct MoveOnwardTests {
    @Test func whatAServiceSaidByPhoneIsWrittenDownAsItsOwn() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted()
        let onward = try await world.refersOn(from: accepted.id)
        func moves(_ state: LoopState, _ reason: String? = nil) async throws -> OnwardReferral {
            let step: ID<LoopStep> = world.newID()
            return try await world.write {
                try moveOnward(
                    onward.id, to: state, reason: reason, step: step, as: world.worker, at: world.now, in: $0)
            }
        }
        _ = try await moves(.accepted)
        _ = try await moves(.cancelled, "She changed her mind")
        let steps = try await world.read { try ReferralSteps.of(onward.id, in: world.organisation, $0) }
        #expect(steps.map(\.way) == [.account, .phone, .account])
        #expect(steps.map(\.party) == [.requester, .target, .requester])
    }

    @Test func aSignpostHasNoAnswer() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted()
        let onward = try await world.refersOn(.signpost, from: accepted.id), step: ID<LoopStep> = world.newID()
        let refusal = try await world.refusal {
            try moveOnward(onward.id, to: .requested, reason: nil, step: step, as: world.worker, at: world.now, in: $0)
        }
        #expect(refusal?.words == "A signpost has no answer: ask the person whether they got there.")
    }
}
