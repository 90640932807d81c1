import Core
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct TakeVisitTests {
    private static let title = "Urgent: somebody who went alone has not said they are back"

    private func count(_ world: ReferralWorld, _ person: PersonID) async throws -> Int {
        try await world.told(person).count { $0 == Self.title }
    }

    @Test(arguments: Engine.allCases)
    func itGoesOnUntilSomebodyActs(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), accepted = try await world.accepted(), nora = PersonID("nora")
        try await world.hires(nora)
        try await world.sets(onCall: nora)
        let visit = try await world.goesAlone(accepted.id)
        // The leads after 15 minutes, with the duty contact 15 minutes later, with the on-call contact after 30.
        for (minutes, mia, onCall) in [(15, 1, 0), (20, 1, 0), (30, 2, 1), (45, 3, 2), (50, 3, 2), (75, 4, 3)] {
            try await world.looksFor(after: minutes)
            #expect(try await count(world, world.mia) == mia, "lead after \(minutes)")
            #expect(try await count(world, nora) == onCall, "on call after \(minutes)")
        }
        let later = world.now + .hours(4)
        let onCall = Caller(organisation: world.organisation, account: ID("acc-nora"), person: nora, grants: [:])
        let page = try await world.browser(onCall, at: later).get(visit.visitPath)
        #expect(page.status == 200 && page.text.contains("At 5 Quay St") && page.text.contains("people were told"))
        #expect(!page.text.contains("Open the case"))
        _ = try await world.write { try takeVisit(visit.id, as: onCall, at: later, in: $0) }
        try await world.looksFor(after: 600)
        #expect(try await count(world, world.mia) == 4)
        let again = try await world.refusal { try takeVisit(visit.id, as: world.lead, at: later, in: $0) }
        #expect(again?.words == "A colleague is looking for them already.")
        _ = try await world.write { try finishReminder(visit.id, as: onCall, at: later, in: $0) }
        let back = try await world.refusal { try takeVisit(visit.id, as: world.lead, at: later, in: $0) }
        #expect(back?.words == "They are back: somebody has said so.")
        let names = try await world.factNames()
        #expect(names.count { $0 == "visit-escalated.1" } == 4 && names.contains("visit-taken.1"))
    }

    @Test func othersLearnNothingOfIt() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted()
        let visit = try await world.goesAlone(accepted.id)
        for caller in [world.outsider, world.asPat, world.referrer] {
            let refusal = try await world.refusal {
                try takeVisit(visit.id, as: caller, at: world.now + .hours(4), in: $0)
            }
            #expect(refusal?.words == "There is no such reminder.")
        }
    }

    @Test func thePageSaysHowManyAreTold() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted()
        try await world.opens("acc-lead", "care-manager", on: world.team)
        let browser = try world.browser(world.worker)
        let answer = try await browser.post(
            "/social-prescribing/referrals/\(accepted.id)/concerns", ["words": "A bruise"])
        #expect(answer.text.contains("2 people are told now."))
    }

    @Test func whoNobodyStandsForSaysSo() {
        let world = SafetySetting(team: nil)
        #expect(world.minutes(toRound: 1) == 0 && world.minutes(toRound: 2) == 15)
        #expect(world.minutes(toRound: 3) == 30 && world.minutes(toRound: 5) == 90)
    }
}
