import Core
import TestSupport
import Testing
import Workforce

@Suite struct AddSkillTests {
    @Test func aSkillIsStoredAndTold() async throws {
        let register = try await Register(), skill = Skill(id: SkillID("iv"), code: "IV", name: "Intravenous drugs")
        try await register.write { try addSkill(skill, as: register.team, at: register.now, in: $0) }
        #expect(try await register.read { try Skills.coded("IV", of: register.organisation, in: $0) } == skill)
        #expect(try await register.factNames() == ["workforce.skill-added.1"])
    }

    @Test func aBadOrTakenCodeIsRefused() async throws {
        let register = try await Register()
        func words(_ code: String, _ name: String) async throws -> [String] {
            try await register.refusal {
                try addSkill(
                    Skill(id: SkillID("x"), code: code, name: name), as: register.team, at: register.now, in: $0)
            }?.fields.map(\.words) ?? []
        }
        #expect(try await words("RN", "Other") == ["Choose another code: RN already stands for Registered nurse"])
        #expect(
            try await words("", "")
                == ["Enter the code with up to 16 letters and digits, like RN or IV", "Enter the skill's name"])
        #expect(try await words(String(repeating: "A", count: 17), "X").count == 1)
        #expect(try await words(String(repeating: "A", count: 16), "X") == [])
    }

    @Test func aManagerAddsNoSkills() async throws {
        let register = try await Register()
        let refusal = try await register.refusal {
            try addSkill(Skill(id: SkillID("x"), code: "X", name: "X"), as: register.manager, at: register.now, in: $0)
        }
        #expect(refusal?.kind == .forbidden)
    }
}
