import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct HazardousNightsTests {
    private let terms = WorkerTerms(hasSpecialHazard: true)

    @Test func `eight hours with night work are allowed and a minute more is not`() {
        #expect(measured("WTR-09", "Mon 22:00-06:00", terms) == [])
        #expect(measured("WTR-09", "Mon 21:59-06:00", terms) == [481])
        #expect(measured("WTR-09", "Mon 21:59-06:00") == [])
    }

    @Test func `without night work there is no limit and other work in the 24 hours counts`() {
        #expect(measured("WTR-09", "Mon 12:00-23:00", terms) == [])
        #expect(measured("WTR-09", "Mon 12:00-23:01", terms) == [661])
        #expect(measured("WTR-09", "Mon 09:00-13:00, Mon 23:00-03:00", terms) == [])
        #expect(measured("WTR-09", "Mon 09:00-13:01, Mon 23:00-03:00", terms) == [481])
    }
}
