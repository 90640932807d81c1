import Core
import Testing

@testable import StaffPassport

/// The kinds that come with the program, beside the proposal they were made from.
@Suite struct ShippedKindsTests {
    @Test func everyDocumentIsRead() throws {
        let documents = try JSON(parsing: ShippedKinds.documents).elements
        #expect(documents.count == 12)
        for document in documents { #expect(throws: Never.self) { try CredentialKind(document) } }
    }

    @Test func theyAreThoseThatWereProposed() throws {
        #expect(Set(try ProposedType.all().map(\.id)) == Set(KindBook.shipped.map(\.id)))
    }

    @Test func everyExampleIsTakenByItsKind() throws {
        let kinds = KindBook(KindBook.shipped)
        for type in try ProposedType.all() {
            let kind = try #require(kinds[type.id])
            #expect(kind.problems(with: type.example) == [], "\(type)")
        }
    }

    @Test func whatIsAlwaysVisibleAndWhatIsNotIsAsProposed() throws {
        let kinds = KindBook(KindBook.shipped)
        for type in try ProposedType.all() {
            let kind = try #require(kinds[type.id])
            let shown = Set(kind.claims.filter(\.isAlwaysShown).map(\.name))
            #expect(shown == type.alwaysVisible, "\(type)")
            let names = Set(kind.claims.map(\.name))
            #expect(type.mayBeWithheld.subtracting(names) == [], "\(type)")
            #expect(kind.canBeSuspended == type.canBeSuspended, "\(type)")
        }
    }

    @Test func whatTellsOfHealthIsMarkedAsSpecial() {
        #expect(
            Set(KindBook.shipped.filter(\.isSpecial).map(\.key)) == ["occupational-health-clearance", "immunisation"])
    }
}
