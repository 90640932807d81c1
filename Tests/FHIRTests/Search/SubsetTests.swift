import Core
import Testing

@testable import FHIR

/// Parts of resources are resources too.
@Suite struct SubsetTests {
    @Test func everyPartOfAFileKeepsTheRulesOfItsType() throws {
        var count = 0
        for file in SharedFiles.resources where !file.name.hasPrefix("synthea") {
            guard let checked = CheckedResource.check(file.json).checked else { continue }
            let type = checked.resource.type
            for ask in ["_summary=true", "_summary=text", "_summary=data", "_elements=id"] {
                let part = checked.resource.subset(for: try SearchParsingTests.parse(ask, of: type))
                // A rule about several elements may miss one of them; what the structure asks for may not.
                let issues = CheckedResource.check(part.json).issues.errors.filter { $0.kind != .invariant }
                #expect(issues.isEmpty, "\(file.name) \(ask): \(issues)")
                #expect(part.json["meta"]?["tag"]?.elements.contains { $0["code"] == "SUBSETTED" } == true)
                count += 1
            }
        }
        #expect(count > 0)
        figure("\(count) parts of files keep the structure of their types")
    }

    @Test func aSummaryLeavesOutWhatIsNoneOfIt() throws {
        let patient = try resource(
            """
            {"resourceType":"Patient","id":"1","text":{"status":"empty","div":"x"},"contained":[],"active":true,
            "contact":[{"name":{"text":"x"}}],"_birthDate":{"id":"b"},"multipleBirthBoolean":true}
            """)
        let part = patient.subset(for: try SearchParsingTests.parse("_summary=true", of: "Patient"))
        #expect(part.json.members.map(\.name) == ["resourceType", "id", "meta", "active", "_birthDate"])
    }
}
