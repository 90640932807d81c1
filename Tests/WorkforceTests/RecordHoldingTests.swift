import Core
import Identity
import TestSupport
import Testing
import Workforce

@Suite struct RecordHoldingTests {
    private func holding(_ register: Register, to last: Day? = nil, source: String = "Ward manager") -> SkillHolding {
        SkillHolding(
            person: register.ada.id, skill: register.skill.id, validFrom: day("2026-01-01"), validTo: last,
            source: source)
    }

    @Test func aManagerRecordsASkillOfTheirStaffAndSayingItTwiceIsToldOnce() async throws {
        let register = try await Register(), holding = holding(register, to: day("2026-01-01"))
        try await register.write { tx in
            try recordHolding(holding, as: register.manager, at: register.now, in: tx)
            try recordHolding(holding, as: register.manager, at: register.now, in: tx)
        }
        #expect(
            try await register.read { try Skills.holdings([register.ada.id], of: register.organisation, in: $0) } == [
                holding
            ])
        #expect(try await register.factNames() == ["workforce.skill-held.1"])
    }

    @Test func aBadHoldingIsRefused() async throws {
        let register = try await Register(), bad = holding(register, to: day("2025-12-31"), source: "")
        let refusal = try await register.refusal {
            try recordHolding(bad, as: register.manager, at: register.now, in: $0)
        }
        #expect(
            refusal?.fields.map(\.words)
                == ["Enter who says so", "Enter a last valid day that is not before the first"])
    }

    @Test func theManagerOfAnotherUnitAndStaffAreForbidden() async throws {
        let register = try await Register(), good = holding(register)
        for caller in [register.outsider, register.staff, register.caller(.auditor)] {
            let refusal = try await register.refusal { try recordHolding(good, as: caller, at: register.now, in: $0) }
            #expect(refusal?.kind == .forbidden)
        }
    }

    @Test func aManagerReachesStaffForTwelveWeeksAfterTheirPost() async throws {
        let register = try await Register(), good = holding(register)
        func after(_ days: Int) async throws -> Refusal? {
            try await register.refusal { tx in
                try endPost(
                    PostID("post-1"), lastDay: register.today - days, as: register.team, at: register.now, in: tx)
                try recordHolding(good, as: register.manager, at: register.now, in: tx)
            }
        }
        #expect(try await after(85)?.kind == .forbidden)
        #expect(try await after(84) == nil)
    }
}
