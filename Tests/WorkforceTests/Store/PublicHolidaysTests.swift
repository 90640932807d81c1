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

    /// What sets the nations apart: 2 January, the summer holiday at the beginning of August and St Andrew's Day in
    /// Scotland, which keeps no Easter Monday; St Patrick's Day and the Boyne in Northern Ireland.
    @Test func theOtherNationsKeepDaysOfTheirOwn() {
        let nations = PublicHolidayTable.Nation.allCases.map { PublicHolidayTable.holidays(of: $0).map(\.day) }
        #expect(nations.map(\.count) == [40, 45, 50])
        for days in nations {
            #expect(days == days.sorted() && Set(days).count == days.count)
            #expect(!days.contains { $0.weekday == .saturday || $0.weekday == .sunday })
        }
        func only(in place: Int, _ year: Int) -> [String] {
            let others = nations.indices.filter { $0 != place }.flatMap { nations[$0] }
            return nations[place].filter { $0.civil.year == year && !others.contains($0) }.map(\.description)
        }
        #expect(only(in: 0, 2026) == [])
        #expect(only(in: 1, 2026) == ["2026-01-02", "2026-08-03", "2026-11-30"])
        #expect(only(in: 2, 2026) == ["2026-03-17", "2026-07-13"])
        #expect(only(in: 1, 2027) == ["2027-01-04", "2027-08-02", "2027-11-30"])
        #expect(only(in: 2, 2027) == ["2027-03-17", "2027-07-12"])
        #expect(only(in: 1, 2028) == ["2028-01-04", "2028-08-07", "2028-11-30"])
        #expect(only(in: 2, 2028) == ["2028-03-17", "2028-07-12"])
        #expect(!nations[1].contains(day("2026-04-06")) && nations[2].contains(day("2026-04-06")))
    }
}
