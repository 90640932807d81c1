import Core
import Rostering
import Testing

@Suite struct LeaveYearTests {
    @Test(arguments: [
        ("2026-03-31", "2025-04-01", 365), ("2026-04-01", "2026-04-01", 365), ("2027-01-01", "2026-04-01", 365),
        ("2024-02-29", "2023-04-01", 366), ("2024-03-31", "2023-04-01", 366), ("2024-04-01", "2024-04-01", 365),
        ("2028-02-29", "2027-04-01", 366), ("2100-03-01", "2099-04-01", 365),
    ])
    func aLeaveYearBeginsInAprilAndHasItsLeapDay(_ day: String, _ first: String, _ count: Int) throws {
        let year = LeaveYear(containing: try #require(Day(day)))
        #expect(year.firstDay.description == first && year.dayCount == count)
        #expect(year.lastDay + 1 == year.next.firstDay && year.previous.lastDay + 1 == year.firstDay)
        #expect(year.days.contains(try #require(Day(day))))
    }
}
