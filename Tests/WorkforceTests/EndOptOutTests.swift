import Core
import TestSupport
import Testing
import Workforce

@Suite struct EndOptOutTests {
    private func end(_ register: Register, _ last: String, signed: String = "2026-11-02") async throws -> Refusal? {
        try await register.refusal {
            try endOptOut(
                of: register.ada.id, signedOn: day(signed), lastDay: day(last), as: register.manager, at: register.now,
                in: $0)
        }
    }

    @Test func anOptOutEndsWithinThreeMonths() async throws {
        let register = try await Register()
        try await register.write {
            try recordOptOut(
                of: register.ada.id, signedOn: day("2026-11-02"), as: register.manager, at: register.now, in: $0)
        }
        #expect(
            try await end(register, "2026-11-01")?.fields.map(\.words)
                == ["Enter a last day that is not before it was signed"])
        #expect(
            try await end(register, "2027-02-25")?.fields.map(\.words)
                == ["Enter a day within three months: longer notice cannot be asked for"])
        #expect(try await end(register, "2027-02-24") == nil)
        #expect(try await end(register, "2026-11-23") == nil)
        #expect(try await end(register, "2026-12-01")?.words == "This opt-out ended on Mon 23 Nov 2026 already.")
    }

    @Test func anOptOutOfAnotherDayIsNotFound() async throws {
        let register = try await Register()
        #expect(try await end(register, "2026-12-01")?.words == "There is no opt-out signed on that day.")
    }
}
