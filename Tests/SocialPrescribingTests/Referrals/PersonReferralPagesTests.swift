import Core
import Identity
import Population
import TestSupport
import Testing
import Web

@testable import SocialPrescribing

/// The referrals of a person, reached from their record, and the links that lead there.
@Suite struct PersonReferralPagesTests {
    private func browser(_ caller: Caller, in world: ReferralWorld) throws -> Browser {
        try TestSite(
            [makePopulationModule(passwords: PasswordHashing(cost: .playful)), socialPrescribingModule],
            host: world.host()
        ).browser(
            Session(
                caller: caller, displayName: "Somebody", organisationName: "Example NHS Trust",
                csrfToken: "csrf-token", unreadCount: 0))
    }

    @Test(arguments: Engine.allCases) func theTeamIsLedFromTheRecordToTheReferrals(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine)
        _ = try await world.sends(about: .known(world.pat), as: world.asPat)
        let worker = try browser(world.worker, in: world)
        let record = try await worker.get("/people-served/pat")
        #expect(record.body.contains("href=\"/social-prescribing/people/pat\""))
        let page = try await worker.get("/social-prescribing/people/pat")
        #expect(page.status == 200 && page.text.contains("Referrals of Pat Sample"))
        #expect(page.text.contains("Waiting for an answer"))
        #expect(try await worker.get("/people-served/caseload").body.contains("/social-prescribing/caseload"))
        let cases = try await worker.get("/social-prescribing/caseload")
        #expect(cases.text.contains("My cases") && cases.body.contains("/people-served/caseload"))
        // Of another team, and of nobody.
        for (caller, person) in [(world.outsider, "pat"), (world.worker, "sam"), (world.worker, "nobody")] {
            let answer = try await browser(caller, in: world).get("/social-prescribing/people/\(person)")
            #expect(answer.status == 404)
        }
    }

    @Test func whoOpenedARecordInAnEmergencyIsToldWhyACaseDoesNotOpenAndWhomToRing() async throws {
        let world = try await ReferralWorld(), outsider = world.outsider, now = world.now
        let sent = try await world.sends(about: .known(world.pat), as: world.asPat)
        try await world.write { tx in
            _ = try openRecordInEmergency(
                .number(try #require(NHSNumber("9990000018")), born: day("1956-05-04")),
                because: "Found unwell at the door", for: .hours(2), id: ID("o"), notice: ID("n"), as: outsider,
                at: now, in: tx)
        }
        func page() async throws -> Seen {
            try await browser(outsider, in: world).get("/social-prescribing/people/pat")
        }
        let asked = try await page()
        #expect(asked.status == 200 && !asked.body.contains("/social-prescribing/referrals/\(sent.id)"))
        #expect(asked.text.contains("Only this team opens its cases, in an emergency too. Ask them."))
        try await world.write {
            try TeamIntakes.save(
                TeamIntake(team: world.team, phone: "01632 960 110"), by: AccountID("acc-mia"), of: world.organisation,
                at: now, in: $0)
        }
        let rung = try await page()
        #expect(rung.text.contains("Ring them: 01632 960 110") && rung.body.contains("tel:01632960110"))
    }

    @Test func aPersonIsLedToTheirHelpAndAHelperOnlyToWhatTheyMaySee() async throws {
        let world = try await ReferralWorld()
        let own = try await browser(world.asPat, in: world).get("/my-care")
        #expect(own.body.contains("href=\"/social-prescribing/people/pat/help\""))
        for (sees, isLed) in [(Set<RecordPart>([.details]), false), ([.details, .referrals], true)] {
            try await world.write {
                try Relationships.save(
                    Relationship(
                        id: ID("helper"), person: world.pat, holder: world.sam, kind: .chosenHelper, sees: sees,
                        writes: [], evidence: "Said so", firstDay: world.today), of: world.organisation, in: $0)
            }
            let helped = try await browser(world.asSam, in: world).get("/my-care/people/pat")
            #expect(helped.body.contains("/social-prescribing/people/pat/help") == isLed)
        }
    }
}
