import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct LongEveningsTests {
    private func four(_ times: String) -> String {
        ["Mon", "Tue", "Wed", "Thu"].map { "\($0) \(times)" }.joined(separator: ", ")
    }

    @Test func `four long evenings in a row are allowed and five are not`() {
        #expect(measured("RD-06", four("13:00-23:30"), .resident) == [])
        #expect(measured("RD-06", four("13:00-23:30") + ", Fri 13:00-23:30", .resident) == [5])
    }

    @Test func `an evening ends after 23:00, starts before 16:00 and lasts more than ten hours`() {
        for times in ["12:00-23:00", "16:00-02:30", "13:30-23:30"] {
            #expect(measured("RD-06", "\(four(times)), Fri \(times)", .resident) == [])
        }
        for times in ["12:00-23:01", "15:59-02:30", "13:29-23:30"] {
            #expect(measured("RD-06", "\(four(times)), Fri \(times)", .resident) == [5])
        }
    }

    @Test func `48 hours follow the fourth`() {
        #expect(measured("RD-06", four("13:00-23:30") + ", Sat 23:30-04:00", .resident) == [])
        #expect(measured("RD-06", four("13:00-23:30") + ", Sat 23:29-04:00", .resident) == [2879])
    }
}
