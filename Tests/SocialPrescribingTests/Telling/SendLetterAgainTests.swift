import Core
import Identity
import Storage
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct SendLetterAgainTests {
    private func refusal(
        _ world: ReferralWorld, _ id: ID<OnwardReferral>, as caller: Caller? = nil
    ) async throws -> String? {
        let making = LetterMaking(
            letter: world.newID(), token: SecretToken(bytes: world.dice.bytes(32)),
            nonce: world.dice.bytes(SealingKeys.nonceByteCount), keys: world.keys)
        let caller = caller ?? world.worker
        return try await world.refusal {
            try sendLetterAgain(for: id, making: making, as: caller, at: world.now, in: $0)
        }?.words
    }

    @Test(arguments: Engine.allCases)
    func onlyWhatCanBeAnsweredByLetterIsSentAgain(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), accepted = try await world.accepted()
        let signpost = try await world.refersOn(.signpost, from: accepted.id)
        #expect(
            try await refusal(world, signpost.id) == "There is nothing to answer any more, so no letter goes either.")
        let ringing = try await world.refersOn(
            to: .outside(name: "Hill Choir", email: nil, phone: "01632 960124"), from: accepted.id)
        #expect(
            try await refusal(world, ringing.id)
                == "We have no e-mail address of theirs. Ring them, or make a link and give it to them.")
        let onward = try await world.refersOn(from: accepted.id)
        #expect(try await refusal(world, onward.id, as: world.outsider) == "There is no such referral.")
        #expect(
            try await refusal(world, onward.id, as: world.referrer)
                == "Only the team that received the referral may do this.")
        #expect(try await refusal(world, onward.id) == nil)
        // The letter before is not sent any more.
        let states = try await world.read { tx in
            try tx.rows(
                "SELECT state FROM referral_letter WHERE organisation = \(world.organisation) ORDER BY made_at, id"
            )
            .map { try $0["state"] as String }
        }
        #expect(states.sorted() == ["due", "unneeded"])
    }
}
