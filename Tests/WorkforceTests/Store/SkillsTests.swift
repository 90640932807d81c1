import Core
import TestSupport
import Testing
import Workforce

@Suite struct SkillsTests {
    @Test(arguments: Engine.allCases)
    func skillsAreFoundByCodeAndId(_ engine: Engine) async throws {
        let register = try await Register(engine), organisation = register.organisation
        #expect(try await register.read { try Skills.all(of: organisation, in: $0) } == [register.skill])
        #expect(try await register.read { try Skills.coded("RN", of: organisation, in: $0) } == register.skill)
        #expect(try await register.read { try Skills.coded("rn", of: organisation, in: $0) } == nil)
        let refusal = try await register.refusal { try Skills.find(SkillID("x"), of: organisation, in: $0) }
        #expect(refusal?.words == "There is no such skill.")
    }

    @Test(arguments: Engine.allCases)
    func holdingsCountFromTheirFirstToTheirLastDay(_ engine: Engine) async throws {
        let register = try await Register(engine), organisation = register.organisation
        let holding = SkillHolding(
            person: register.ada.id, skill: register.skill.id, validFrom: day("2026-01-01"), validTo: day("2026-12-31"),
            source: "ESR competency", evidence: "Certificate")
        try await register.write { try Skills.hold(holding, of: organisation, in: $0) }
        func held(_ first: String, _ last: String) async throws -> [SkillHolding] {
            try await register.read {
                try Skills.holdings(
                    [register.ada.id, register.ben.id], from: day(first), through: day(last), of: organisation, in: $0)
            }
        }
        #expect(try await held("2025-12-01", "2025-12-31") == [])
        #expect(try await held("2025-12-01", "2026-01-01") == [holding])
        #expect(try await held("2026-12-31", "2027-01-31") == [holding])
        #expect(try await held("2027-01-01", "2027-01-31") == [])
        #expect(
            try await register.read { try Skills.holderCounts(on: day("2026-12-31"), of: organisation, in: $0) }
                == [register.skill.id: 1])
        #expect(
            try await register.read { try Skills.holderCounts(on: day("2027-01-01"), of: organisation, in: $0) } == [:])
    }

    @Test(arguments: Engine.allCases)
    func aHoldingIsEndedByPersonSkillAndFirstDay(_ engine: Engine) async throws {
        let register = try await Register(engine), organisation = register.organisation
        let holding = SkillHolding(
            person: register.ada.id, skill: register.skill.id, validFrom: day("2026-01-01"), source: "Ward manager")
        try await register.write { try Skills.hold(holding, of: organisation, in: $0) }
        func end(_ from: String) async throws -> Bool {
            try await register.write {
                try Skills.end(
                    register.skill.id, of: register.ada.id, begunOn: day(from), through: day("2026-06-30"),
                    of: organisation, in: $0)
            }
        }
        #expect(try await !end("2026-01-02"))
        #expect(try await end("2026-01-01"))
        let kept = try await register.read { try Skills.holdings([register.ada.id], of: organisation, in: $0) }
        #expect(kept.map(\.validTo) == [day("2026-06-30")])
    }
}
