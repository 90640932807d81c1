import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct NightWorkerTests {
    @Test func `three hours at night make a night duty and a minute less does not`() {
        #expect(measured("WTR-10", "Mon 18:00-02:00") == [1])
        #expect(measured("WTR-10", "Mon 18:00-01:59") == [])
    }

    @Test func `one duty in three makes a night worker and one in four does not`() {
        let night = "Mon 20:00-08:00, Wed 07:00-15:00, Thu 07:00-15:00"
        #expect(measured("WTR-10", night) == [1])
        // Four duties from Sunday on: no window with the night has fewer days than three.
        let five = "Sun 07:00-15:00-1, Wed 20:00-08:00, Fri 07:00-15:00, Sat 07:00-15:00, Sun 07:00-15:00"
        #expect(measured("WTR-10", five) == [])
    }

    @Test func `the terms go first`() {
        #expect(measured("WTR-10", "Mon 20:00-08:00", WorkerTerms(isNightWorker: false)) == [])
    }

    @Test func `its words ask for the health assessment`() {
        let words = found("WTR-10", line("Mon 20:00-08:00, Wed 07:00-15:00, Thu 07:00-15:00")).map(\.words)
        #expect(
            words == [
                "Counts as a night worker: 1 night among 3 duties in the 17 weeks from Mon 2 Nov 2026. A free health "
                    + "assessment is due."
            ])
    }
}
