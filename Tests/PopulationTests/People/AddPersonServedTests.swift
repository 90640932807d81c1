import Core
import Identity
import Population
import Storage
import TestSupport
import Testing

@Suite struct AddPersonServedTests {
    private func new(_ number: String? = "9990000042", born: String? = "1980-02-29") -> PersonServed {
        PersonServed(
            id: PersonServedID("new"), nhsNumber: number.flatMap { NHSNumber($0) }, givenName: "Sample",
            familyName: "Ó Súil", born: born.map(day), address: [" 1 High Street ", ""], postcode: "zz993vz",
            practice: PersonServed.Practice(odsCode: "a99999", name: "Surgery"), gender: .other,
            ethnicCategory: .whiteAndAsian, mainLanguage: .britishSign, needsInterpreter: true,
            contactPreference: .textphone)
    }

    private func add(
        _ person: PersonServed, to unit: UnitID, as caller: Caller, in world: CareWorld
    ) async throws -> Refusal? {
        try await world.refusal {
            try addPersonServed(person, to: unit, member: ID("member"), as: caller, at: world.now, in: $0)
        }
    }

    @Test(arguments: Engine.allCases) func somebodyIsStoredWholeAndOnTheCaseload(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        #expect(try await add(new(), to: world.team, as: world.lee, in: world) == nil)
        let stored = try await world.stored("new")
        #expect(stored.postcode == "ZZ99 3VZ" && stored.address == ["1 High Street"])
        #expect(stored.practice?.odsCode == "A99999" && stored.lastContact == world.today)
        #expect(stored.gender == .other && stored.ethnicCategory == .whiteAndAsian && stored.needsInterpreter)
        #expect(stored.mainLanguage == .britishSign && stored.contactPreference == .textphone)
        #expect(try await world.standing(of: world.lee, towards: "new")?.kind == .careTeam)
        #expect(try await world.factNames() == ["population.person-added.1", "population.care-begun.1"])
        let found = try await world.read {
            try PeopleServed.search(
                "suil", lookedAfterBy: PersonID("lee"), within: .everywhere, on: world.today, of: world.organisation,
                in: $0)
        }
        #expect(found.people.map(\.id.text) == ["new"])
    }

    @Test func aReferrerAddsButDoesNotSee() async throws {
        let world = try await CareWorld()
        #expect(try await add(new(), to: world.team, as: world.referrer, in: world) == nil)
        #expect(try await world.standing(of: world.referrer, towards: "new") == nil)
        #expect(try await world.standing(of: world.lee, towards: "new")?.kind == .careTeam)
    }

    @Test func forAnotherTeamOrWithoutTheRoleItIsRefused() async throws {
        let world = try await CareWorld()
        let words = "Your role does not let you put people on the register for this team."
        #expect(try await add(new(), to: world.other, as: world.lee, in: world)?.words == words)
        #expect(try await add(new(), to: world.team, as: world.served("pat"), in: world)?.words == words)
        #expect(try await world.factNames().isEmpty)
    }

    @Test(arguments: Engine.allCases) func anNHSNumberIsUniqueAndTellsNotWhoseItIs(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        let known = try await add(new("9990000034", born: "1956-05-04"), to: world.team, as: world.lee, in: world)
        #expect(known?.kind == .conflict)
        #expect(
            known?.words
                == "Somebody with this NHS number and date of birth is on the register already. Take them on instead.")
        let other = try await add(new("9990000034"), to: world.team, as: world.lee, in: world)
        #expect(
            other?.fields == [
                FieldProblem("nhsNumber", "Check the NHS number and the date of birth: they do not go together")
            ])
        #expect(other?.words.contains("Ray") == false)
    }

    @Test func whatCannotBeIsRefusedBesideEachField() async throws {
        let world = try await CareWorld()
        var bad = new()
        bad.givenName = " "
        bad.postcode = "nowhere"
        bad.phone = "call me"
        bad.email = "a@b"
        bad.born = day("2026-11-25")
        bad.died = day("1979-01-01")
        bad.practice = PersonServed.Practice(odsCode: "?", name: "")
        bad.address = Array(repeating: "line", count: 7)
        bad.title = String(repeating: "x", count: 31)
        let refusal = try await add(bad, to: world.team, as: world.lee, in: world)
        #expect(
            Set(refusal?.fields.map(\.field) ?? []) == [
                "givenName", "postcode", "phone", "email", "born", "died", "practiceCode", "address", "title",
            ])
    }
}
