import Core
import Testing

@testable import FHIR

@Suite struct PathExpressionTests {
    private func values(_ text: String) throws -> [PathValue] {
        let patient = try Resource(parsing: Array(Self.patient.utf8))
        var setting = PathSetting(now: Instant(milliseconds: 1_795_510_800_000))
        setting.variables = ["patient": [PathValue(patient)], "resource": [PathValue(patient)]]
        setting.resolve = { $0 == "Patient/pat" ? patient : nil }
        return try PathExpression(parsing: text).evaluate(on: [PathValue(patient)], in: setting)
    }

    private static let patient = """
        {"resourceType":"Patient","id":"pat","active":true,"name":[{"use":"official","family":"Example","given":["Pat",\
        "Ann"]},{"use":"nickname","given":["Patty"]}],"telecom":[{"system":"phone","value":"01632 960001"},\
        {"system":"email","value":"pat@example.org"}],"birthDate":"1956-05-04","deceasedBoolean":false,\
        "link":[{"other":{"reference":"Patient/pat"},"type":"seealso"}],"extension":[{"url":"urn:x","valueInteger":7}]}
        """

    @Test(
        "Each expression gives what FHIRPath says",
        arguments: [
            ("%patient.name.given", #"["Pat","Ann","Patty"]"#), ("Patient.name.given.first()", #"["Pat"]"#),
            ("%patient.name.where(use = 'official').family", #"["Example"]"#),
            ("name[1].given[0]", #"["Patty"]"#), ("name[7].given", "[]"), ("Observation.status", "[]"),
            ("name.where($this.use='official').given.join(' ')", #"["Pat Ann"]"#),
            ("telecom.where(system='phone').value", #"["01632 960001"]"#), ("telecom.count()", "[2]"),
            ("birthDate", #"["1956-05-04"]"#), ("birthDate < today()", "[true]"), ("birthDate = @1956", "[]"),
            ("birthDate = @1956-05-04", "[true]"), ("birthDate > @1957", "[false]"), ("today()", #"["2026-11-24"]"#),
            ("deceased", "[false]"), ("deceased.not()", "[true]"), ("active and deceased", "[false]"),
            ("active or {}", "[true]"), ("active and {}", "[]"), ("{} implies true", "[true]"),
            ("active xor active", "[false]"),
            ("gender.exists()", "[false]"), ("gender.empty() and name.exists(use='nickname')", "[true]"),
            ("iif(active, 'yes', 'no')", #"["yes"]"#), ("iif(gender.exists(), gender)", "[]"),
            ("1 + 2 * 3", "[7]"), ("(1 + 2) * 3", "[9]"), ("7 div 2", "[3]"), ("7 mod 2", "[1]"), ("-3 + 1", "[-2]"),
            ("'a' + 'b'", #"["ab"]"#), ("'a' & {}", #"["a"]"#), ("1 = 1.0", "[true]"), ("'A' ~ 'a'", "[true]"),
            ("2 in (1 | 2 | 2)", "[true]"), ("(1 | 2 | 2).count()", "[2]"), ("5 'mg' > 4 'mg'", "[true]"),
            ("5 'mg' > 4 'g'", "[]"), ("name.given.select(length())", "[3,3,5]"),
            ("name.all(given.exists())", "[true]"),
            ("name.given.skip(1).take(1)", #"["Ann"]"#), ("name.given.last()", #"["Patty"]"#),
            ("'abc'.substring(1,1)", #"["b"]"#), ("'a,b'.split(',')", #"["a","b"]"#), ("'abc'.indexOf('c')", "[2]"),
            ("'abc'.replace('b','x').upper()", #"["AXC"]"#), ("' a '.trim()", #"["a"]"#),
            ("extension('urn:x').value", "[7]"), ("extension('urn:x').value.ofType(string)", "[]"),
            ("link.other.resolve().name.family", #"["Example"]"#), ("%patient is Patient", "[true]"),
            ("%patient is DomainResource", "[true]"), ("birthDate is string", "[false]"),
            ("%loinc", #"["http://loinc.org"]"#),
            ("name.given.distinct().isDistinct()", "[true]"), ("'12'.toInteger() + 1", "[13]"),
            ("12.toString()", #"["12"]"#),
            ("`birthDate`", #"["1956-05-04"]"#), ("name.given.combine(name.given).count()", "[6]"),
        ])
    func gives(_ asked: (String, String)) throws {
        let found = JSON.array(try values(asked.0).map(\.json))
        #expect(String(decoding: found.bytes, as: UTF8.self) == asked.1, "\(asked.0)")
    }

    @Test(
        "What is not known is an issue and never an empty answer",
        arguments: [
            "", "name.", "name[", "name[0", "(name", "name)", "name given", "'open", "@never", "@2026-13-01", "1 +",
            "§",
            "%nobody", "%", "name.shoe", "%patient.nmae.given", "birthDate.year", "name.matches('a')",
            "name.descendants()", "name.frobnicate()", "name.first(1)", "name.where()", "today() - 3 months", "1 / 2",
            "1.5 + 1", "9223372036854775807 + 1", "1 div 0", "name.given.length()", "name.family < 3", "name ~ name",
            "$total", "name.ofType(Shoe)", "'\\q'", "{name}", "name.given and true", "telecom.value.lower()",
        ])
    func refused(_ text: String) throws {
        #expect(throws: ResourceIssue.self) { try values(text) }
    }

    @Test func workIsBounded() throws {
        let deep = String(repeating: "(", count: 3_000) + "1" + String(repeating: ")", count: 900)
        #expect(throws: ResourceIssue.self) { try values(deep) }
        #expect(throws: ResourceIssue.self) { try values(String(repeating: "x", count: 5_000)) }
        let doubling = "'ab'" + String(repeating: ".replace('a', 'aaaaaaaaaaaaaaaa')", count: 9)
        #expect(throws: ResourceIssue.self) { try values(doubling) }
        var many = "name.given"
        for _ in 0..<20 { many = "name.given.select(\(many))" }
        #expect(throws: ResourceIssue.self) { try values(many) }
    }
}
