import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct YoungWorkerRestTests {
    private let terms = WorkerTerms(dateOfBirth: Day(year: 2009, month: 6, day: 1))

    private func limits(_ drawing: String, _ settings: RuleSettings = RuleSettings()) -> [Int] {
        found("WTR-15", line(drawing, terms), settings).map(\.limit.value)
    }

    @Test func `twelve hours of daily rest are enough and a minute less is not`() {
        #expect(limits("Mon 15:00-19:00, Tue 07:00-11:00") == [])
        #expect(limits("Mon 15:00-19:01, Tue 07:00-11:00") == [720])
        #expect(measured("WTR-05", "Mon 15:00-21:00, Tue 07:00-11:00", terms) == [])
    }

    @Test func `48 hours of weekly rest are enough and a minute less is not`() {
        let days =
            "Mon 09:00-13:00, Tue 09:00-13:00, Wed 09:00-13:00, Thu 09:00-13:00, "
            + "Fri 20:00-22:00, Mon 09:00-13:00+1"
        #expect(limits(days) == [])
        #expect(limits(days + ", Sat 00:00-00:01").filter { $0 == 2880 } == [2880])
    }

    @Test func `30 minutes of break are due in more than four and a half hours`() {
        #expect(limits("Mon 09:00-13:30, Tue 09:00-14:00/30") == [])
        #expect(limits("Mon 09:00-13:31, Tue 09:00-14:00/29") == [30, 30])
    }

    @Test func `work may end at ten at night and not a minute later, save in a hospital that may`() {
        #expect(limits("Mon 18:00-22:00, Wed 06:00-10:00") == [])
        #expect(limits("Mon 18:00-22:01, Wed 05:59-09:00") == [0, 0])
        #expect(limits("Mon 18:00-22:01", setting("WTR-15", ["hospitalException": 1])) == [])
        #expect(limits("Mon 19:00-23:00", setting("WTR-15", ["noWorkFrom": 1380, "noWorkTo": 420])) == [])
    }
}
