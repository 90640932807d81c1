import Core
import Testing

@testable import FHIR

@Suite struct NHSIdentifierTests {
    @Test(arguments: [
        "9434765919", "9434765870", "9449304130", "9912003888", "9876543210", "9990000018", "943 476 5919",
        "943-476-5919",
    ])
    func rightNumbersAreRead(_ text: String) { #expect(NHSNumber(text) != nil) }

    @Test(
        arguments: [
            "1234567890", "4857773456", "4447685222", "0000000000", "943476591", "94347659190", "943 4765919",
            "94 3476 5919",
            "943476591x", "", "９４３４７６５９１９",
        ])
    func wrongNumbersAreNot(_ text: String) { #expect(NHSNumber(text) == nil) }

    /// Of the ten endings of nine digits, one is right or none is.
    @Test func oneEndingAtMostIsRight() {
        for start in stride(from: 400_000_000, to: 400_011_000, by: 11) {
            let right = (0...9).filter { NHSNumber("\(start)\($0)") != nil }
            #expect(right.count <= 1)
        }
        let number = NHSNumber("943 476 5919")
        #expect(number?.digits == "9434765919" && number?.spaced == "943 476 5919" && number?.isForTests == false)
        #expect(NHSNumber("9990000018")?.isForTests == true)
    }

    @Test func codesOfOrganisationsAreRead() {
        #expect(ODSCode("rr8")?.text == "RR8" && ODSCode("A81001") != nil)
        for text in ["", "R", "R-8", "ABCDEFGHIJK", "É12"] { #expect(ODSCode(text) == nil, "\(text)") }
    }

    @Test func identifiersInsideResourcesAreChecked() throws {
        let patient = try resource(
            """
            {"resourceType":"Patient","identifier":[{"system":"\(NHSNumber.system)","value":"4857773456"},
            {"system":"\(NHSNumber.system)","value":"9434765919"}],"managingOrganization":{"identifier":
            {"system":"\(ODSCode.organisationSystem)","value":"rr8"}}}
            """)
        #expect(patient.nhsNumber?.digits == "9434765919")
        #expect(
            patient.nhsIdentifierIssues().map(\.path) == [
                "Patient.identifier[0].value", "Patient.managingOrganization.identifier.value",
            ])
        let organisation = try resource(
            #"{"resourceType":"Organization","identifier":[{"system":"\#(ODSCode.organisationSystem)","value":"RR8"}]}"#
        )
        #expect(organisation.odsCode?.text == "RR8" && organisation.nhsNumber == nil)
        let found = SharedFiles.resources.filter { file in
            (try? Resource(file.json))?.nhsIdentifierIssues().isEmpty == false
        }
        figure("\(found.count) files have an identifier of the NHS that is wrong")
    }
}
