import Core
import TestSupport
import Testing
import Workforce

@testable import SocialPrescribing

@Suite struct SaveSafetySettingTests {
    @Test func onlyLeadsSetTimesThatFit() async throws {
        let world = try await ReferralWorld()
        func refused(_ setting: SafetySetting, _ caller: Caller? = nil) async throws -> Refusal? {
            try await world.refusal {
                try saveSafetySetting(setting, as: caller ?? world.lead, at: world.now, in: $0)
            }
        }
        let good = SafetySetting(team: world.team, duty: world.lee)
        #expect(try await refused(good, world.worker)?.words == "Only who leads the team sets this.")
        #expect(try await refused(SafetySetting(team: world.otherTeam))?.kind == .forbidden)
        for (setting, words) in [
            (SafetySetting(team: world.team, dutyAfterMinutes: 0), "Enter 1 to 1440 minutes"),
            (
                SafetySetting(team: world.team, dutyAfterMinutes: 30, onCallAfterMinutes: 29),
                "Enter up to 1440 minutes, and not fewer than for the duty contact"
            ),
            (SafetySetting(team: world.team, duty: PersonID("none")), "Choose the duty contact from the list"),
            (SafetySetting(team: nil), "Choose the on-call contact from the list"),
        ] { #expect(try await refused(setting)?.fields.map(\.words) == [words]) }
        #expect(try await refused(good) == nil)
    }

    @Test(arguments: Engine.allCases)
    func whatATeamLeavesOutIsTheOrganisations(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine)
        let lead = try world.browser(world.lead), path = "/social-prescribing/safety"
        #expect(try await lead.get(path).text.contains("No on-call contact is set"))
        let bad = try await lead.post(
            "\(path)/on-call", ["onCall": "", "dutyAfterMinutes": "10", "onCallAfterMinutes": "20"])
        #expect(bad.status == 422)
        _ = try await lead.post(
            "\(path)/on-call", ["onCall": "mia", "dutyAfterMinutes": "10", "onCallAfterMinutes": "20"])
        let before = try await world.read { try SafetySettings.of(world.team, in: world.organisation, $0) }
        #expect(before.onCall == world.mia && before.dutyAfterMinutes == 10 && before.duty == nil)
        _ = try await lead.post(
            "\(path)/teams/team", ["duty": "lee", "dutyAfterMinutes": "5", "onCallAfterMinutes": "25"])
        let after = try await world.read { try SafetySettings.of(world.team, in: world.organisation, $0) }
        #expect(after.onCall == world.mia && after.duty == world.lee && after.onCallAfterMinutes == 25)
        #expect(try await world.browser(world.worker).get(path, follow: false).status == 403)
    }
}
