import Core
import TestSupport
import Testing
import Workforce

@Suite struct ChangePersonTests {
    @Test func aChangeIsStoredAndFoundByTheNewName() async throws {
        let register = try await Register()
        var person = register.ben
        person.familyName = "Newname"
        person.left = day("2026-01-01")
        let changed = person
        try await register.write { try changePerson(changed, as: register.team, at: register.now, in: $0) }
        let found = try await register.read { try People.search("newname", of: register.organisation, in: $0) }.people
        #expect(found.map(\.id) == [person.id])
        #expect(found.first?.left == nil)
        #expect(try await register.factNames() == ["workforce.person-changed.1"])
    }

    @Test func theNumberOfSomebodyElseIsRefused() async throws {
        let register = try await Register()
        var person = register.ben
        person.staffNumber = register.ada.staffNumber
        let changed = person
        let refusal = try await register.refusal {
            try changePerson(changed, as: register.team, at: register.now, in: $0)
        }
        #expect(refusal?.fields.map(\.field) == ["staffNumber"])
    }

    @Test func aManagerAndAnUnknownPersonAreRefused() async throws {
        let register = try await Register()
        let manager = try await register.refusal {
            try changePerson(register.ada, as: register.manager, at: register.now, in: $0)
        }
        #expect(manager?.kind == .forbidden)
        let words =
            "Your role does not let you do this for this person. Ask your e-rostering team if you think it should."
        #expect(manager?.words == words)
        let nobody = Person(id: PersonID("x"), staffNumber: "1", givenName: "A", familyName: "B")
        let unknown = try await register.refusal {
            try changePerson(nobody, as: register.team, at: register.now, in: $0)
        }
        #expect(unknown?.words == "There is no such person on the staff register.")
    }
}
