import Core
import Ledger
import Population
import Storage
import TestSupport
import Testing

@Suite struct PeopleMatchingTests {
    /// Somebody is found by number and birthday together, in their own organisation, while they live.
    @Test(arguments: Engine.allCases) func onlyBothTogetherFindSomebody(_ engine: Engine) async throws {
        let database = try await engine.open([ledgerSchema, populationSchema])
        let own = OrganisationID("org-1"), number = try #require(NHSNumber("9990000018"))
        let born = Day(daysSince1970: 4_000)
        var robin = PersonServed(
            id: PersonServedID("robin"), nhsNumber: number, givenName: "Robin", familyName: "Example", born: born)
        let other = try #require(NHSNumber("9990000026"))
        try await database.write(for: own) { [robin] tx in try PeopleServed.save(robin, of: own, in: tx) }
        func found(_ number: NHSNumber, _ born: Day, _ organisation: OrganisationID) async throws -> PersonServedID? {
            try await database.read(for: organisation) { tx in
                try PeopleServed.matching(nhsNumber: number, born: born, of: organisation, in: tx)?.id
            }
        }
        #expect(try await found(number, born, own) == robin.id)
        #expect(try await found(number, born + 1, own) == nil)
        #expect(try await found(other, born, own) == nil)
        #expect(try await found(number, born, OrganisationID("org-2")) == nil)
        robin.died = Day(daysSince1970: 20_000)
        try await database.write(for: own) { [robin] tx in try PeopleServed.save(robin, of: own, in: tx) }
        #expect(try await found(number, born, own) == nil)
    }
}
