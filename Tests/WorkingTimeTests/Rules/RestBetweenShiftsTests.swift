import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct RestBetweenShiftsTests {
    @Test func `eleven hours between shifts are enough and a minute less is not`() {
        #expect(measured("RD-12", "Mon 07:00-20:00, Tue 07:00-15:00", .resident) == [])
        #expect(measured("RD-12", "Mon 07:00-20:01, Tue 07:00-15:00", .resident) == [659])
        #expect(measured("RD-12", "Mon 07:00-20:01, Tue 07:00-15:00") == [])
    }
}
