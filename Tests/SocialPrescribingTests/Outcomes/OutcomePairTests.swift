import Core
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct OutcomePairTests {
    private let start = day("2026-11-24")

    private func response(
        _ id: String, _ point: OutcomeResponse.Point, _ day: Day, version: String = "v", value: Double = 4
    ) -> OutcomeResponse {
        OutcomeResponse(
            id: ID(id), referral: ReferralID("r"), person: PersonServedID("p"), measure: "m", version: version,
            point: point, givenAt: moment("2026-11-24 09:00"), givenBy: AccountID("a"), state: .completed,
            scores: [KeptScore(id: "s", title: "S", value: value, words: "")], day: day)
    }

    private func pair(_ responses: [OutcomeResponse]) -> OutcomePair? {
        OutcomePair(responses, measure: "m", startedOn: start)
    }

    @Test func theBaselineLiesWithinFourteenDaysEitherSide() {
        let end = response("e", .end, start + 60, value: 7)
        #expect(pair([response("a", .start, start - 14), end])?.change(of: "s") == 3)
        #expect(pair([response("a", .start, start + 14), end])?.change(of: "s") == 3)
        #expect(pair([response("a", .start, start - 15), end]) == nil)
        #expect(pair([response("a", .start, start + 15), end]) == nil)
    }

    @Test func bothHalvesAreTheSameWordingAndTheLastOneCounts() {
        let first = response("a", .start, start)
        #expect(pair([first, response("e", .end, start + 60, version: "w")]) == nil)
        #expect(pair([first]) == nil)
        let both = pair([
            first, response("b", .start, start + 3, value: 1), response("r", .review, start + 30, value: 5),
            response("e", .end, start + 60, value: 8),
        ])
        #expect(both?.before.id == ID("a") && both?.after.id == ID("e") && both?.change(of: "s") == 4)
        #expect(both?.change(of: "other") == nil)
    }
}
