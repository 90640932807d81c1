import Core
import Identity
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct TakeAlertTests {
    private func raised(_ world: ReferralWorld) async throws -> OutcomeAlert {
        let accepted = try await world.accepted(), given = try await world.gives("phq-9", of: accepted.id)
        let alert = OutcomeAlert(
            id: world.newID(), response: given.id, referral: accepted.id, person: accepted.person, team: world.team,
            signal: "phq-9-item-9", raisedAt: world.now)
        _ = try await world.write { try OutcomeAlerts.add(alert, of: world.organisation, in: $0) }
        return alert
    }

    @Test func oneOfTheTeamTakesItOnAndNobodyElse() async throws {
        let world = try await ReferralWorld(), alert = try await raised(world)
        func refused(_ caller: Caller) async throws -> String? {
            try await world.refusal { try takeAlert(alert.id, as: caller, at: world.now, in: $0) }?.words
        }
        for caller in [world.outsider, world.referrer, world.asPat] {
            #expect(try await refused(caller) == "There is no such page.")
        }
        let page = try await world.browser(world.worker).post("/social-prescribing/alerts/\(alert.id)/taken", [:])
        #expect(page.text.contains("Somebody of the team took it on"))
        #expect(try await refused(world.lead) == "A colleague has already taken this on.")
        _ = try await world.write {
            try answerAlert(alert.id, deed: "Rang", as: world.lead, at: world.now, in: $0)
        }
        #expect(try await refused(world.worker) == "A colleague has already written down what was done.")
    }

    /// A contact from outside of the team may act from when they were told, not before.
    @Test func theOnCallContactMayActOnceTold() async throws {
        let world = try await ReferralWorld(), alert = try await raised(world)
        let onCall = world.caller("acc-call", .linkWorker, on: world.otherTeam, as: world.lee)
        try await world.write {
            try saveSafetySetting(
                SafetySetting(team: nil, onCall: world.lee), as: world.lead, at: world.now, in: $0)
        }
        let browser = try world.browser(onCall)
        #expect(try await browser.get("/social-prescribing/alerts/\(alert.id)", follow: false).status == 404)
        _ = try await tellSafety(of: world.organisation, world.host(at: world.now + .days(1)))
        #expect(try await browser.get("/social-prescribing/alerts/\(alert.id)", follow: false).status == 200)
    }
}
