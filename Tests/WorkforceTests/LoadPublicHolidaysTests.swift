import Core
import TestSupport
import Testing
import Workforce

@Suite struct LoadPublicHolidaysTests {
    @Test func whatIsMissingIsAddedAndWhatIsThereStays() async throws {
        let register = try await Register()
        let own = PublicHoliday(day: day("2026-12-25"), name: "Our own name", source: "Trust board")
        let added = try await register.write { tx in
            try addPublicHoliday(own, as: register.team, at: register.now, in: tx)
            return try loadPublicHolidays(as: register.team, at: register.now, in: tx)
        }
        #expect(added.count == 39)
        #expect(
            try await register.write { try loadPublicHolidays(as: register.team, at: register.now, in: $0) }.isEmpty)
        let kept = try await register.read { try PublicHolidays.all(of: register.organisation, in: $0) }
        #expect(kept.count == 40 && kept.contains(own))
        let manager = try await register.refusal {
            try loadPublicHolidays(as: register.manager, at: register.now, in: $0)
        }
        #expect(manager?.kind == .forbidden)
    }
}
