import Core
import Testing

@testable import FHIR

@Suite struct ServingTests {
    let moment = Instant(milliseconds: 1_795_000_000_000)

    @Test func versionsAreTags() throws {
        let second = Version.first.next
        #expect(second.etag == "W/\"2\"" && Version("2") == second && second > .first)
        for text in ["0", "-1", "01", "x", "", "+1"] { #expect(Version(text) == nil, "\(text)") }
        #expect(VersionCondition(header: "W/\"2\"")?.isMet(by: second) == true)
        #expect(VersionCondition(header: " \"1\" , W/\"2\" ")?.isMet(by: second) == true)
        #expect(VersionCondition(header: "W/\"1\"")?.isMet(by: second) == false)
        #expect(
            VersionCondition(header: "*")?.isMet(by: second) == true
                && VersionCondition(header: "*")?.isMet(by: nil) == false)
        #expect(VersionCondition(header: "W/\"x\"") == .oneOf([]))
        for text in ["", "2", "W/2", "\"1\"2\"", "W/\"1\",", "\""] {
            #expect(VersionCondition(header: text) == nil, "\(text)")
        }
    }

    @Test func versionsStandInMeta() throws {
        let patient = try resource(#"{"resourceType":"Patient","active":true,"meta":{"tag":[{"code":"x"}]}}"#)
        let stored = patient.withID("1").withVersion(.first, at: moment)
        let text = """
            {"resourceType":"Patient","id":"1","active":true,"meta":{"versionId":"1","lastUpdated":"\(moment)",\
            "tag":[{"code":"x"}]}}
            """
        #expect(stored.json.description == text)
        #expect(stored.id == "1" && stored.versionID == "1" && stored.lastUpdated == moment.description)
        #expect(stored.withVersion(Version.first.next, at: moment).versionID == "2")
    }

    @Test func outcomesAreMade() throws {
        let issues = errors(#"{"resourceType":"Patient","gender":"man","contact":[{"gender":"male"}]}"#)
        let outcome = OperationOutcomes.outcome(issues)
        #expect(CheckedResource.check(outcome.json).issues.isEmpty)
        let first = try #require(outcome.json["issue"]?[0])
        #expect(
            first["severity"] == "error" && first["code"] == "code-invalid"
                && first["expression"]?[0] == "Patient.gender")
        #expect(outcome.json["issue"]?[1]?["details"]?["text"]?.text?.hasSuffix("(pat-1)") == true)
        #expect(OperationOutcomes.outcome([]).json["issue"]?[0]?["severity"] == "information")
        let codes = try #require(Structures.r4.codes(named: "IssueType"))
        #expect(Set(ResourceIssue.Kind.allCases.map(\.rawValue)) == codes)
        for kind in ResourceIssue.Kind.allCases {
            #expect((400...503).contains(ResourceIssue(.error, kind, "", "").httpStatus))
        }
    }

    @Test func statementsAreMade() throws {
        var patient = ServedType(type: "Patient", interactions: ["read", "search-type"])
        patient.profile = "https://fhir.hl7.org.uk/StructureDefinition/UKCore-Patient"
        patient.operations = [("everything", "http://hl7.org/fhir/OperationDefinition/Patient-everything")]
        patient.parameterNames = ["identifier", "general-practitioner"]
        let plan = ServedType(type: "CarePlan", interactions: ["read", "create"])
        let statement = CapabilityStatements.statement(
            of: ServerDescription(
                softwareName: "x", softwareVersion: "1", installation: "y", base: "https://example.org/fhir",
                publisher: "z", moment: moment), types: [patient, plan])
        #expect(CheckedResource.check(statement.json).issues.isEmpty, "\(CheckedResource.check(statement.json).issues)")
        let served = statement.json["rest"]?[0]?["resource"]
        #expect(served?[0]?["searchInclude"] == ["Patient:general-practitioner"])
        #expect(served?[0]?["searchRevInclude"]?.elements.contains("CarePlan:patient") == true)
        #expect(served?[0]?["searchParam"]?.elements.contains { $0["name"] == "name" } == false)
        #expect(served?[1]?["searchParam"]?.elements.contains { $0["name"] == "activity-code" } == true)
        #expect((try? statement.xml()) != nil)
    }
}
