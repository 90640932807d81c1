import Core
import Testing

@testable import FHIR

/// What is wrong with the shape of a resource is found where it stands.
@Suite struct ResourceCheckTests {
    @Test(
        arguments: [
            (#"{"resourceType":"Patient","name":[]}"#, "Patient.name", ResourceIssue.Kind.structure),
            (#"{"resourceType":"Patient","name":{}}"#, "Patient.name", .structure),
            (#"{"resourceType":"Patient","name":[{}]}"#, "Patient.name[0]", .invariant),
            (#"{"resourceType":"Patient","gender":["male"]}"#, "Patient.gender", .structure),
            (#"{"resourceType":"Patient","gender":"man"}"#, "Patient.gender", .codeInvalid),
            (#"{"resourceType":"Patient","gender":""}"#, "Patient.gender", .value),
            (#"{"resourceType":"Patient","gender":null}"#, "Patient.gender", .value),
            (#"{"resourceType":"Patient","hair":"red"}"#, "Patient", .structure),
            (#"{"resourceType":"Patient","birthDate":"1990-02-30"}"#, "Patient.birthDate", .value),
            (#"{"resourceType":"Patient","active":"true"}"#, "Patient.active", .value),
            (#"{"resourceType":"Patient","deceasedBoolean":true,"deceasedDateTime":"2020"}"#, "Patient", .structure),
            (#"{"resourceType":"Patient","_name":[{"id":"1"}]}"#, "Patient.name", .structure),
            (#"{"resourceType":"Patient","_gender":"x"}"#, "Patient.gender", .structure),
            (#"{"resourceType":"Patient","_gender":{"value":"x"}}"#, "Patient.gender", .structure),
            (#"{"resourceType":"Patient","name":[{"given":["a",null]}]}"#, "Patient.name[0].given[1]", .structure),
            (
                #"{"resourceType":"Patient","name":[{"given":["a"],"_given":[null,{"id":"1"}]}]}"#,
                "Patient.name[0].given", .structure
            ),
            (#"{"resourceType":"CarePlan","status":"active","intent":"plan"}"#, "CarePlan.subject", .required),
            (#"{"resourceType":"Patient","extension":[{"valueString":"x"}]}"#, "Patient.extension[0].url", .required),
            (
                #"{"resourceType":"Patient","extension":[{"url":"x","valueString":"x"}]}"#, "Patient.extension[0].url",
                .value
            ),
            (#"{"resourceType":"Patient","extension":[{"url":"a:b"}]}"#, "Patient.extension[0]", .invariant),
            (
                #"{"resourceType":"Patient","extension":[{"url":"a:b","valueCode":"d","#
                    + #""extension":[{"url":"c","valueCode":"d"}]}]}"#,
                "Patient.extension[0]", .invariant
            ),
            (
                #"{"resourceType":"Patient","managingOrganization":{"reference":"Patient/1"}}"#,
                "Patient.managingOrganization.reference", .value
            ),
            (
                #"{"resourceType":"Patient","managingOrganization":{"reference":"Somewhere"}}"#,
                "Patient.managingOrganization.reference", .value
            ),
            (
                #"{"resourceType":"Patient","managingOrganization":{"reference":"Organization?name=x"}}"#,
                "Patient.managingOrganization.reference", .value
            ),
            (
                #"{"resourceType":"Patient","managingOrganization":{"type":"Patient"}}"#,
                "Patient.managingOrganization.type", .value
            ),
            (
                ##"{"resourceType":"Patient","managingOrganization":{"reference":"#o"}}"##,
                "Patient.managingOrganization.reference", .invariant
            ),
            (
                #"{"resourceType":"Patient","contained":[{"resourceType":"Organization","id":"o","name":"x"}]}"#,
                "Patient.contained", .invariant
            ),
            (
                #"{"resourceType":"Patient","contained":[{"resourceType":"Nothing","id":"o"}]}"#,
                "Patient.contained[0]", .structure
            ),
            (
                #"{"resourceType":"AllergyIntolerance","patient":{"display":"x"},"clinicalStatus":{"text":"active"}}"#,
                "AllergyIntolerance.clinicalStatus", .codeInvalid
            ),
        ])
    func isFound(_ text: String, _ path: String, _ kind: ResourceIssue.Kind) {
        let found = errors(text)
        #expect(found.contains { $0.path == path && $0.kind == kind }, "\(text): \(found)")
        #expect(found.count <= 2, "\(text): \(found)")
    }

    @Test func whatIsNoResourceIsRefused() {
        for text in [
            "[]", "1", "{}", #"{"resourceType":"Thing"}"#, #"{"resourceType":1}"#, #"{"resourceType":"Resource"}"#,
        ] {
            #expect(CheckedResource.check(drawn(text)).issues.first?.severity == .fatal, "\(text)")
        }
        #expect(CheckedResource.check(parsing: Array("{".utf8)).checked == nil)
    }

    @Test func aWholePatientPassesWithNothingLost() throws {
        let text = """
            {"active":true,"resourceType":"Patient","id":"p1","contained":[{"resourceType":"Organization","id":"o",\
            "name":"x"}],"name":[{"given":["a",null],\
            "_given":[null,{"extension":[{"url":"a:b","valueDecimal":1.50}]}]}],\
            "_birthDate":{"extension":[{"url":"a:b","valueCode":"asked"}]},"managingOrganization":{"reference":"#o"},\
            "modifierExtension":[{"url":"a:b","valueBoolean":true}]}
            """
        let reading = CheckedResource.check(drawn(text))
        let checked = try #require(reading.checked, "\(reading.issues)")
        #expect(checked.resource.json.description == text)
        #expect(checked.warnings.map(\.kind) == [.notSupported])
    }

    @Test func containedResourcesHaveNoVersionsAndNoneOfTheirOwn() {
        let start = ##"{"resourceType":"Patient","managingOrganization":{"reference":"#o"},"contained":["##
        let rules = [
            "dom-2":
                #"{"resourceType":"Organization","id":"o","name":"x","contained":[{"resourceType":"Flag","id":"p"}]}"#,
            "dom-4": #"{"resourceType":"Organization","id":"o","name":"x","meta":{"versionId":"1"}}"#,
            "dom-5": #"{"resourceType":"Organization","id":"o","name":"x","meta":{"security":[{"code":"R"}]}}"#,
        ]
        for (rule, contained) in rules {
            #expect(errors(start + contained + "]}").contains { $0.rule == rule }, "\(rule)")
        }
        let good = #"{"resourceType":"Organization","id":"o","name":"x"}]}"#
        #expect(errors(start + good).isEmpty)
        let container = #"{"resourceType":"Patient","contained":[{"resourceType":"Flag","id":"f","status":"active","#
        #expect(errors(container + ##""code":{"text":"x"},"subject":{"reference":"#"}}]}"##).isEmpty)
    }

    @Test func referencesInsideABundleAreFollowed() {
        let start = """
            {"resourceType":"Bundle","type":"collection","entry":[\
            {"fullUrl":"urn:uuid:53fefa32-fcbb-4ff8-8a92-55ee120877b7",\
            "resource":{"resourceType":"Patient","id":"1"}},{"resource":{"resourceType":"Patient","id":"2",
            """
        let end = #""managingOrganization":{"reference":"urn:uuid:53fefa32-fcbb-4ff8-8a92-55ee120877b7"}}}]}"#
        #expect(errors(start + end).map(\.path) == ["Bundle.entry[1].resource.managingOrganization.reference"])
        let abroad = "https://example.org/Patient/1"
        let foreign = CheckedResource.check(
            ["resourceType": "Patient", "managingOrganization": ["reference": .string(abroad)]])
        #expect(foreign.issues.map(\.severity) == [.warning])
        let astray = CheckedResource.check(drawn(start + end.replacing("b7\"", with: "b8\"")))
        #expect(astray.issues.map(\.kind) == [.notFound] && astray.checked != nil)
    }

    @Test func limitsAreKept() throws {
        var limits = ResourceLimits()
        limits.depthCount = 5
        var deep: JSON = ["url": "a:b", "valueCode": "x"]
        for _ in 0..<10 { deep = ["url": "a:b", "extension": [deep]] }
        let patient: JSON = ["resourceType": "Patient", "extension": [deep]]
        #expect(CheckedResource.check(patient, limits: limits).issues.contains { $0.kind == .tooCostly })
        #expect(CheckedResource.check(patient).checked != nil)
        limits = ResourceLimits()
        limits.nodeCount = 10
        #expect(CheckedResource.check(patient, limits: limits).issues.contains { $0.kind == .tooCostly })
        let many: JSON = ["resourceType": "Patient", "photo": .list((0..<2000).map { _ in ["hair": "red"] })]
        #expect(CheckedResource.check(many).issues.count == IssueCollector.limitRows)
    }
}
