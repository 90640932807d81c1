import Core
import Testing

@Suite struct TrimmingSpaceTests {
    @Test(arguments: [
        ("", ""), (" ", ""), (" \n\t ", ""), ("a", "a"), (" a", "a"), ("a ", "a"), ("\r\n a b \u{A0}", "a b"),
        ("e\u{301} ", "e\u{301}"), (" 👩‍⚕️ ", "👩‍⚕️"), ("a\u{200B}", "a\u{200B}"),
    ])
    func whiteSpaceAtTheEndsGoesAndNoneWithin(_ text: String, _ trimmed: String) {
        #expect(Array(text.trimmingSpace.utf8) == Array(trimmed.utf8))
        #expect(text[...].trimmingSpace == trimmed)
    }
}
