import Testing

@testable import FHIR

@Suite struct NarrativeTests {
    static func problems(_ inside: String) -> [String] {
        NarrativeRules.problems(in: "<div xmlns=\"http://www.w3.org/1999/xhtml\">\(inside)</div>").map(\.rule)
    }

    @Test(
        arguments: [
            "<p>Hello <b>you</b></p>", "<img src=\"x.png\" alt=\"x\"/>", "<a href=\"https://example.org\">x</a>",
            "<table border=\"1\"><tr><td colspan=\"2\" style=\"x\">y</td></tr></table>", "&lt;script&gt;",
            "<span xml:lang=\"cy\" lang=\"cy\">Helo</span>",
        ])
    func formattingIsTaken(_ text: String) { #expect(Self.problems(text) == []) }

    @Test(
        arguments: [
            "<script>alert(1)</script>", "<p onclick=\"x()\">y</p>", "<form><p>x</p></form>",
            "<iframe src=\"x\">x</iframe>",
            "<a href=\" java\tscript:x()\">y</a>", "<object>x</object>", "<p>x", "<style>x</style>", "&nbsp;",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><p>x</p></svg>",
        ])
    func whatCouldActIsNot(_ text: String) { #expect(Self.problems(text).contains("txt-1")) }

    @Test func itSaysSomething() {
        #expect(Self.problems(" ") == ["txt-2"])
        #expect(NarrativeRules.problems(in: "<p>x</p>").map(\.rule) == ["txt-1"])
        #expect(NarrativeRules.problems(in: "words").map(\.rule) == ["txt-1"])
        let patient = #"{"resourceType":"Patient","text":{"status":"generated","div":"<div>x</div>"}}"#
        #expect(errors(patient).map(\.path) == ["Patient.text.div"])
    }
}
