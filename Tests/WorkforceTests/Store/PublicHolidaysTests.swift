import Core
import TestSupport
import Testing
import Workforce

@Suite struct PublicHolidaysTests {
    @Test(arguments: Engine.allCases)
    func holidaysAreFoundAmongTheDaysBothEndsIncluded(_ engine: Engine) async throws {
        let register = try await Register(engine), organisation = register.organisation
        try await register.write {
            try PublicHolidays.save(PublicHolidayTable.englandAndWales, of: organisation, in: $0)
        }
        let christmas = try await register.read {
            try PublicHolidays.within(
                from: day("2026-12-25"), through: day("2026-12-28"), of: organisation, in: $0)
        }
        #expect(christmas.map(\.day) == [day("2026-12-25"), day("2026-12-28")])
        #expect(christmas.map(\.name) == ["Christmas Day", "Boxing Day (substitute day)"])
        let between = try await register.read {
            try PublicHolidays.within(from: day("2026-12-26"), through: day("2026-12-27"), of: organisation, in: $0)
        }
        #expect(between.isEmpty)
        #expect(try await register.write { try PublicHolidays.remove(day("2026-12-25"), of: organisation, in: $0) })
        #expect(try await register.read { try PublicHolidays.all(of: organisation, in: $0) }.count == 39)
    }

    @Test func theTableHoldsEightHolidaysAYearInOrder() {
        let days = PublicHolidayTable.englandAndWales.map(\.day)
        #expect(days == days.sorted())
        for year in 2024...2028 { #expect(days.count { $0.civil.year == year } == 8) }
        #expect(
            PublicHolidayTable.englandAndWales.allSatisfy { $0.source == "gov.uk bank holidays" && !$0.name.isEmpty })
        #expect(!days.contains { $0.weekday == .saturday || $0.weekday == .sunday })
    }
}
