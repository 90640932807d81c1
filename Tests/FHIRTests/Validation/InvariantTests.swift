import Core
import Testing

@testable import FHIR

/// Every rule of ours, once broken and once kept.
@Suite struct InvariantTests {
    struct Case: Sendable {
        let structure: String
        let key: String
        let broken: String
        let kept: String

        init(_ structure: String, _ key: String, _ broken: String, _ kept: String) {
            self.structure = structure
            self.key = key
            self.broken = broken
            self.kept = kept
        }
    }

    static let all =
        InvariantCases.dataTypes + InvariantCases.care + InvariantCases.records + InvariantCases.definitions

    @Test(arguments: all)
    func isFoundBrokenAndKept(_ item: Case) throws {
        let rule = try #require(Invariant.byStructure[item.structure]?.first { $0.key == item.key })
        for (text, isKept) in [(item.broken, false), (item.kept, true)] {
            let json = drawn(text)
            #expect(json != .null, "\(text)")
            #expect(rule.holds(Invariant.Subject(json: json, resource: json)) == isKept, "\(item.key): \(text)")
        }
    }

    @Test func everyRuleHasACase() {
        let covered = Set(Self.all.map { "\($0.structure) \($0.key)" })
        let rules = Invariant.byStructure.values.joined().map { "\($0.structure) \($0.key)" }
        #expect(Set(rules).subtracting(covered) == [])
        #expect(Set(rules).count == rules.count)
        figure("\(rules.count) rules of the standard as checks, besides those of elements, narratives and forms")
    }

    /// Rules are held where their structure stands, however deep, and through what it is built on.
    @Test func rulesAreHeldInsideResources() {
        let goal = """
            {"resourceType":"Goal","lifecycleStatus":"active","description":{"text":"x"},"subject":{"display":"y"},\
            "target":[{"detailQuantity":{"value":1,"code":"kg"},"dueDuration":{"value":1,"code":"d"}}]}
            """
        let found = errors(goal).map { "\($0.path) \($0.rule ?? "")" }
        #expect(
            Set(found) == [
                "Goal.target[0] gol-1", "Goal.target[0].detailQuantity qty-3", "Goal.target[0].dueDuration qty-3",
                "Goal.target[0].dueDuration drt-1",
            ])
        let form = """
            {"resourceType":"Questionnaire","status":"draft","item":[{"linkId":"1","type":"group"},\
            {"linkId":"1","type":"string","text":"x"}]}
            """
        #expect(errors(form).contains { $0.rule == "que-2" }, "\(errors(form))")
    }
}
