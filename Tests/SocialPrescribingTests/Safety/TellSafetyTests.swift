import Core
import Questionnaires
import TestSupport
import Testing
import Web

@testable import SocialPrescribing

@Suite struct TellSafetyTests {
    /// An answer above zero to PHQ-9's ninth question, at nine in the morning.
    private func raised(_ world: ReferralWorld) async throws -> ID<OutcomeAlert> {
        let accepted = try await world.accepted(), given = try await world.gives("phq-9", of: accepted.id)
        let id: ID<OutcomeAlert> = world.newID(), form = try Measure.phq9.form()
        let most = try #require(form.item("phq9")?.options.last?.value)
        _ = try await world.write {
            try answerQuestion(
                given.id, at: .init("phq9"), with: [most], alert: id, as: world.worker, at: world.now, in: $0)
        }
        return id
    }

    private func set(_ setting: SafetySetting, _ world: ReferralWorld) async throws {
        try await world.write { try saveSafetySetting(setting, as: world.lead, at: world.now, in: $0) }
    }

    private static let title = "Urgent: nobody has looked at an answer that cannot wait"

    @Test(arguments: Engine.allCases)
    func eachStepIsTakenAtItsMinuteAndOnce(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), id = try await raised(world)
        try await set(SafetySetting(team: nil, onCall: world.lee), world)
        try await set(
            SafetySetting(team: world.team, duty: world.lee, dutyAfterMinutes: 20, onCallAfterMinutes: 45), world)
        func tells(_ minutes: Int) async throws -> Int {
            try await tellSafety(of: world.organisation, world.host(at: world.now + Minutes(minutes)))
        }
        #expect(try await tells(19) == 0)
        #expect(try await tells(20) == 1)
        #expect(try await world.told(world.mia).contains(Self.title))
        #expect(try await tells(20) == 0)
        #expect(try await tells(44) == 0)
        #expect(try await tells(45) == 1)
        #expect(try await tells(45) == 0)
        #expect(try await tells(5000) == 0)
        let steps = try await world.read { try SafetySteps.of(id, in: world.organisation, $0) }
        #expect(steps.map(\.step) == [.duty, .onCall] && steps.map(\.toldCount) == [2, 1])
        #expect(try await world.told(world.lee).count { $0 == Self.title } == 2)
        #expect(try await world.factNames().count { $0 == "safety-escalated.1" } == 2)
    }

    @Test func nothingGoesFurtherOnceSomebodyLookedOrAnswered() async throws {
        for isTaken in [true, false] {
            let world = try await ReferralWorld(), id = try await raised(world)
            _ = try await world.write { tx in
                isTaken
                    ? try takeAlert(id, as: world.worker, at: world.now, in: tx)
                    : try answerAlert(id, deed: "Rang", as: world.worker, at: world.now, in: tx)
            }
            #expect(try await tellSafety(of: world.organisation, world.host(at: world.now + .days(2))) == 0)
        }
    }

    @Test func withoutSettingsTheTimesAreOursAndTheMissingOnCallIsRecorded() async throws {
        let world = try await ReferralWorld(), id = try await raised(world)
        let early = world.now + Minutes(SafetySetting.standardDutyMinutes - 1)
        #expect(try await tellSafety(of: world.organisation, world.host(at: early)) == 0)
        let late = world.now + Minutes(SafetySetting.standardOnCallMinutes)
        #expect(try await tellSafety(of: world.organisation, world.host(at: late)) == 2)
        let steps = try await world.read { try SafetySteps.of(id, in: world.organisation, $0) }
        #expect(steps.first { $0.step == .onCall }?.toldCount == 0)
        let home = try await world.read { try referralWorklist(world.lead, late, $0).map(\.words) }
        #expect(home.contains("Choose the on-call contact"))
    }

    @Test func thePersonSeesAtOnceWhomTheyCanCall() async throws {
        let world = try await ReferralWorld()
        let made = try await world.sends(about: .known(world.pat), as: world.asPat)
        let accepted = try await world.moves(made.id, ReferralMove(.accepted))
        let given = try await world.gives("phq-9", of: accepted.id)
        let page = try await world.browser(world.asPat).get("\(given.ownPath)/safety")
        #expect(page.text.contains("Helpline of the world on 01632 960999") && page.body.contains("tel:01632960999"))
    }
}
