import Core
import Testing

@testable import PersonalData

@Suite struct NameBookTests {
    private let book = NameBook([
        member("ann", ["Ann Other", "Other Ann", "Annie Other", "ann.other@example.org", "30017"]),
        member("ann-marie", ["Ann Other-Smith", "Other-Smith Ann"]),
        member("lone", ["Cher", "X1"]),
    ])

    private static func member(_ id: String, _ forms: [String]) -> PeopleSource.Member {
        PeopleSource.Member(id: PersonID(id), name: forms[0], forms: forms, lastDay: nil, born: nil)
    }

    private func people(in text: String) -> [String] { book.found(in: text).map(\.person.text) }

    @Test func aNameIsFoundHoweverItIsWritten() {
        for text in [
            "Ann Other", "ANN  OTHER!", "other, ann", "\"Other\",\"Ann\"", "to ann.other@example.org.", "No 30017",
        ] {
            #expect(people(in: text) == ["ann"], "\(text)")
        }
    }

    @Test func theLongestNameCounts() {
        #expect(people(in: "Ann Other-Smith and Ann Other") == ["ann-marie", "ann"])
    }

    @Test func partsOfNamesAndShortNumbersAreNobody() {
        for text in ["Ann", "another Annother", "Annie and Other", "300171", "X1 and Cher", ""] {
            #expect(people(in: text).isEmpty, "\(text)")
        }
    }

    @Test func namesAreReplacedAndTheRestStays() {
        let text = "Ann Other swapped with Ann Other-Smith, 30017."
        #expect(
            book.replacing(in: text) { $0.text == "ann" ? "[x]" : nil } == "[x] swapped with Ann Other-Smith, [x].")
        #expect(book.replacing(in: "nobody — ✓") { _ in "[x]" } == "nobody — ✓")
    }

    @Test func theTellingWordIsTheLongest() {
        #expect(NameBook.telling(["Ann Other", "ann.other@example.org"]) == ["other", "example"])
    }
}
