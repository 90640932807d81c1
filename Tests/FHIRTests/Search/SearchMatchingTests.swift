import Core
import Questionnaires
import Testing

@testable import FHIR

@Suite struct SearchMatchingTests {
    static let observation = """
        {"resourceType":"Observation","id":"o1","meta":{"lastUpdated":"2026-11-24T10:00:00Z",
        "tag":[{"system":"t","code":"x"}]},
        "status":"final","code":{"coding":[{"system":"l","code":"1"}],"text":"Body weight"},
        "subject":{"reference":"Patient/p1","identifier":{"system":"n","value":"9"}},
        "effectivePeriod":{"start":"2026-11-01","end":"2026-11-10"},
        "valueQuantity":{"value":5.40,"system":"u","code":"kg","unit":"kilo"},
        "component":[{"code":{"coding":[{"code":"sys"}]},"valueQuantity":{"value":107,"code":"mm","system":"u"}},
        {"code":{"coding":[{"code":"dia"}]},"valueQuantity":{"value":60,"code":"mm","system":"u"}}],
        "performer":[{"reference":"https://example.org/fhir/Practitioner/d"}]}
        """
    static let patient = """
        {"resourceType":"Patient","id":"p1","name":[{"family":"O'Néill-Smith","given":["Zoë  Ann"]}],
        "gender":"female",
        "birthDate":"1980-05-02","deceasedBoolean":false,"identifier":[{"system":"n","value":"9","type":{"coding":
        [{"system":"k","code":"NH"}]}}],"telecom":[{"system":"phone","value":"07"},{"system":"email","value":"z@x"}],
        "address":[{"city":"Leeds","postalCode":"LS1 4AP"}],"generalPractitioner":[{"reference":"Organization/g"}]}
        """
    static let questionnaire = """
        {"resourceType":"Questionnaire","status":"active","url":"https://a.org/q/1","version":"1",
        "useContext":[{"code":{"code":"age"},"valueCodeableConcept":{"coding":[{"code":"old"}]}}]}
        """

    static func matches(_ query: String, _ text: String) throws -> Bool {
        let resource = try resource(text)
        let setting = SearchSetting(
            base: "https://example.org/fhir", now: Instant(milliseconds: 1_795_000_000_000), handling: .strict)
        return try SearchQuery(parsing: query, of: resource.type, setting: setting).matches(resource) { reference in
            reference.id == "p1" ? try? FHIRTests.resource(patient) : nil
        }
    }

    @Test(
        arguments: [
            "_id=o1", "_id=x,o1", "_lastUpdated=2026-11-24", "_lastUpdated=gt2026-11-23", "_tag=t|x", "_tag=x",
            "status=final",
            "status=any|final", "status:not=draft", "code=l|1", "code=l|", "code=1", "code:text=weight",
            "code:missing=false",
            "subject=Patient/p1", "subject=p1", "subject:Patient=p1", "subject:identifier=n|9", "patient=p1",
            "subject=https://example.org/fhir/Patient/p1", "subject:Patient.family=oneill", "patient.birthdate=1980",
            "performer=https://example.org/fhir/Practitioner/d", "date=2026-11", "date=ge2026-11-05",
            "date=le2026-11-05",
            "date=gt2026-11-09", "date=lt2026-11-02", "date=sa2026-10-31", "date=eb2026-11-11", "date=ne2026-11-05",
            "date=ap2026-11-08", "value-quantity=5.4", "value-quantity=5.40|u|kg", "value-quantity=5.4||kilo",
            "value-quantity=gt5.39", "value-quantity=le5.4", "value-quantity=ap5", "value-quantity=5||kg",
            "component-code-value-quantity=sys$107", "component-code-value-quantity=dia$lt90",
            "combo-code-value-quantity=1$5.4|u|kg", "code-value-quantity=l|1$ge5", "specimen:missing=true",
            "_lastUpdated=2026-11-24T10:00Z", "_lastUpdated=2026-11-24T10:00",
        ])
    func whatIsAskedForIsFound(_ query: String) throws {
        // A code counts whatever is named as its system when the standard gives the system.
        #expect(try Self.matches(query, Self.observation), "\(query)")
    }

    @Test(
        arguments: [
            "_id=O1", "_lastUpdated=lt2026-11-24", "_tag=y|x", "_tag=|x", "status=draft", "status:not=final",
            "code=m|1",
            "code=|1", "code:text=height", "code:missing=true", "subject=Group/p1", "subject:Group=p1", "subject=p2",
            "subject:identifier=n|8", "patient.birthdate=1981", "date=2026-11-05", "date=lt2026-11-01",
            "date=gt2026-11-10",
            "date=sa2026-11-05", "date=eb2026-11-05", "value-quantity=5.41", "value-quantity=5.4|u|g",
            "value-quantity=5.4|v|kg", "value-quantity=gt5.4", "value-quantity=ne5.4", "value-quantity=ap9",
            "component-code-value-quantity=sys$60", "component-code-value-quantity=dia$107",
            "code-value-quantity=sys$107",
            "specimen:missing=false", "status=final&code=2", "_lastUpdated=2026-11-24T10:01Z",
            "subject=http://x/Patient/p1",
        ])
    func whatIsNotIsNot(_ query: String) throws {
        #expect(try !Self.matches(query, Self.observation), "\(query)")
    }

