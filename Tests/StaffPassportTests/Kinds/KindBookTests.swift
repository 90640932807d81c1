import Core
import Testing

@testable import StaffPassport

@Suite struct KindBookTests {
    @Test func twelveKindsComeWithTheProgram() {
        #expect(KindBook.shipped.count == 12)
        #expect(Set(KindBook.shipped.map(\.id)).count == 12)
    }

    @Test func kindsAreListedByNameAndFoundById() throws {
        let book = KindBook(KindBook.shipped + [try CredentialKind(CredentialKindTests.document)])
        #expect(book.all.map(\.name) == book.all.map(\.name).sorted() && book.all.count == 13)
        #expect(try book.find("parking-2").name == "Parking permit")
        #expect(throws: Refusal(fields: [FieldProblem("type", "Choose a kind of item from the list")])) {
            try book.find("parking-1")
        }
    }
}
