import Core
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct TeamIntakeTests {
    @Test(arguments: Engine.allCases)
    func aTeamThatNobodyWorksForTakesNoReferrals(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), ids = world.newIDs
        var content = world.content
        content.team = world.otherTeam
        let asked = content
        let refusal = try await world.refusal {
            try makeReferral(
                asked, about: .described(world.newcomer), sends: true, ids: ids, as: world.referrer, at: world.now,
                in: $0)
        }
        #expect(
            refusal?.fields == [
                FieldProblem("team", "Hill Link Workers takes no referrals at present. Choose another team")
            ])
        let page = try await world.browser(world.asPat).get("/social-prescribing/people/pat/help/new")
        #expect(!page.text.contains("Hill Link Workers"))
        let form = try await world.browser(world.referrer).get("/social-prescribing/referrals/new")
        #expect(!form.text.contains("Hill Link Workers") && form.text.contains("Harbour Link Workers"))
    }

    @Test(arguments: Engine.allCases)
    func aCaseIsHandedOnlyToSomebodyWhoCanWorkIt(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), accepted = try await world.accepted()
        let nora = PersonID("nora"), words = "Choose somebody who works for the team; others cannot open the case"
        try await world.hires(nora)
        let handed = try await world.refusal {
            try assignWorker(nora, to: accepted.id, as: world.worker, at: world.now, in: $0)
        }
        #expect(handed?.fields == [FieldProblem("worker", words)])
        let waits = try await world.sends(), step: ID<LoopStep> = world.newID()
        let taken = try await world.refusal {
            try moveReferral(
                waits.id, ReferralMove(.accepted, worker: nora), step: step, member: ID("m"), as: world.worker,
                at: world.now, in: $0)
        }
        #expect(taken?.fields == [FieldProblem("worker", words)])
    }
}
