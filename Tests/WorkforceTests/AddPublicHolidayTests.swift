import Core
import TestSupport
import Testing
import Workforce

@Suite struct AddPublicHolidayTests {
    @Test func aHolidayIsKeptAndABadOneOrAManagerRefused() async throws {
        let register = try await Register()
        func add(_ holiday: PublicHoliday, as caller: Caller) async throws -> Refusal? {
            try await register.refusal { try addPublicHoliday(holiday, as: caller, at: register.now, in: $0) }
        }
        let good = PublicHoliday(day: day("2027-06-01"), name: "Extra day", source: "gov.uk")
        #expect(try await add(good, as: register.manager)?.kind == .forbidden)
        #expect(try await add(good, as: register.team) == nil)
        let bad = PublicHoliday(day: day("2027-06-01"), name: "", source: "")
        #expect(
            try await add(bad, as: register.team)?.fields.map(\.words) == [
                "Enter the holiday's name", "Enter who says so",
            ])
        #expect(try await register.read { try PublicHolidays.all(of: register.organisation, in: $0) } == [good])
        #expect(try await register.factNames() == ["workforce.public-holidays-added.1"])
    }
}
