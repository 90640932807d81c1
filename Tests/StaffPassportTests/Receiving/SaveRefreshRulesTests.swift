import Core
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct SaveRefreshRulesTests {
    private func rule(
        _ subject: String = "fire-safety", level: String = "", months: Int? = 12, source: String = "Policy 7"
    )
        -> RefreshRules.Rule
    { RefreshRules.Rule(subject: subject, level: level, months: months, source: source) }

    private func refusal(
        _ rules: [RefreshRules.Rule], _ world: PassportWorld, as caller: Caller? = nil
    ) async throws -> Refusal? {
        try await world.refusal { try saveRefreshRules(rules, as: caller ?? world.officer, at: world.now, in: $0) }
    }

    @Test(arguments: Engine.allCases)
    func eachChangeIsAVersionOfItsOwn(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        let before = try await world.read { try RefreshRuleBook.current(of: world.organisation, in: $0) }
        #expect(before == .shipped && before.version == 0)
        #expect(try await refusal([rule()], world) == nil)
        #expect(try await refusal([rule(months: 24), rule(level: "2", months: nil)], world) == nil)
        let now = try await world.read { try RefreshRuleBook.current(of: world.organisation, in: $0) }
        #expect(now.version == 2 && now.rules == [rule(months: 24), rule(level: "2", months: nil)])
        let versions = try await world.read { try RefreshRuleBook.versions(of: world.organisation, in: $0) }
        #expect(versions.map(\.version) == [2, 1] && versions.allSatisfy { $0.madeAt == world.now })
        #expect(try await world.factNames().suffix(2) == ["refresh-rules-saved.1", "refresh-rules-saved.1"])
        #expect(try await world.read { try RefreshRuleBook.current(of: world.far, in: $0) } == .shipped)
    }

    @Test func whatCannotBeARuleIsToldBesideIt() async throws {
        let world = try await PassportWorld()
        func fields(_ rules: [RefreshRules.Rule]) async throws -> [String] {
            try await refusal(rules, world)?.fields.map { "\($0.field): \($0.words)" } ?? []
        }
        #expect(try await fields([rule("")]) == ["rules.0.subject: Enter the subject"])
        #expect(
            try await fields([rule(months: 0)]) == ["rules.0.months: Enter a number of months between 1 and 120"])
        #expect(try await fields([rule(months: 121)]).count == 1)
        #expect(try await fields([rule(months: 120)]) == [])
        #expect(
            try await fields([rule(source: "")]) == [
                "rules.0.source: Enter who says so, such as your training policy"
            ])
        #expect(
            try await fields([rule(), rule()]) == ["rules.1.subject: There are two rules for this subject and level"])
        let many = (0...200).map { rule("subject-\($0)") }
        #expect(try await fields(many) == ["rules: Keep no more than 200 rules"])
        for caller in world.others { #expect(try await refusal([], world, as: caller)?.kind == .forbidden) }
    }
}
