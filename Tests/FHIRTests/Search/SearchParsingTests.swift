import Core
import Questionnaires
import Testing

@testable import FHIR

@Suite struct SearchParsingTests {
    static let strict = SearchSetting(base: "https://example.org/fhir", handling: .strict)

    static func parse(_ query: String, of type: String = "Observation") throws -> SearchQuery {
        try SearchQuery(parsing: query, of: type, setting: strict)
    }

    @Test func valuesAreRead() throws {
        let query = try Self.parse("code=a%7Cb,c&date=ge2026&value-quantity=lt5.40%7Cu%7Ckg&status:not=final&_id=")
        #expect(query.criteria.map(\.parameter.name) == ["code", "date", "value-quantity", "status"])
        #expect(
            query.criteria[0].operands == [
                .token(system: .exactly("a"), code: "b"), .token(system: .any, code: "c"),
            ])
        guard case .quantity(.lt, let number, "u", "kg") = query.criteria[2].operands[0] else {
            Issue.record("\(query.criteria[2])")
            return
        }
        #expect(number.low.text == "5395e-3" && number.high.text == "5405e-3")
        #expect(query.criteria[3].modifier == .not)
    }

    @Test func escapesAreUndone() throws {
        let query = try Self.parse(#"value-string=a\,b,c\$d\|e\\f"#)
        #expect(query.criteria[0].operands == [.string("a,b"), .string(#"c$d|e\f"#)])
    }

    @Test func resultParametersAreRead() throws {
        let query = try Self.parse(
            "_count=20&_sort=-date,code&_summary=text&_elements=code,Observation.status&_total=accurate"
                + "&_include=Observation:subject:Patient&_revinclude:iterate=Provenance:target&_format=json")
        #expect(query.pageCount == 20 && query.sort.map(\.isDescending) == [true, false])
        #expect(query.summary == .text && query.elements == ["code", "status"] && query.total == .accurate)
        #expect(query.includes.map(\.target) == ["Patient"] && query.reverseIncludes.map(\.isIterated) == [true])
        #expect(query.criteria.isEmpty)
    }

    @Test func chainsAreRead() throws {
        let named = try Self.parse("subject:Patient.name=x")
        #expect(named.criteria[0].chain?.criteria.keys.sorted() == ["Patient"])
        let open = try Self.parse("patient.identifier=a|b")
        #expect(open.criteria[0].chain?.criteria.keys.sorted() == ["Patient"])
        #expect(throws: ResourceIssue.self) { try Self.parse("patient.link.link.link.name=x") }
        #expect(throws: ResourceIssue.self) { try Self.parse("code.name=x") }
    }

    @Test(
        arguments: [
            "hair=red", "code:exact=x", "date=yesterday", "date=2026-13", "value-quantity=a", "value-quantity=1|2",
            "_count=-1", "_count=x", "_sort=hair", "_summary=some", "_total=x", "_include=Observation", "_include=A:b",
            "code:missing=x", "code:of-type=a|b", "code-value-quantity=a", "%zz=1", "code=%ff", "subject:Hair=1",
            "combo-code-value-quantity=a$b", "_has:Observation:patient:code=1", "date:above=2026",
        ])
    func badQueriesAreRefused(_ query: String) {
        #expect(throws: ResourceIssue.self) { try Self.parse(query) }
    }

    @Test func lenientHandlingLeavesOutWhatItDoesNotKnowAndNothingElse() throws {
        let lenient = SearchSetting(handling: .lenient)
        let query = try SearchQuery(parsing: "hair=red&status=final&_sort=hair", of: "Observation", setting: lenient)
        #expect(query.criteria.map(\.parameter.name) == ["status"])
        #expect(query.ignored.map(\.kind) == [.notSupported, .notSupported])
        for bad in ["status:hair=x", "date=yesterday", "_count=x"] {
            #expect(throws: ResourceIssue.self) { try SearchQuery(parsing: bad, of: "Observation", setting: lenient) }
        }
    }

    @Test func limitsOfASearchAreKept() {
        let many = Array(repeating: "code=a", count: 300).joined(separator: "&")
        #expect(throws: ResourceIssue.self) { try Self.parse(many) }
        #expect(throws: ResourceIssue.self) {
            try Self.parse("code=" + Array(repeating: "a", count: 300).joined(separator: ","))
        }
        #expect(throws: ResourceIssue.self) { try Self.parse("x=1", of: "Nothing") }
        #expect(throws: ResourceIssue.self) {
            try Self.parse("probability=1e99999999999999999999", of: "RiskAssessment")
        }
    }
}
