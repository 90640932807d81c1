import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct LongShiftsTests {
    private let four = "Mon 08:00-18:01, Tue 08:00-18:01, Wed 08:00-18:01, Thu 08:00-18:01"

    @Test func `four long shifts in a row are allowed and five are not`() {
        #expect(measured("RD-05", four, .resident) == [])
        #expect(measured("RD-05", four + ", Fri 08:00-18:01", .resident) == [5])
        #expect(measured("RD-05", four + ", Fri 08:00-18:00", .resident).contains(5) == false)
    }

    @Test func `ten hours are not long`() {
        let ten = "Mon 08:00-18:00, Tue 08:00-18:00, Wed 08:00-18:00, Thu 08:00-18:00, Fri 08:00-18:00"
        #expect(measured("RD-05", ten, .resident) == [])
    }

    @Test func `48 hours follow the fourth and a minute less is too short`() {
        #expect(measured("RD-05", four + ", Sat 18:01-23:00", .resident) == [])
        #expect(measured("RD-05", four + ", Sat 18:00-23:00", .resident) == [2879])
        let three = "Mon 08:00-18:01, Tue 08:00-18:01, Wed 08:00-18:01, Fri 08:00-16:00"
        #expect(measured("RD-05", three, .resident) == [])
    }

    @Test func `five were allowed before the refresh`() {
        let old = "@2019-07-01 \(four), Fri 08:00-18:01"
        #expect(measured("RD-05", old, .resident) == [])
        #expect(measured("RD-05", old + ", Sat 08:00-18:01", .resident) == [6])
        #expect(measured("RD-05", "@2019-08-12 \(four), Fri 08:00-18:01", .resident) == [5])
    }
}
