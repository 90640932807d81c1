import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct ResidentBreaksTests {
    private func limits(_ drawing: String) -> [Int] { found("RD-13", line(drawing, .resident)).map(\.limit.value) }

    @Test func `a first break is due in more than five hours and a second in more than nine`() {
        #expect(limits("Mon 09:00-14:00, Tue 09:00-18:00/30p") == [])
        #expect(limits("Mon 09:00-14:01, Tue 09:00-18:01/30p") == [30, 60])
        #expect(limits("Mon 09:00-14:01/29p, Tue 09:00-18:01/59p") == [30, 60])
        #expect(limits("Mon 09:00-14:01/30p, Tue 09:00-18:01/60p") == [])
    }

    @Test func `a third is due in a night of twelve hours`() {
        #expect(limits("Mon 20:00-07:59/60p, Wed 08:00-20:00/60p") == [])
        #expect(limits("Mon 20:00-08:00/60p") == [90])
        #expect(limits("Mon 20:00-08:00/90p") == [])
    }
}
