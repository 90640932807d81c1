import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct OvertimeHoursTests {
    @Test func `37 and a half hours a week are plain and a minute more is overtime`() {
        let full = "Mon 07:00-19:30, Tue 07:00-19:30, Wed 07:00-19:30"
        #expect(measured("AFC-08", full) == [])
        let over = found("AFC-08", line(full + ", Thu 07:00-07:01 overtime"))
        #expect(over.map(\.measured.value) == [2251])
        #expect(over.map(\.severity) == [.owed])
    }

    @Test func `bank shifts and other employers are not overtime`() {
        let full = "Mon 07:00-19:30, Tue 07:00-19:30, Wed 07:00-19:30"
        #expect(measured("AFC-08", full + ", Thu 07:00-15:00 bank, Fri 07:00-15:00 @Other Trust") == [])
    }

    @Test func `a roster averages overtime over its weeks`() {
        let terms = WorkerTerms(roster: RosterPeriod(first: Drawing.monday, weeks: 2))
        let uneven =
            "Mon 07:00-19:30, Tue 07:00-19:30, Wed 07:00-19:30, Thu 07:00-19:30, "
            + "Mon 07:00-19:30+1, Tue 07:00-19:30+1"
        #expect(measured("AFC-08", uneven, terms) == [])
        #expect(measured("AFC-08", uneven) == [3000])
    }
}
