import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct LeaveAccrualTests {
    private let terms = WorkerTerms(hasIrregularHours: true)

    @Test func `a hundred hours earn twelve hours and four minutes, split at the end of the month`() {
        let drawing = "@2026-06-01 " + each(0..<4, "Mon 08:00-20:30, Wed 08:00-20:30")
        #expect(measured("WTR-17", drawing, terms) == [724])
        #expect(measured("WTR-17", "@2026-06-29 Tue 20:00-04:00", terms) == [29, 29])
        #expect(measured("WTR-17", drawing) == [])
    }

    @Test func `nothing accrues before April 2024`() {
        #expect(measured("WTR-17", "@2024-03-25 Sun 08:00-18:00", terms) == [])
        #expect(measured("WTR-17", "@2024-04-01 Mon 08:00-18:00", terms) == [72])
    }

    @Test func `its words give the sum`() {
        #expect(
            found("WTR-17", line("Mon 08:00-18:00", terms)).map(\.words) == [
                "10 h of work in November 2026 earn 1 h 12 min of leave."
            ])
    }
}
