import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct AverageWeekOfNHSTests {
    private let heavy =
        each(
            0..<17, "Mon 07:00-19:00, Tue 07:00-19:00, Wed 07:00-19:00, Thu 07:00-19:00") + ", Fri 07:00-07:01"

    @Test func `the contract keeps 17 weeks when the employer averages over 26`() {
        #expect(measured("AFC-13", heavy, WorkerTerms(averaging: .twentySixWeeks)) == [2881])
        #expect(measured("WTR-02", heavy, WorkerTerms(averaging: .twentySixWeeks)) == [])
    }

    @Test func `it says nothing that the law says already, and nothing of 48 hours exactly`() {
        #expect(measured("AFC-13", heavy) == [])
        let exact = each(0..<17, "Mon 07:00-19:00, Tue 07:00-19:00, Wed 07:00-19:00, Thu 07:00-19:00")
        #expect(measured("AFC-13", exact, WorkerTerms(averaging: .twentySixWeeks)) == [])
    }
}
