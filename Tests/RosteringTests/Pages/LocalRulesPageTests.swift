import Core
import TestSupport
import Testing
import Web

@testable import Rostering

@Suite("The page of a unit's own rules") struct LocalRulesPageTests {
    @Test("The form becomes a rule, or says what is missing beside each field")
    func form() throws {
        func read(_ fields: [String: String]) throws -> LocalRule {
            try LocalRuleForm.read(
                Form(pairs: fields.map { ($0.key, $0.value) }), unit: UnitID("ward"), id: LocalRuleID("rule"))
        }
        let rule = try read([
            "pattern": "work-in-a-row", "least": "2", "most": "5", "fromHours": "15", "toHours": "22.5", "weight": "3",
        ])
        #expect(rule.pattern == .workInARow(.init(least: 2, most: 5)))
        #expect(rule.weeklyMinutes == 900...1350 && rule.weight == .important)
        #expect(rule.peopleWords == "Contracts of 15 h to 22 h 30 min a week")
        #expect(try read(["pattern": "whole-weekends", "weight": "4"]).weeklyMinutes == nil)
        let clock = try read(["pattern": "whole-weekends", "fromHours": "22:30", "toHours": "37.5", "weight": "4"])
        #expect(clock.weeklyMinutes == 1350...2250)
        func fields(_ fields: [String: String]) -> [String] {
            do { _ = try read(fields) } catch { return (error as? Refusal)?.fields.map(\.field).sorted() ?? [] }
            return []
        }
        #expect(fields([:]) == ["pattern", "weight"])
        #expect(fields(["pattern": "not-next-day", "weight": "4"]) == ["next", "shift"])
        #expect(
            fields(["pattern": "shifts", "most": "many", "fromHours": "90", "weight": "9"]) == [
                "fromHours", "most", "weight",
            ])
        #expect(
            fields(["pattern": "shifts", "most": "3", "fromHours": "20", "toHours": "10", "weight": "1"]) == ["toHours"]
        )
    }
}
