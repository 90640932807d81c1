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

    @Test(arguments: Engine.allCases)
    func whatSomebodyElseSavedSinceIsNotOverwritten(_ engine: Engine) async throws {
        let register = try await Register(engine)
        let seen = register.ben
        var first = seen, second = seen
        first.familyName = "Firstname"
        second.familyName = "Secondname"
        second.email = "ben@example.nhs.uk"
        let (one, two) = (first, second)
        try await register.write { try changePerson(one, seen: seen.seen, as: register.team, at: register.now, in: $0) }
        let refusal = try await register.refusal {
            try changePerson(two, seen: seen.seen, as: register.team, at: register.now, in: $0)
        }
        #expect(refusal?.words == "Somebody else has saved this record while you were editing it.")
        #expect(
            refusal?.fields.map(\.words) == [
                "Somebody saved “Firstname” here while you had “Secondname”. Save again to put yours in its place, or "
                    + "correct it"
            ])
        // Having seen it, the second may still put theirs in its place.
        try await register.write { try changePerson(two, seen: one.seen, as: register.team, at: register.now, in: $0) }
        let stored = try await register.read { try People.find(seen.id, of: register.organisation, in: $0) }
        #expect(stored.familyName == "Secondname" && stored.email == "ben@example.nhs.uk")
    }
}
