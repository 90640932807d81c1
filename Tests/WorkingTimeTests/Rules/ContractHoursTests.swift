import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct ContractHoursTests {
    private let terms = WorkerTerms(roster: RosterPeriod(first: Drawing.monday))

    @Test func `150 hours in four weeks are full time and a minute more is a warning`() {
        let full = each(0..<4, "Mon 07:00-19:30, Tue 07:00-19:30, Wed 07:00-19:30")
        #expect(measured("AFC-01", full, terms) == [])
        let over = found("AFC-01", line(full + ", Thu 07:00-07:01", terms))
        #expect(over.map(\.measured.value) == [9001])
        #expect(over.map(\.severity) == [.warning])
        #expect(over.map(\.words) == ["Rostered for 150 h 1 min in the 4 weeks from Mon 2 Nov; the contract is 150 h."])
    }

    @Test func `meal breaks, overtime and bank shifts are not contract hours`() {
        let full = each(0..<4, "Mon 07:00-20:00/30, Tue 07:00-19:30, Wed 07:00-19:30")
        #expect(measured("AFC-01", full + ", Thu 07:00-15:00 overtime, Fri 07:00-15:00 bank", terms) == [])
    }

    @Test func `a part-time contract has its own hours`() {
        let part = terms.with { $0.contractedWeeklyMinutes = 900 }
        #expect(measured("AFC-01", each(0..<4, "Mon 07:00-14:30, Tue 07:00-14:30"), part) == [])
        #expect(measured("AFC-01", each(0..<4, "Mon 07:00-14:30, Tue 07:00-14:31"), part) == [3604])
    }
}
