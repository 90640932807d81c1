import Core
import Testing

@Suite struct SentFieldsTests {
    private func checked(_ sent: [String: String]) throws -> [String: String] {
        try checkedFields(sent, first: "text") { key, value in
            key == "text" ? (value.count > 3 ? "Shorten this" : nil) : "There is no such field here"
        }
    }

    @Test func whiteSpaceAtTheEndsGoesAndWhatIsEmptyIsLeftOut() throws {
        #expect(try checked(["text": " \n a b\u{00A0}", "other": "  "]) == ["text": "a b"])
        #expect("  a  ".trimmingSpace == "a" && " \t\n".trimmingSpace.isEmpty && "a b".dropFirst().trimmingSpace == "b")
    }

    @Test func eachFieldThatDoesNotFitIsTold() {
        let refusal = #expect(throws: Refusal.self) { try checked(["text": "abcd", "other": "x"]) }
        #expect(
            refusal?.fields == [
                FieldProblem("other", "There is no such field here"), FieldProblem("text", "Shorten this"),
            ])
    }

    @Test func somethingHasToBeSaid() {
        #expect(throws: Refusal(fields: [FieldProblem("text", "Write something first")])) { try checked(["text": " "]) }
    }
}
