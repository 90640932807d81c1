import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct SevenDayHoursTests {
    private let six =
        "Mon 07:00-19:00, Tue 07:00-19:00, Wed 07:00-19:00, Thu 07:00-19:00, "
        + "Fri 07:00-19:00, Sat 07:00-19:00"

    @Test func `72 hours in 168 are allowed and a minute more is not`() {
        #expect(measured("RD-03", six, .resident) == [])
        #expect(measured("RD-03", six + ", Sun 07:00-07:01", .resident) == [4321])
    }

    @Test func `the window slides to the minute`() {
        #expect(measured("RD-03", six + ", Mon 07:00-19:00+1", .resident) == [])
        // The next Monday begins a minute before the first one did.
        let findings = found("RD-03", line(six + ", Mon 06:59-19:00+1", .resident))
        #expect(findings.map(\.measured.value) == [4321])
        #expect(findings.first?.window.start == moment("2026-11-02 07:00"))
    }

    @Test func `a week in which the clocks go back is still 168 hours`() {
        // From Monday 07:00 in summer time, 168 hours end at 06:00 on the next Monday.
        let week = "@2026-10-19 \(six)"
        #expect(measured("RD-03", week + ", Mon 06:00-18:00+1", .resident) == [])
        #expect(measured("RD-03", week + ", Mon 05:59-18:00+1", .resident) == [4321])
    }

    @Test func `windows over the limit in a row are one finding`() {
        #expect(measured("RD-03", six + ", Sun 07:00-19:00, Mon 07:00-19:00+1", .resident) == [5040])
    }
}
