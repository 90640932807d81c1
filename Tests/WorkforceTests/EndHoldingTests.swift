import Core
import TestSupport
import Testing
import Workforce

@Suite struct EndHoldingTests {
    private func end(_ register: Register, _ last: String, as caller: Caller? = nil, from: String = "2026-01-01")
        async throws -> Refusal?
    {
        let caller = caller ?? register.manager
        return try await register.refusal { tx in
            try Skills.hold(
                SkillHolding(
                    person: register.ada.id, skill: register.skill.id, validFrom: day("2026-01-01"), source: "ESR"),
                of: register.organisation, in: tx)
            try endHolding(
                of: register.skill.id, by: register.ada.id, begunOn: day(from), lastDay: day(last), as: caller,
                at: register.now, in: tx)
        }
    }

    @Test func aSkillEndsOnItsFirstDayAtTheEarliest() async throws {
        let register = try await Register()
        #expect(
            try await end(register, "2025-12-31")?.fields.map(\.words)
                == ["Enter a last valid day that is not before the first, Thu 1 Jan 2026"])
        #expect(try await end(register, "2026-01-01") == nil)
        #expect(try await register.factNames() == ["workforce.skill-holding-ended.1"])
    }

    @Test func anotherFirstDayIsAnotherHolding() async throws {
        let register = try await Register()
        let refusal = try await end(register, "2026-12-31", from: "2026-02-01")
        #expect(refusal?.words == "There is no such skill on this person's record. Somebody may have changed it.")
        #expect(try await end(register, "2026-12-31", as: register.outsider)?.kind == .forbidden)
    }
}
