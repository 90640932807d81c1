import Core
import Population
import TestSupport
import Testing

@Suite struct PersonServedTests {
    @Test(arguments: [
        ("zz993vz", "ZZ99 3VZ"), (" M1 1ae", "M1 1AE"), ("EC1A1BB", "EC1A 1BB"), ("gir 0aa", "GIR 0AA"),
        ("B33 8TH", "B33 8TH"), ("W1A 0AX", "W1A 0AX"),
    ])
    func postcodesAreWrittenAsTheyShould(_ typed: String, _ kept: String) {
        #expect(Postcode.normalised(typed) == kept)
    }

    @Test(arguments: ["", "ZZ99", "ZZ99 VZ3", "1A1 1AA", "ZZZ9 3VZ", "ZZ999 3VZ", "ＺＺ99 3VZ", "M1-1AE", "ABC 0AA"])
    func otherTextIsNoPostcode(_ typed: String) { #expect(Postcode.normalised(typed) == nil) }

    @Test func ageTurnsOnTheBirthday() {
        let person = PersonServed(id: PersonServedID("x"), givenName: "A", familyName: "B", born: day("2010-11-24"))
        #expect(person.age(on: day("2026-11-23")) == 15)
        #expect(person.age(on: day("2026-11-24")) == 16)
        #expect(person.age(on: day("2010-11-23")) == nil)
        let leap = PersonServed(id: PersonServedID("x"), givenName: "A", familyName: "B", born: day("2008-02-29"))
        #expect(leap.age(on: day("2023-02-27")) == 14)
        #expect(leap.age(on: day("2023-02-28")) == 15)
        #expect(PersonServed.birthday(16, of: day("2008-02-29")) == day("2024-02-29"))
    }
}
