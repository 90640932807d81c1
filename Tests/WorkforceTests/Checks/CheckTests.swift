import Core
import TestSupport
import Testing

@testable import Workforce

@Suite struct CheckTests {
    private func check(
        _ id: String, _ first: String, _ last: String? = nil, _ outcome: Check.Outcome = .clear,
        withdrawn: String? = nil
    ) -> Check {
        var check = Check(
            id: CheckID(id), person: PersonID("ada"), kind: "identity", outcome: outcome, from: day(first),
            until: last.map(day), source: "Seen", recordedAt: moment("2026-11-24 09:00"))
        check.withdrawnOn = withdrawn.map(day)
        return check
    }

    @Test func aCheckStandsFromItsFirstToItsLastDayUnlessItIsWithdrawn() {
        let run = check("a", "2026-02-01", "2026-06-30")
        #expect(run.state(on: day("2026-01-31")) == .notYet)
        #expect(run.state(on: day("2026-02-01")) == .clear && run.state(on: day("2026-06-30")) == .clear)
        #expect(run.state(on: day("2026-07-01")) == .ended)
        let taken = check("b", "2026-02-01", withdrawn: "2026-03-01")
        #expect(taken.state(on: day("2026-02-28")) == .clear && taken.state(on: day("2026-03-01")) == .withdrawn)
        #expect([taken].stand(on: day("2026-02-28")) && ![taken].stand(on: day("2026-03-01")))
    }

    /// A later word counts, also a bad one: nobody is good by an old check beside a new one that is not clear.
    @Test func theLatestInForceDecidesAndOfOneDayTheWorst() {
        let old = check("old", "2024-01-01"), bad = check("bad", "2026-05-01", nil, .notClear)
        #expect([old, bad].stand(on: day("2026-04-30")))
        #expect(![old, bad].stand(on: day("2026-05-01")))
        #expect(![bad, old].stand(on: day("2026-05-01")))
        let anew = check("new", "2026-06-01", nil, .withConditions)
        #expect([old, bad, anew].deciding(on: day("2026-06-01"))?.id == anew.id)
        #expect([old, bad, anew].stand(on: day("2026-06-01")))
        let same = check("same", "2026-05-01")
        #expect([bad, same].deciding(on: day("2026-05-01"))?.id == bad.id)
        #expect([same, bad].deciding(on: day("2026-05-01"))?.id == bad.id)
    }

    @Test func withoutOneInForceTheLastIsShown() {
        let old = check("old", "2020-01-01", "2020-12-31"), later = check("later", "2021-01-01", "2021-12-31")
        #expect([later, old].foremost(on: day("2026-01-01"))?.id == later.id)
        #expect([Check]().foremost(on: day("2026-01-01")) == nil && ![Check]().stand(on: day("2026-01-01")))
    }
}
