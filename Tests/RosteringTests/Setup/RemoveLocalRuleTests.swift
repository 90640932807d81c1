import Core
import Rostering
import TestSupport
import Testing

@Suite("Removing a unit's own rule") struct RemoveLocalRuleTests {
    @Test("It is gone, and cannot be removed twice or by a stranger", arguments: Engine.allCases)
    func removed(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine)
        let rule = LocalRule(id: LocalRuleID("rule"), unit: world.unit, pattern: .wholeWeekends, weight: .must)
        func remove(as caller: Caller) async throws {
            try await world.write {
                try removeLocalRule(rule.id, from: world.unit, as: caller, at: BoardWorld.now, in: $0)
            }
        }
        _ = try await world.write { try addLocalRule(rule, as: world.manager, at: BoardWorld.now, in: $0) }
        #expect(try await refusal { try await remove(as: world.outsider) }.kind == .forbidden)
        try await remove(as: world.manager)
        #expect(try await world.board().ward.localRules.isEmpty)
        let again = try await refusal { try await remove(as: world.manager) }
        #expect(again.words == "This rule is no longer there. Somebody may have removed it already.")
    }
}
