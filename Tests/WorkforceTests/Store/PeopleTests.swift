import Core
import TestSupport
import Testing
import Workforce

@Suite struct PeopleTests {
    @Test(arguments: Engine.allCases)
    func aPersonComesBackAsTheyWereSaved(_ engine: Engine) async throws {
        let register = try await Register(engine)
        let full = Person(
            id: PersonID("p"), staffNumber: "9-9", givenName: "Zoë", familyName: "O’Hara", knownAs: "Zo",
            email: "zo@example.nhs.uk", born: day("1990-02-28"), left: day("2027-01-01"))
        try await register.write { try People.save(full, of: register.organisation, in: $0) }
        let all = try await register.read {
            try People.all([full.id, register.ada.id, PersonID("nobody")], of: register.organisation, in: $0)
        }
        #expect(all == [full.id: full, register.ada.id: register.ada])
    }

    @Test(arguments: Engine.allCases)
    func aLongListOfPeopleIsFoundInPortions(_ engine: Engine) async throws {
        let register = try await Register(engine), organisation = register.organisation
        let many = (1...1201).map {
            Person(id: PersonID("p\($0)"), staffNumber: "3\($0)", givenName: "Given", familyName: "Family\($0)")
        }
        try await register.write { tx in for person in many { try People.save(person, of: organisation, in: tx) } }
        let found = try await register.read { try People.all(many.map(\.id), of: organisation, in: $0) }
        #expect(found.count == 1201)
    }

    @Test(arguments: Engine.allCases)
    func peopleOnAUnitAreThoseInPostOnOneOfTheDays(_ engine: Engine) async throws {
        let register = try await Register(engine), organisation = register.organisation
        let past = register.post("post-2", of: "ben", from: "2025-01-01", through: "2026-10-31")
        try await register.write { try Posts.save(past, of: organisation, in: $0) }
        func names(_ first: String, _ last: String) async throws -> [String] {
            try await register.read {
                try People.onUnit(register.ward.id, from: day(first), through: day(last), of: organisation, in: $0)
            }.map(\.person.name)
        }
        #expect(try await names("2026-10-31", "2026-11-30") == ["Ada Achebe", "Ben Ó Súil"])
        #expect(try await names("2026-11-01", "2026-11-30") == ["Ada Achebe"])
        #expect(try await names("2024-12-01", "2024-12-31") == ["Ada Achebe"])
        #expect(try await names("2024-03-01", "2024-03-31") == [])
        #expect(try await names("2024-03-01", "2024-04-01") == ["Ada Achebe"])
    }

    @Test(arguments: Engine.allCases)
    func peopleAreFoundByAnyPartOfTheirNamesWhateverCaseAndAccents(_ engine: Engine) async throws {
        let register = try await Register(engine), organisation = register.organisation
        func found(_ text: String) async throws -> [String] {
            try await register.read { try People.search(text, of: organisation, in: $0) }.people.map(\.id.text)
        }
        #expect(try await found("o suil") == ["ben"])
        #expect(try await found("Ó SÚIL ben") == ["ben"])
        #expect(try await found("achebe ada") == ["ada"])
        #expect(try await found("20000002") == ["ben"])
        #expect(try await found("") == ["ada", "ben"])
        #expect(try await found("ada suil") == [])
        #expect(try await found("100%") == [])
        #expect(try await found("_") == [])
        #expect(try await found("\\") == [])
        #expect(try await found("\u{0}';--") == [])
    }

    @Test(arguments: Engine.allCases)
    func aSearchGivesPagesAndKeepsToTheUnitsOfTheCaller(_ engine: Engine) async throws {
        let register = try await Register(engine), organisation = register.organisation
        func found(page: Int, _ scope: Scope = .everywhere) async throws -> PeopleFound {
            try await register.read {
                try People.search("", page: page, pageSize: 1, within: scope, of: organisation, in: $0)
            }
        }
        let first = try await found(page: 1), second = try await found(page: 2), wild = try await found(page: -7)
        #expect(first.people == [register.ada] && first.hasMore)
        #expect(second.people == [register.ben] && !second.hasMore)
        #expect(wild == first)
        #expect(try await found(page: Int.max).people.isEmpty)
        #expect(try await found(page: 1, .units([register.ward.id])).people == [register.ada])
        #expect(try await found(page: 1, .units([register.theatre.id])).people.isEmpty)
        #expect(try await found(page: 1, .units([])).people.isEmpty)
    }
}
