import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct NightAverageTests {
    private let nights = "Mon 20:00-08:00, Tue 20:00-08:00, Wed 20:00-08:00, Thu 20:00-08:00"

    @Test func `816 hours in 17 weeks are allowed and a minute more is not`() {
        #expect(measured("WTR-08", each(0..<17, nights)) == [])
        #expect(measured("WTR-08", each(0..<17, nights) + ", Fri 20:00-20:01") == [48_961])
    }

    @Test func `occasional overtime is not part of normal hours and regular overtime is`() {
        #expect(measured("WTR-08", each(0..<17, nights) + ", Sat 20:00-21:00 overtime") == [])
        #expect(measured("WTR-08", each(0..<17, nights) + ", Sat 20:00-21:00 regular") == [49_020])
    }

    @Test func `only night workers have it`() {
        let days = each(0..<17, "Mon 07:00-19:00, Tue 07:00-19:00, Wed 07:00-19:00, Thu 07:00-19:00, Fri 07:00-08:00")
        #expect(measured("WTR-08", days) == [])
        #expect(measured("WTR-08", days, WorkerTerms(isNightWorker: true)) == [49 * 60 * 17])
        #expect(measured("WTR-08", each(0..<17, nights) + ", Fri 20:00-20:01", WorkerTerms(isNightWorker: false)) == [])
    }
}
