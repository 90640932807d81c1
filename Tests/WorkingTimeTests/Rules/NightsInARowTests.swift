import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct NightsInARowTests {
    private func nights(_ days: [String], _ times: String) -> String {
        days.map { "\($0) \(times)" }.joined(separator: ", ")
    }

    @Test func `four nights in a row are allowed and five are not`() {
        #expect(measured("RD-07", nights(["Mon", "Tue", "Wed", "Thu"], "21:00-07:00"), .resident) == [])
        #expect(measured("RD-07", nights(["Mon", "Tue", "Wed", "Thu", "Fri"], "21:00-07:00"), .resident) == [5])
        #expect(measured("RD-07", nights(["Mon", "Tue", "Wed", "Thu", "Sat"], "21:00-07:00"), .resident) == [])
    }

    @Test func `a night has three hours between 23:00 and 06:00`() {
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri"]
        #expect(measured("RD-07", nights(days, "16:00-02:00"), .resident) == [5])
        #expect(measured("RD-07", nights(days, "16:00-01:59"), .resident) == [])
        #expect(measured("RD-07", nights(days, "03:00-12:00"), .resident) == [5])
        #expect(measured("RD-07", nights(days, "03:01-12:00"), .resident) == [])
    }

    @Test func `a start after midnight belongs to the evening before`() {
        let drawing = "Mon 21:00-07:00, Tue 21:00-07:00, Thu 00:30-07:00, Thu 21:00-07:00, Fri 21:00-07:00"
        #expect(measured("RD-07", drawing, .resident) == [5])
    }

    @Test func `a ward can take it as its own policy`() {
        let policy = RuleSettings([
            "RD-07": .init(strength: .policy, populations: [.agendaForChange], parameters: ["maximumInARow": 3])
        ])
        let four = nights(["Mon", "Tue", "Wed", "Thu"], "19:30-08:00")
        let findings = found("RD-07", line(four), policy)
        #expect(findings.map(\.strength) == [.policy])
        #expect(findings.map(\.words) == ["4 nights in a row from Mon 2 Nov to Thu 5 Nov; the most is 3."])
    }
}
