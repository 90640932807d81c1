import Core
import TestSupport
import Testing
import Workforce

@Suite struct ChangeSkillTests {
    @Test func aNameChangesAndSayingItTwiceIsToldOnce() async throws {
        let register = try await Register(),
            skill = Skill(id: SkillID("rn"), code: "RN", name: "Registered nurse (adult)")
        try await register.write { tx in
            try changeSkill(skill, as: register.team, at: register.now, in: tx)
            try changeSkill(skill, as: register.team, at: register.now, in: tx)
        }
        #expect(try await register.read { try Skills.find(skill.id, of: register.organisation, in: $0) } == skill)
        #expect(try await register.factNames() == ["workforce.skill-changed.1"])
    }

    @Test func anUnknownSkillAndAManagerAreRefused() async throws {
        let register = try await Register()
        let unknown = try await register.refusal {
            try changeSkill(Skill(id: SkillID("x"), code: "X", name: "X"), as: register.team, at: register.now, in: $0)
        }
        #expect(unknown?.kind == .notFound)
        let manager = try await register.refusal {
            try changeSkill(register.skill, as: register.manager, at: register.now, in: $0)
        }
        #expect(manager?.kind == .forbidden)
    }
}
