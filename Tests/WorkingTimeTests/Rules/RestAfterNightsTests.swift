import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct RestAfterNightsTests {
    @Test func `46 hours follow even one night and a minute less is too short`() {
        #expect(measured("RD-08", "Mon 21:00-07:00, Thu 05:00-13:00", .resident) == [])
        #expect(measured("RD-08", "Mon 21:00-07:00, Thu 04:59-13:00", .resident) == [2759])
        #expect(measured("RD-08", "Mon 21:00-07:00, Tue 21:00-07:00, Fri 04:59-13:00", .resident) == [2759])
    }

    @Test func `the next night of a row needs no 46 hours and one after a night off does`() {
        #expect(measured("RD-08", "Mon 21:00-07:00, Tue 21:00-07:00", .resident) == [])
        #expect(measured("RD-08", "Mon 21:00-07:00, Wed 21:00-07:00", .resident) == [38 * 60])
    }

    @Test func `a call ends the rest`() {
        #expect(measured("RD-08", "Mon 21:00-07:00, Wed 17:00-09:00 oncall", .resident) == [])
        #expect(measured("RD-08", "Mon 21:00-07:00, Wed 17:00-09:00 oncall call 20:00-21:00", .resident) == [37 * 60])
    }

    @Test func `an hour lost to the clocks is not rest`() {
        #expect(measured("RD-08", "@2026-03-23 Fri 21:00-07:00, Mon 05:00-13:00+1", .resident) == [2700])
        #expect(measured("RD-08", "@2026-03-23 Fri 21:00-07:00, Mon 06:00-13:00+1", .resident) == [])
    }

    @Test func `before the refresh it followed three nights or more`() {
        #expect(measured("RD-08", "@2019-07-01 Mon 21:00-07:00, Tue 21:00-07:00, Thu 21:00-22:00", .resident) == [])
        let three = "@2019-07-01 Mon 21:00-07:00, Tue 21:00-07:00, Wed 21:00-07:00, Fri 21:00-22:00"
        #expect(measured("RD-08", three, .resident) == [2280])
    }
}
