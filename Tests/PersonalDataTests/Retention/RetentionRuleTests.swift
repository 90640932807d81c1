import Core
import PersonalData
import Testing

@Suite struct RetentionRuleTests {
    private typealias Term = RetentionRule.Term

    private func day(_ text: String) -> Day { Day(text) ?? Day(daysSince1970: 0) }

    @Test(arguments: [
        (Term(months: 72), "2020-08-31", "2026-09-01"), (Term(months: 6), "2026-08-31", "2027-03-01"),
        (Term(months: 12), "2024-02-29", "2025-03-01"), (Term(days: 7), "2026-12-28", "2027-01-05"),
        (Term(months: 1, days: 1), "2026-01-30", "2026-03-02"),
    ])
    func itEndsOnTheDayAfterTheLastThatIsKept(_ term: RetentionRule.Term, _ last: String, _ end: String) {
        #expect(term.ends(after: day(last)) == day(end))
    }

    @Test func anAgeMustBeReachedToo() {
        let term = Term(months: 72, yearsOld: 75)
        #expect(term.ends(after: day("2026-03-31"), born: day("1960-06-15")) == day("2035-06-15"))
        #expect(term.ends(after: day("2026-03-31"), born: day("1940-06-15")) == day("2032-04-01"))
        #expect(term.ends(after: day("2026-03-31")) == nil)
    }

    /// The two ways of reckoning agree on every day of four years.
    @Test(arguments: [Term(months: 12), Term(months: 1, days: 3), Term(days: 7), Term(months: 3)])
    func theFirstDayKeptIsTheFirstWhoseTimeIsNotOver(_ term: RetentionRule.Term) {
        for offset in 0..<1461 {
            let today = day("2025-01-01") + offset, first = term.firstKept(on: today)
            #expect(term.ends(after: first).map { $0 > today } == true, "\(today)")
            #expect(term.ends(after: first - 1).map { $0 <= today } == true, "\(today)")
        }
    }

    @Test func itIsToldInWords() {
        #expect(Term(months: 72, yearsOld: 75).words == "6 years, and until they are 75")
        #expect(Term(months: 12).words == "1 year")
        #expect(Term(months: 1, days: 1).words == "1 month and 1 day")
        #expect(Term(months: 30).words == "30 months")
        #expect(Term(days: 7).words == "7 days")
    }
}
