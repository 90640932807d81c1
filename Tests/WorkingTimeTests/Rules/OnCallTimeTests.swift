import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct OnCallTimeTests {
    private func minutes(_ drawing: String) -> Int {
        let line = line(drawing)
        return line.extent.map { line.workedMinutes(in: $0) } ?? 0
    }

    @Test func `on call at work is working time and on call from home only from call to finish`() {
        #expect(minutes("Mon 17:00-09:00 resident") == 960)
        #expect(minutes("Mon 17:00-09:00 oncall") == 0)
        #expect(minutes("Mon 17:00-09:00 oncall call 22:00-23:30 call 03:00-03:01") == 91)
    }

    @Test func `an unpaid break is not working time and a paid one is`() {
        #expect(minutes("Mon 07:00-19:30/60") == 690)
        #expect(minutes("Mon 07:00-19:30/60p") == 750)
        #expect(minutes("Mon 07:00-15:00 study") == 480)
    }

    @Test func `a break lies in the middle of its duty`() {
        let line = line("Mon 07:00-19:00/60")
        let morning = TimeSpan(from: moment("2026-11-02 07:00"), lasting: .hours(6))
        #expect(line.workedMinutes(in: morning) == 330)
    }
}
