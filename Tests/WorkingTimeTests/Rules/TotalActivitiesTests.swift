import Core
import TestSupport
import Testing
import WorkingTime

@Suite struct TotalActivitiesTests {
    private let settings = setting("CON-05", ["referenceWeeks": 1])
    private let ten = "Mon 08:00-18:00, Tue 08:00-18:00, Wed 08:00-18:00, Thu 08:00-18:00"

    @Test func `twelve activities of four hours are allowed and a minute more is not`() {
        #expect(measured("CON-05", ten + ", Fri 08:00-16:00", .consultant, settings) == [])
        #expect(measured("CON-05", ten + ", Fri 08:00-16:01", .consultant, settings) == [1201])
    }

    @Test func `three hours of premium time are one`() {
        #expect(measured("CON-05", ten + ", Sat 08:00-14:00", .consultant, settings) == [])
        #expect(measured("CON-05", ten + ", Sat 08:00-14:01", .consultant, settings) == [1201])
        #expect(measured("CON-05", ten + ", Fri 19:00-01:00", .consultant, settings) == [])
        #expect(measured("CON-05", ten + ", Fri 18:58-01:00", .consultant, settings) == [1201])
    }

    @Test func `public holidays are premium time`() {
        let friday: Set<Day> = [Drawing.monday + 4]
        let six = line(ten + ", Fri 08:00-14:01", .consultant, holidays: friday)
        #expect(
            found("CON-05", six, settings).map(\.words) == [
                "Works 12.01 programmed activities a week on average over the 1 week from Mon 2 Nov 2026; "
                    + "the most is 12."
            ])
    }

    @Test func `it is averaged over 52 weeks`() {
        #expect(measured("CON-05", ten + ", Fri 08:00-16:01", .consultant) == [])
        let year = each(0..<52, ten + ", Fri 08:00-16:00")
        #expect(measured("CON-05", year + ", Sat 08:00-08:01", .consultant) == [1201])
    }
}
