import Core
import TestSupport
import Testing
import Workforce

@Suite struct AddPersonTests {
    private func person(
        _ number: String = "30000001", given: String = "Sample", email: String? = nil, born: Day? = nil
    ) -> Person {
        Person(
            id: PersonID("new"), staffNumber: number, givenName: given, familyName: "Person", email: email, born: born)
    }

    @Test func aPersonIsStoredAndTold() async throws {
        let register = try await Register(), person = person(email: "s.p@example.nhs.uk", born: day("2008-01-01"))
        try await register.write { try addPerson(person, as: register.team, at: register.now, in: $0) }
        #expect(try await register.read { try People.find(person.id, of: register.organisation, in: $0) } == person)
        #expect(try await register.factNames() == ["workforce.person-added.1"])
    }

    @Test func whoEditsNoUnitAddsNobody() async throws {
        let register = try await Register(), person = person()
        let refusal = try await register.refusal {
            try addPerson(person, as: register.manager, at: register.now, in: $0)
        }
        #expect(refusal?.words == "Your role does not let you add people. Ask your e-rostering team.")
    }

    @Test func aBadPersonIsRefusedBesideEachField() async throws {
        let register = try await Register()
        func words(_ person: Person) async throws -> [String] {
            try await register.refusal { try addPerson(person, as: register.team, at: register.now, in: $0) }?.fields
                .map(\.words)
                ?? []
        }
        #expect(try await words(person("20000001")) == ["Check the employee number: Ada Achebe has it already"])
        #expect(try await words(person("")) == ["Enter the employee number"])
        let form = "Enter the employee number with up to 20 letters, digits and hyphens"
        #expect(try await words(person("1 2")) == [form])
        #expect(try await words(person(String(repeating: "1", count: 21))) == [form])
        #expect(try await words(person(String(repeating: "1", count: 20))) == [])
        #expect(try await words(person("4", given: "")) == ["Enter the given name"])
        let email = "Enter the email address like name@example.nhs.uk, or leave it empty"
        for bad in ["nobody", "a@b", "@example.uk", "a b@example.uk", "a@b@c.uk", "a@.uk", "a@uk.", "a<b@c.uk"] {
            #expect(try await words(person("5", email: bad)) == [email], "\(bad)")
        }
        let young = "Check the date of birth: it makes them younger than 13"
        #expect(try await words(person("6", born: register.today - 13 * 365 + 1)) == [young])
        #expect(try await words(person("7", born: register.today + 400)) == [young])
        #expect(try await words(person("8", born: day("1919-12-31"))) == ["Check the year of birth"])
    }
}
