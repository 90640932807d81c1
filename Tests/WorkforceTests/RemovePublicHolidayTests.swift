import Core
import TestSupport
import Testing
import Workforce

@Suite struct RemovePublicHolidayTests {
    @Test func aHolidayIsTakenAwayOnce() async throws {
        let register = try await Register()
        try await register.write { try loadPublicHolidays(as: register.team, at: register.now, in: $0) }
        func remove(as caller: Caller) async throws -> Refusal? {
            try await register.refusal {
                try removePublicHoliday(on: day("2026-12-25"), as: caller, at: register.now, in: $0)
            }
        }
        #expect(try await remove(as: register.manager)?.kind == .forbidden)
        #expect(try await remove(as: register.team) == nil)
        #expect(try await remove(as: register.team)?.words == "There is no public holiday on Fri 25 Dec 2026.")
        #expect(try await register.factNames().last == "workforce.public-holiday-removed.1")
    }
}
