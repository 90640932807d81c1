import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct WeeklyRestTests {
    private let six = "Mon 07:00-19:00, Tue 07:00-19:00, Wed 07:00-19:00, Thu 07:00-19:00, Fri 07:00-19:00"

    @Test func `a rest of 35 hours gives a week its 24 and a minute less does not`() {
        let next = each(1..<2, six)
        #expect(measured("WTR-06", "\(six), Sat 07:00-20:00, \(next)") == [])
        #expect(measured("WTR-06", "\(six), Sat 07:00-20:01, \(next)") == [1439])
    }

    @Test func `24 hours of the rest must lie inside the week`() {
        // Rest from 00:00 on Sunday, or a minute later, until Monday noon.
        #expect(measured("WTR-06", "\(six), Sat 10:00-00:00, Mon 12:00-20:00+1") == [])
        #expect(measured("WTR-06", "\(six), Sat 10:00-00:01, Mon 12:00-20:00+1") == [1439])
    }

    @Test func `the 14 day form asks for two rests or one of 48 hours`() {
        let form = setting("WTR-06", ["periodDays": 14])
        let days = six + ", Sat 07:00-19:00, Sun 07:00-19:00"
        let terms = WorkerTerms(contractStart: Drawing.monday)
        let long = "Sat 07:00-19:00+1, Sun 20:00-21:00+1"
        #expect(measured("WTR-06", "\(days), \(each(1..<2, six)), \(long)", terms, form) == [0])
        #expect(measured("WTR-06", "\(days), \(each(1..<2, six)), Sat 07:00-13:00+1", terms, form) == [1])
        #expect(measured("WTR-06", "\(days), \(each(1..<2, six))", terms, form) == [])
        let sundays = "\(six), Sat 07:00-19:00, \(each(1..<2, six)), Sat 07:00-19:00+1"
        #expect(measured("WTR-06", sundays, terms, form) == [])
    }
}
