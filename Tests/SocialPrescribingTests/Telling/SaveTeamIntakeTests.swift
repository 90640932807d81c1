import Core
import Identity
import TestSupport
import Testing
import Web

@testable import SocialPrescribing

@Suite struct SaveTeamIntakeTests {
    private func refuses(_ intake: TeamIntake, _ world: ReferralWorld) async throws -> String? {
        try await world.write { try saveTeamIntake(intake, as: world.lead, at: world.now, in: $0) }
        let ids = world.newIDs
        return try await world.refusal {
            try makeReferral(
                world.content, about: .described(world.newcomer), sends: true, ids: ids, as: world.referrer,
                at: world.now, in: $0)
        }?.fields.first?.words
    }

    @Test(arguments: Engine.allCases)
    func whatDoesNotFitIsNotSent(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), team = world.team
        #expect(
            try await refuses(TeamIntake(team: team, leastAge: 70), world)
                == "Harbour Link Workers takes people from 70 years; they are 66. Choose another team, or ring them")
        #expect(
            try await refuses(TeamIntake(team: team, mostAge: 25), world)
                == "Harbour Link Workers takes people up to 25 years; they are 66. Choose another team, or ring them")
        #expect(
            try await refuses(TeamIntake(team: team, practices: ["B82002"]), world)
                == "Harbour Link Workers does not take people of their practice (A81001). "
                + "Choose another team, or ring them")
        #expect(
            try await refuses(TeamIntake(team: team, takesReferrals: false), world)
                == "Harbour Link Workers takes no referrals at present. Choose another team")
        #expect(
            try await refuses(TeamIntake(team: team, mostOpen: 0), world)
                == "Harbour Link Workers is full at present; it takes only what cannot wait a week. "
                + "Choose another team, or ring them")
        var urgent = world.content
        urgent.isUrgent = true
        #expect(try await world.sends(urgent).state == .requested)
        #expect(
            try await refuses(
                TeamIntake(team: team, leastAge: 18, mostAge: 70, practices: ["A81001"], mostOpen: 9, waitingWeeks: 3),
                world) == nil)
        let form = try await world.browser(world.referrer).get("/social-prescribing/referrals/new")
        #expect(form.text.contains("Harbour Link Workers (about 3 weeks until the first contact)"))
        #expect(form.text.contains("People from 18 to 70 years. People of the practices A81001."))
        #expect(try await world.factNames().contains("team-intake-saved.1"))
    }

    @Test func aDraftMayStillBeKept() async throws {
        let world = try await ReferralWorld()
        try await world.write {
            try saveTeamIntake(
                TeamIntake(team: world.team, takesReferrals: false), as: world.lead, at: world.now, in: $0)
        }
        #expect(try await world.sends(sends: false).state == .draft)
        let page = try await world.browser(world.asPat).get("/social-prescribing/people/pat/help/new")
        #expect(page.status == 200 && page.text.contains("No team can take your request here just now."))
    }

    @Test func limitsThatDoNotFitAreRefused() async throws {
        let world = try await ReferralWorld()
        let refusal = try await world.refusal {
            try saveTeamIntake(
                TeamIntake(
                    team: world.team, leastAge: 130, mostAge: 20, practices: ["A 1"], mostOpen: -1, waitingWeeks: 200,
                    words: String(repeating: "x", count: 501), phone: "ring us"), as: world.lead, at: world.now, in: $0)
        }
        #expect(
            refusal?.fields.map(\.words) == [
                "Enter an age from 0 to 120", "Enter an age that is not below the youngest",
                "Enter how many people, from 0 to 10000", "Enter the weeks, from 0 to 104",
                "Enter codes of practices like A81001, one on each line",
                "Shorten the words to 500 characters or fewer", "Enter a phone number like 01632 960001",
            ])
        let other = try await world.refusal {
            try saveTeamIntake(TeamIntake(team: world.otherTeam), as: world.lead, at: world.now, in: $0)
        }
        #expect(other?.words == "Only who leads the team sets this.")
        let everywhere = world.caller("acc-all", .careManager, on: UnitID("gone"))
        let unknown = try await world.refusal {
            try saveTeamIntake(TeamIntake(team: UnitID("gone")), as: everywhere, at: world.now, in: $0)
        }
        #expect(unknown?.words == "There is no such team.")
    }

    @Test(arguments: Engine.allCases)
    func aLeadSetsItOnAPage(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), browser = try world.browser(world.lead)
        let page = try await browser.get("/social-prescribing/teams")
        #expect(page.status == 200 && page.text.contains("Harbour Link Workers"))
        let bad = try await browser.post(
            "/social-prescribing/teams/\(world.team)", ["takesReferrals": "yes", "mostOpen": "many"])
        #expect(bad.status == 422 && bad.text.contains("Enter a whole number from 0 to 10000"))
        let none = try await browser.post("/social-prescribing/teams/\(world.team)", [:])
        #expect(none.status == 422 && none.text.contains("Choose yes or no"))
        let good = try await browser.post(
            "/social-prescribing/teams/\(world.team)",
            ["takesReferrals": "yes", "mostOpen": "40", "practices": "a81001\nB82002"])
        #expect(good.status == 200 && good.text.contains("It is set."))
        let kept = try await world.read { try TeamIntakes.all(of: world.organisation, in: $0)[world.team] }
        #expect(kept?.mostOpen == 40 && kept?.practices == ["A81001", "B82002"])
    }

    @Test(arguments: Engine.allCases)
    func whatNobodyCanWorkOnStandsOnAList(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine)
        try await world.accepted()
        try await world.sends()
        try await world.ends("acc-lee")
        let lead = try await world.read { try referralWorklist(world.lead, world.now, $0) }
        #expect(lead.contains { $0.words == "1 case has nobody who walks with the person. Hand it to a colleague" })
        try await world.ends("acc-mia")
        let administrator = Caller(
            organisation: world.organisation, account: ID("acc-admin"), person: nil,
            grants: [.manageAdministrators: .everywhere])
        let list = try await world.read { try referralWorklist(administrator, world.now, $0) }
        #expect(
            list.map(\.words) == [
                "1 referral waits at Harbour Link Workers, where nobody can answer. Give somebody a role there"
            ])
    }
}