    @Test(
        arguments: [
            ("name=oneill", true), ("family=o'néill", true), ("given=zoe ann", true), ("given=ann", false),
            ("given:contains=ann", true), ("family:exact=O'Néill-Smith", true), ("family:exact=o'néill-smith", false),
            ("family:contains=smith", true), ("gender=female", true), ("birthdate=1980-05", true),
            ("birthdate=lt1980-05-02", false), ("deceased=false", true), ("deceased=true", false), ("phone=07", true),
            ("phone=z@x", false), ("email=z@x", true), ("telecom=phone|07", true), ("address=leeds", true),
            ("address-postalcode=ls1", true), ("identifier=n|9", true), ("identifier:of-type=k|NH|9", true),
            ("identifier:of-type=k|NI|9", false), ("general-practitioner=Organization/g", true),
            ("death-date:missing=true", true),
            ("active:missing=true", true), ("name=smith,oneill", true), ("name=", true),
        ])
    func peopleAreFound(_ query: String, _ isFound: Bool) throws {
        #expect(try Self.matches(query, Self.patient) == isFound, "\(query)")
    }

    @Test(
        arguments: [
            ("url=https://a.org/q/1", true), ("url:below=https://a.org/q", true),
            ("url:below=https://a.org/q/1/2", false),
            ("url:above=https://a.org/q/1/2", true), ("context-type-value=age$old", true),
            ("context-type-value=age$young", false), ("version=1", true),
        ])
    func addressesAreFound(_ query: String, _ isFound: Bool) throws {
        #expect(try Self.matches(query, Self.questionnaire) == isFound, "\(query)")
    }

    @Test func inclusionsAreFound() throws {
        let observation = try resource(Self.observation)
        let query = try SearchParsingTests.parse("_include=Observation:subject&_revinclude=Observation:*:Patient")
        #expect(query.inclusions(from: observation).map(\.text) == ["Patient/p1"])
        #expect(query.includesBackwards(observation, to: ["Patient/p1"]))
        #expect(!query.includesBackwards(observation, to: ["Patient/p2", "Practitioner/d"]))
        #expect(query.inclusions(from: observation, isIncluded: true).isEmpty)
    }

    @Test func matchesAreSorted() throws {
        let people = try ["b 1980", "a 1990", "c 1980", "d"].map { text in
            let words = text.split(separator: " "), birth = words.count > 1 ? ",\"birthDate\":\"\(words[1])\"" : ""
            return try resource(#"{"resourceType":"Patient","id":"\#(words[0])"\#(birth)}"#)
        }
        func sorted(_ keys: String) throws -> [String] {
            try SearchParsingTests.parse("_sort=\(keys)", of: "Patient").sorted(people).compactMap(\.id)
        }
        #expect(try sorted("birthdate,_id") == ["b", "c", "a", "d"])
        #expect(try sorted("-birthdate,-_id") == ["a", "c", "b", "d"])
        #expect(try sorted("birthdate") == ["b", "c", "a", "d"])
    }

    @Test func partsOfAResourceAreMarked() throws {
        let observation = try resource(Self.observation)
        func members(_ query: String) throws -> [String] {
            observation.subset(for: try SearchParsingTests.parse(query)).json.members.map(\.name)
        }
        #expect(try members("_elements=value") == ["resourceType", "id", "meta", "status", "code", "valueQuantity"])
        #expect(try members("_summary=text") == ["resourceType", "id", "meta", "status", "code"])
        let whole = observation.json.members.map(\.name)
        #expect(try members("_summary=true") == whole)
        #expect(try members("_summary=data") == whole)
        #expect(try members("_summary=false") == observation.json.members.map(\.name))
        let part = observation.subset(for: try SearchParsingTests.parse("_elements=code"))
        #expect(part.json["meta"]?["tag"]?[1]?["code"] == "SUBSETTED")
        #expect(CheckedResource.check(part.json).checked != nil)
    }

    /// Whatever a file says under a parameter, searching for it finds the file.
    @Test func everyFileIsFoundByItsOwnValues() throws {
        var valueCount = 0
        for file in SharedFiles.resources where !file.name.hasPrefix("synthea") {
            guard let resource = try? Resource(file.json) else { continue }
            for (name, values) in resource.indexValues() {
                let parameter = try #require(SearchParameters.r4.parameter(name, of: resource.type))
                for value in values {
                    valueCount += 1
                    guard let operand = value.operand else { continue }
                    let criterion = SearchCriterion(
                        parameter: parameter, modifier: nil, operands: [operand], chain: nil)
                    #expect(criterion.matches(resource) { _ in nil }, "\(file.name) \(name) \(operand)")
                }
            }
        }
        #expect(valueCount > 0)
        figure("\(valueCount) index values of files are found by searching for them")
    }
}

extension IndexValue {
    /// What one would search for to find the value.
    fileprivate var operand: SearchOperand? {
        switch self {
        case .token(let token): token.code.map { .token(system: token.system.map { .exactly($0) } ?? .any, code: $0) }
        case .string(let text): .string(text)
        case .reference(let reference):
            reference.text.map { .reference(type: reference.type, id: reference.id, text: $0) }
        case .date(let range): .date(.eq, range)
        case .number(let number): NumberOperand(number.text).map { .number(.eq, $0) }
        case .quantity(let one):
            NumberOperand(one.value.text).map { .quantity(.eq, $0, system: one.system, code: one.code) }
        case .uri(let text): .uri(text)
        case .composite(let parts):
            parts.contains { $0.first?.operand == nil } ? nil : .composite(parts.compactMap { $0.first?.operand })
        }
    }
}
