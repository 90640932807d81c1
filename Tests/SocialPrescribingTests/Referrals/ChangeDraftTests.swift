import Core
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct ChangeDraftTests {
    @Test(arguments: Engine.allCases)
    func aDraftIsFinishedAndSent(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine)
        let draft = try await world.sends(
            ReferralContent(team: world.team),
            about: .described(PersonDetails(givenName: "Nia", familyName: "Newcomer")), sends: false)
        let step: ID<LoopStep> = world.newID()
        let early = try await world.refusal {
            try changeDraft(
                draft.id, to: world.content, sends: true, step: step, as: world.referrer, at: world.now, in: $0)
        }
        #expect(early?.fields.map(\.field) == ["born", "practiceCode"])
        #expect(early?.words == "The referral cannot be sent yet: something in it is missing.")
        let sent = try await world.write {
            try changeDraft(
                draft.id, to: world.content, details: world.newcomer, sends: true, step: step, as: world.referrer,
                at: world.now, in: $0)
        }
        #expect(sent.state == .requested)
        let again = try await world.refusal {
            try changeDraft(
                draft.id, to: world.content, sends: false, step: step, as: world.referrer, at: world.now, in: $0)
        }
        #expect(again?.kind == .conflict)
        #expect(again?.words == "This referral was sent already, so it cannot be changed. Tell the team what is new.")
    }

    @Test func nobodyElseSeesOrChangesADraft() async throws {
        let world = try await ReferralWorld(), draft = try await world.sends(sends: false)
        let step: ID<LoopStep> = world.newID()
        for caller in [world.worker, world.lead, world.otherReferrer, world.asPat] {
            let refusal = try await world.refusal {
                try changeDraft(
                    draft.id, to: world.content, sends: true, step: step, as: caller, at: world.now, in: $0)
            }
            #expect(refusal?.kind == .notFound)
            let seen = try await world.refusal { try seeReferral(draft.id, as: caller, at: world.now, in: $0) }
            #expect(seen?.words == "There is no such referral.")
        }
    }
}
