import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct YoungWorkerHoursTests {
    /// Eighteen on Monday 9 November 2026.
    private let terms = WorkerTerms(dateOfBirth: Day(year: 2008, month: 11, day: 9))

    @Test func `eight hours a day are allowed and a minute more is not`() {
        #expect(measured("WTR-14", "Mon 09:00-17:00", terms) == [])
        #expect(measured("WTR-14", "Mon 09:00-17:01", terms) == [481])
    }

    @Test func `40 hours a week are allowed over all employers and a minute more is not`() {
        let five = "Mon 09:00-17:00, Tue 09:00-17:00, Wed 09:00-17:00, Thu 09:00-17:00, Fri 09:00-17:00"
        #expect(measured("WTR-14", five, terms) == [])
        #expect(measured("WTR-14", five + ", Sat 09:00-09:01 @Other Trust", terms) == [2401])
    }

    @Test func `the limits end with the eighteenth birthday`() {
        #expect(measured("WTR-14", "Sun 09:00-18:00", terms) == [540])
        #expect(measured("WTR-14", "Mon 09:00-18:00+1", terms) == [])
    }
}
