import Testing

@testable import FHIR

@Suite struct ReferenceTargetTests {
    @Test func everyFormIsRead() throws {
        let relative = try #require(ReferenceTarget("Patient/1/_history/2"))
        #expect(
            relative.form == .relative && relative.type == "Patient" && relative.id == "1" && relative.versionID == "2")
        let absolute = try #require(ReferenceTarget("https://example.org/fhir/Patient/a-1"))
        #expect(absolute.form == .absolute(base: "https://example.org/fhir") && absolute.id == "a-1")
        #expect(ReferenceTarget("#p")?.form == .contained("p") && ReferenceTarget("#")?.form == .contained(""))
        #expect(ReferenceTarget("urn:uuid:x")?.form == .urn("urn:uuid:x"))
        #expect(ReferenceTarget("Patient?identifier=x|1")?.form == .conditional(query: "identifier=x|1"))
        #expect(ReferenceTarget("https://example.org/about")?.form == .other("https://example.org/about"))
    }

    @Test(arguments: [
        "", "Patient", "Patient/", "Nothing/1", "a/Patient/1", "Patient/1/2", "Patient/1/_history/", "urn:",
    ])
    func whatLeadsNowhereIsNone(_ text: String) { #expect(ReferenceTarget(text) == nil) }
}
