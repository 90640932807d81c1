import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct ShiftLengthTests {
    @Test func `13 hours are allowed and a minute more is not`() {
        #expect(measured("RD-04", "Mon 07:00-20:00", .resident) == [])
        #expect(measured("RD-04", "Mon 07:00-20:01", .resident) == [781])
        #expect(measured("RD-04", "Mon 07:00-14:00, Mon 14:00-20:01 bank", .resident) == [781])
    }

    @Test func `an on-call period may last 24 hours and not a minute more`() {
        #expect(measured("RD-04", "Sat 08:00-08:00 oncall", .resident) == [])
        #expect(measured("RD-04", "Sat 08:00-08:01 d1 oncall", .resident) == [1441])
        #expect(measured("RD-04", "Sat 08:00-08:00 resident", .resident) == [1440])
    }

    @Test func `a night over a clock change is as long as it is`() {
        #expect(measured("RD-04", "@2026-10-19 Sat 19:00-07:00", .resident) == [])
        #expect(measured("RD-04", "@2026-10-19 Sat 19:00-07:01", .resident) == [781])
        #expect(measured("RD-04", "@2026-03-23 Sat 19:00-09:00", .resident) == [])
        #expect(measured("RD-04", "@2026-03-23 Sat 19:00-09:01", .resident) == [781])
    }
}
