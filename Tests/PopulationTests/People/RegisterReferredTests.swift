import Core
import Population
import Storage
import TestSupport
import Testing

@Suite struct RegisterReferredTests {
    @Test(arguments: Engine.allCases) func somebodyNewIsOnTheRegisterWithTheFact(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        let new = PersonServed(
            id: PersonServedID("new"), nhsNumber: NHSNumber("9990000042"), givenName: "Nia", familyName: "New",
            postcode: "zz993vz")
        try await world.write { _ = try registerReferred(new, as: world.referrer, at: world.now, in: $0) }
        #expect(try await world.stored("new").postcode == "ZZ99 3VZ")
        #expect(try await world.factNames() == ["population.person-added.1"])
        // On no team's caseload: nobody has taken them on yet.
        #expect(try await world.standing(of: world.lee, towards: "new") == nil)
    }

    @Test(arguments: Engine.allCases) func whatIsKnownStaysAndTheRestIsFilledIn(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        try await world.write { try world.change("pat", $0) { $0.phone = nil } }
        var said = try await world.stored()
        said.givenName = "Else"
        said.postcode = "AA1 1AA"
        said.phone = "01632 960777"
        let told = said
        try await world.write { _ = try registerReferred(told, as: world.referrer, at: world.now, in: $0) }
        let pat = try await world.stored()
        #expect(pat.givenName == "Pat" && pat.postcode == "ZZ99 3VZ" && pat.phone == "01632 960777")
        #expect(try await world.factNames() == ["population.person-changed.1"])
        try await world.write { _ = try registerReferred(told, as: world.referrer, at: world.now, in: $0) }
        #expect(try await world.factNames().count == 1)
    }

    @Test func nobodyWithoutANameIsRegistered() async throws {
        let world = try await CareWorld()
        let refused = try await world.refusal {
            try registerReferred(
                PersonServed(id: PersonServedID("new"), givenName: " ", familyName: ""), as: world.referrer,
                at: world.now, in: $0)
        }
        #expect(refused?.fields.map(\.words) == ["Enter the given name", "Enter the family name"])
        #expect(try await world.factNames().isEmpty)
    }
}
