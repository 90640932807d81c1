import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct AverageWeekOfContinuityTests {
    private let terms = WorkerTerms(population: .other, averaging: .twentySixWeeks)

    @Test func `26 weeks of 48 hours are allowed and a minute more is not`() {
        let four = "Mon 07:00-19:00, Tue 07:00-19:00, Wed 07:00-19:00, Thu 07:00-19:00"
        #expect(measured("WTR-02", each(0..<26, four), terms) == [])
        #expect(measured("WTR-02", each(0..<26, four) + ", Fri 07:00-07:01", terms) == [2881])
        #expect(measured("WTR-01", each(0..<26, four) + ", Fri 07:00-07:01", terms) == [])
    }
}
