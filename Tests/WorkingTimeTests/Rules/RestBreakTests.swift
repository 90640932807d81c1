import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct RestBreakTests {
    @Test func `six hours need no break and a minute more does`() {
        #expect(measured("WTR-07", "Mon 07:00-13:00") == [])
        #expect(measured("WTR-07", "Mon 07:00-13:01") == [0])
    }

    @Test func `a break of 20 minutes is enough, paid or not, and 19 are not`() {
        #expect(measured("WTR-07", "Mon 07:00-15:00/20, Tue 07:00-15:00/20p") == [])
        #expect(measured("WTR-07", "Mon 07:00-15:00/19, Tue 07:00-15:00/19p") == [19, 19])
    }

    @Test func `duties that touch are one working day`() {
        #expect(measured("WTR-07", "Mon 07:00-11:00, Mon 11:00-15:00 bank") == [0])
    }
}
