import Core
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct ReferralFiguresTests {
    @Test func smallNumbersAreHiddenAndNoneCanBeWorkedOut() {
        #expect(Suppression.shown([10, 7, 0, 9]) == [10, 7, 0, 9])
        #expect(Suppression.shown([10, 3, 0, 9]) == [10, nil, 0, nil])
        #expect(Suppression.shown([10, 3, 2, 9]) == [10, nil, nil, 9])
        #expect(Suppression.shown([4]) == [nil])
        #expect(Suppression.shown([3, 0, 0]) == [nil, 0, 0])
        #expect(Suppression.share(2, of: 30) == nil && Suppression.share(29, of: 30) == nil)
        #expect(Suppression.share(10, of: 30) == 33 && Suppression.share(0, of: 30) == 0)
        #expect(Suppression.share(2, of: 4) == nil && Suppression.share(30, of: 30) == 100)
    }

    @Test func percentilesAreNearestRanks() {
        #expect(ReferralFigures.percentile([], 50) == nil)
        #expect(ReferralFigures.percentile([7], 90) == 7)
        #expect(ReferralFigures.percentile([1, 2, 3, 4], 50) == 2)
        #expect(ReferralFigures.percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 90) == 9)
    }

    @Test func placesAreTheFirstHalfOfThePostcode() {
        #expect(ReferralFigures.district("ZZ99 3VZ") == "ZZ99")
        #expect(ReferralFigures.district("a1 2bc") == "A1")
        #expect(ReferralFigures.district(nil) == "Not known" && ReferralFigures.district("ZZ9") == "Not known")
    }

    @Test(arguments: Engine.allCases)
    func theFiguresCountWhatWasSentAndNotWhatWasKeptAsADraft(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine)
        for _ in 0..<6 { _ = try await world.sends(about: .known(world.pat), as: world.worker) }
        let reached = try await world.accepted()
        try await world.records(world.contact(reached.id))
        try await world.sends(sends: false)
        let figures = try await world.read {
            try ReferralFigures.of(
                world.organisation, in: .units([world.team]), from: world.today - 30, through: world.today, in: $0)
        }
        #expect(figures.sentCount == 7)
        #expect(figures.lines.first { $0.name == "Referrals sent" }?.shown == "7")
        #expect(figures.byAge.first { $0.name == "65 to 79" }?.shownCount == 7)
        // One is under way: too few to be shown, and so the others must not tell.
        #expect(figures.byState.first { $0.name == "Under way" }?.shownCount == nil)
        #expect(figures.byState.first { $0.name == "Waiting for an answer" }?.shownCount == nil)
        let none = try await world.read {
            try ReferralFigures.of(
                world.organisation, in: .units([]), from: world.today - 30, through: world.today, in: $0)
        }
        #expect(none.sentCount == 0)
        let page = try await world.browser(world.lead).get("/social-prescribing/figures")
        #expect(page.status == 200 && page.text.contains("Referrals sent"))
        let file = try await world.browser(world.lead).get("/social-prescribing/figures/file")
        #expect(file.body.hasPrefix("part,name,value,unit\r\n") && file.body.contains("State,Under way,not shown"))
        #expect(try await world.browser(world.referrer).get("/social-prescribing/figures", follow: false).status == 403)
        #expect(try await world.browser(world.auditor).get("/social-prescribing/figures", follow: false).status == 403)
        let bad = try await world.browser(world.lead).get(
            "/social-prescribing/figures?from=2026-01-01&to=2020-01-01", follow: false)
        #expect(bad.status == 422)
    }
}
