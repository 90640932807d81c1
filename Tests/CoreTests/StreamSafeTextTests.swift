import Core
import Testing

@Suite("Text with more marks on a letter than any language has") struct StreamSafeTextTests {
    private func marked(_ count: Int, _ mark: String = "\u{301}") -> String {
        "a" + String(repeating: mark, count: count)
    }

    @Test(
        "What people write is taken",
        arguments: ["", "Ward 7", "Zoë", "Zoe\u{308}", "tiê\u{301}ng Viê\u{323}t", "न्द्र्य", "བཀྲ་ཤིས", "👩‍⚕️", "한국어"])
    func ordinary(_ text: String) {
        #expect(text.isStreamSafe)
    }

    @Test("30 marks are taken, 31 are not, whichever they are")
    func boundary() {
        #expect(marked(30).isStreamSafe && !marked(31).isStreamSafe)
        #expect(!String(repeating: "\u{316}\u{301}", count: 16).isStreamSafe)
        // Each of these stands for two.
        for sign in ["\u{F73}", "\u{F75}", "\u{F81}", "\u{344}"] { #expect(!marked(31, sign).isStreamSafe) }
        #expect((marked(30) + marked(30)).isStreamSafe)
    }

    @Test("JSON refuses it in names and values, as it is and as escapes, and without taking long")
    func json() throws {
        _ = try JSON(parsing: "{\"\(marked(30))\":\"\(marked(30))\"}")
        let escaped = "a" + String(repeating: "\\u0301", count: 31)
        for text in [marked(31), escaped, String(repeating: "\u{316}\u{301}", count: 100_000)] {
            #expect(throws: JSONProblem.self) { try JSON(parsing: "{\"\(text)\":1,\"x\":2}") }
            #expect(throws: JSONProblem.self) { try JSON(parsing: "[\"\(text)\"]") }
        }
    }

    @Test("What we wrote ourselves is read whatever it holds, when that is asked for")
    func ownJSON() throws {
        var limits = JSONLimits()
        limits.takesManyMarks = true
        let json = JSON.array([.string(marked(31))])
        #expect(try JSON(parsing: json.bytes, limits: limits) == json)
    }
}
