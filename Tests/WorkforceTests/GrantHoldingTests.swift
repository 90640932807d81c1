import Core
import Storage
import TestSupport
import Testing
import Workforce

@Suite struct GrantHoldingTests {
    private func holding(_ register: Register, of person: PersonID? = nil, skill: SkillID? = nil, to last: Day? = nil)
        -> SkillHolding
    {
        SkillHolding(
            person: person ?? register.ada.id, skill: skill ?? register.skill.id, validFrom: register.today,
            validTo: last, source: "Staff passport: Other NHS Trust", evidence: "Passport item 1")
    }

    private func grant(_ holding: SkillHolding, _ register: Register) async throws -> Refusal? {
        try await register.refusal {
            try grantHolding(holding, of: register.organisation, at: register.now, in: $0)
        }
    }

    @Test(arguments: Engine.allCases)
    func whatAServiceVouchesForIsHeldAndNobodyTypedIt(_ engine: Engine) async throws {
        let register = try await Register(engine), holding = holding(register, to: day("2027-01-31"))
        #expect(try await grant(holding, register) == nil)
        #expect(
            try await register.read { try Skills.holdings([register.ada.id], of: register.organisation, in: $0) }
                == [holding])
        #expect(try await register.factNames() == ["workforce.skill-held.1"])
        let accounts = try await register.read { tx in
            try tx.rows("SELECT account FROM fact").map { try $0[optional: "account"] as String? }
        }
        #expect(accounts == [nil])
    }

    @Test func anUnknownPersonOrSkillAndABadHoldingAreRefused() async throws {
        let register = try await Register()
        #expect(try await grant(holding(register, of: PersonID("nobody")), register)?.kind == .notFound)
        #expect(
            try await grant(holding(register, skill: SkillID("none")), register)
                == Refusal(.notFound, "There is no such skill."))
        #expect(
            try await grant(holding(register, to: register.today - 1), register)?.fields.map(\.words)
                == ["Enter a last valid day that is not before the first"])
        #expect(try await register.factNames() == [])
    }
}
