import Core
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct WhoIsToldTests {
    private static let away = "Urgent: somebody who went alone has not said they are back"
    private static let concern = "Urgent: a safeguarding concern was raised"

    @Test(arguments: Engine.allCases)
    func aLeadWithoutAStaffRecordIsTold(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), accepted = try await world.accepted()
        try await world.ends("acc-mia")
        try await world.opens("acc-lead", "care-manager", on: world.team)
        try await world.raisesConcern(accepted.id)
        try await world.goesAlone(accepted.id)
        try await world.looksFor(after: 15)
        let told = try await world.told(world.reader("acc-lead"))
        #expect(told.contains(Self.concern) && told.contains(Self.away))
    }

    @Test(arguments: Engine.allCases)
    func aReferrerWithoutAStaffRecordIsToldOfEveryStep(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), accepted = try await world.accepted()
        for state in [LoopState.inProgress, .completed] {
            try await world.moves(accepted.id, ReferralMove(state, reason: "She has friends now"))
        }
        #expect(
            try await world.told(world.reader("acc-gp")) == [
                "The person you referred has been contacted", "Your referral is complete", "Your referral was accepted",
            ])
    }

    @Test(arguments: Engine.allCases)
    func whoHasNoLeadIsToldOnToTheOnCallContact(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), accepted = try await world.accepted()
        try await world.hires(PersonID("nora"))
        try await world.sets(onCall: PersonID("nora"))
        try await world.ends("acc-mia")
        try await world.raisesConcern(accepted.id)
        try await world.goesAlone(accepted.id)
        try await world.looksFor(after: 15)
        let told = try await world.told(PersonID("nora"))
        #expect(told.contains(Self.concern) && told.contains(Self.away))
    }

    @Test(arguments: Engine.allCases)
    func whereNobodyIsSetAdministratorsAreToldToFindSomebody(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), accepted = try await world.accepted()
        try await world.opens("acc-admin", "administrator", on: nil)
        try await world.ends("acc-mia")
        try await world.raisesConcern(accepted.id)
        try await world.goesAlone(accepted.id)
        try await world.looksFor(after: 15)
        let title = "Urgent: nobody at Harbour Link Workers can be told of something that cannot wait"
        #expect(try await world.told(world.reader("acc-admin")) == [title, title])
    }

    @Test func aLeadWhoGoesAloneIsNotToldOfThemselves() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted()
        try await world.hires(PersonID("nora"))
        try await world.sets(onCall: PersonID("nora"))
        try await world.goesAlone(accepted.id, as: world.lead)
        try await world.looksFor(after: 15)
        #expect(try await !world.told(world.mia).contains(Self.away))
        #expect(try await world.told(PersonID("nora")).contains(Self.away))
    }
}
