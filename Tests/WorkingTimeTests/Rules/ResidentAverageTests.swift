import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct ResidentAverageTests {
    private let cycle = WorkerTerms(population: .residentDoctor, rotaCycleWeeks: 2)
    private let two = each(0..<2, "Mon 07:00-19:00, Tue 07:00-19:00, Wed 07:00-19:00, Thu 07:00-19:00")

    @Test func `48 hours over the rota cycle are allowed and a minute more is not`() {
        #expect(measured("RD-01", two, cycle) == [])
        #expect(measured("RD-01", two + ", Fri 07:00-07:01", cycle) == [2881])
        #expect(measured("RD-01", two + ", Fri 07:00-07:01", .resident) == [])
    }

    @Test func `leave is taken out of the weeks`() {
        let leave = [ExcludedDay(Drawing.monday + 4, .annualLeave)]
        // 86 h 24 min over 9 fifths of a week are 48 h a week.
        let exact =
            "Mon 07:00-19:00, Tue 07:00-19:00, Wed 07:00-19:00, Thu 07:00-19:00, "
            + "Mon 07:00-19:00+1, Tue 07:00-19:00+1, Wed 07:00-19:00+1, Thu 07:00-09:24+1"
        #expect(found("RD-01", line(exact, cycle, excluding: leave)).isEmpty)
        let over = exact.replacing("09:24", with: "09:25")
        #expect(found("RD-01", line(over, cycle, excluding: leave)).map(\.measured.value) == [2881])
    }

    @Test func `the placement is the reference when it is the shortest`() {
        let placed = WorkerTerms.resident.with { $0.placement = Drawing.monday...(Drawing.monday + 13) }
        #expect(measured("RD-01", two + ", Fri 07:00-07:01", placed) == [2881])
    }
}
