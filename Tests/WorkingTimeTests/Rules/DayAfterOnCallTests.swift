import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct DayAfterOnCallTests {
    private let onCall = "Mon 17:00-08:00 oncall"

    @Test func `ten hours on the day after are allowed and a minute more is not`() {
        #expect(measured("RD-15", "\(onCall), Tue 08:00-18:00", .resident) == [])
        #expect(measured("RD-15", "\(onCall), Tue 08:00-18:01", .resident) == [601])
        #expect(measured("RD-15", "\(onCall), Wed 08:00-18:01", .resident) == [])
    }

    @Test func `five hours are allowed after a night without enough rest and a minute more is not`() {
        let broken = onCall + " call 02:30-03:00"
        #expect(measured("RD-15", "\(broken), Tue 08:00-13:00", .resident) == [])
        #expect(measured("RD-15", "\(broken), Tue 08:00-13:01", .resident) == [301])
    }

    @Test func `only the last of a pair counts`() {
        let pair = "Sat 09:00-09:00 oncall, Sun 09:00-09:00 oncall"
        #expect(measured("RD-15", "\(pair), Sun 09:00-20:00", .resident) == [])
        #expect(measured("RD-15", "\(pair), Mon 09:00-19:01+1", .resident) == [601])
    }
}
