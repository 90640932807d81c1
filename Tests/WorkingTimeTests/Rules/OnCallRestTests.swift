import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct OnCallRestTests {
    @Test func `five unbroken hours in the night are enough and a minute less is not`() {
        #expect(measured("RD-16", "Mon 17:00-08:00 oncall call 03:30-04:00 call 22:00-22:30", .resident) == [])
        let short = found("RD-16", line("Mon 17:00-08:00 oncall call 02:59-03:30 call 21:00-22:00", .resident))
        #expect(short.map(\.measured.value) == [299])
        #expect(short.map(\.severity) == [.owed])
    }

    @Test func `the night is from 22:00 to 07:00`() {
        let onCall = "Mon 17:00-08:00 oncall"
        #expect(measured("RD-16", "\(onCall) call 21:00-22:00 call 03:00-04:00", .resident) == [])
        #expect(measured("RD-16", "\(onCall) call 21:00-22:01 call 03:00-04:00", .resident) == [299])
        #expect(measured("RD-16", "\(onCall) call 01:00-02:00 call 07:00-08:00", .resident) == [])
        #expect(measured("RD-16", "\(onCall) call 01:00-02:00 call 06:59-08:00", .resident) == [299])
    }

    @Test func `eight hours of rest in 24 are enough and a minute less is not`() {
        let busy = "Sat 08:00-08:00 oncall call 08:00-22:00"
        #expect(measured("RD-16", "\(busy) call 06:00-08:00", .resident) == [])
        #expect(measured("RD-16", "\(busy) call 05:59-08:00", .resident) == [479])
    }
}
