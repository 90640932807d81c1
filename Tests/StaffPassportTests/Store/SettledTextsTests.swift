import Core
import Testing

@testable import StaffPassport

@Suite struct SettledTextsTests {
    @Test func whatIsReadOnceIsTheSameAsWhatIsReadAgain() throws {
        for text in ["{\"a\":[1,2]}", "[]", "{}", "1", "{\"long\":\"\(String(repeating: "x", count: 40_000))\"}"] {
            for _ in 0..<2 { #expect(try SettledTexts.json(text) == JSON(parsing: text)) }
        }
    }

    /// Swift takes texts for equal that differ in bytes, and a credential does not.
    @Test func lettersThatLookAlikeAreNotMixedUp() throws {
        let composed = "{\"name\":\"\u{E9}\"}", apart = "{\"name\":\"e\u{301}\"}"
        #expect(composed == apart)
        for text in [composed, apart, composed] {
            #expect(try SettledTexts.json(text).bytes == Array(text.utf8))
        }
    }

    @Test func whatCannotBeReadIsToldEachTime() {
        for _ in 0..<2 { #expect(throws: JSONProblem.self) { try SettledTexts.json("{\"a\":") } }
    }

    @Test func beyondItsLimitItBeginsAnew() throws {
        for number in 0..<1_200 { #expect(try SettledTexts.json("[\(number)]")[0]?.whole == number) }
        #expect(try SettledTexts.json("[7]")[0]?.whole == 7)
    }
}
