import Core
import FHIR
import Storage
import TestSupport
import Testing

@testable import FHIRServer

/// Whoever has to do with more people than a statement takes names finds what others find, and no more.
@Suite struct ManyPeopleTests {
    @Test(arguments: [1, 999, 1_000, 1_001, 2_500, 10_000, 10_001, 40_000], Engine.allCases)
    func aSearchReachesThoseWhoAreNamedAndNobodyElse(_ count: Int, _ engine: Engine) async throws {
        let world = try await ExchangeWorld(engine), places = [0, 1, 999, 1_000, 2_499, 9_999, 39_999, 50_000]
        try await world.database.write(for: world.organisation) { tx in
            for place in places {
                let id = "p\(100_000 + place)"
                let resource = try Resource(parsing: Array("{\"resourceType\":\"Patient\",\"id\":\"\(id)\"}".utf8))
                try StoredResources.add(
                    StoredResource(
                        address: ResourceAddress("Patient", id), version: .first, at: world.now,
                        person: PersonServedID(id), resource: resource), of: world.organisation, in: tx)
            }
        }
        let people = (0..<count).reversed().map { PersonServedID("p\(100_000 + $0)") }
        let found = try await world.database.read(for: world.organisation) { tx in
            try StoredResources.search(
                "Patient", meeting: [], about: people, of: world.organisation, limit: 100, in: tx)
        }
        #expect(found.map(\.address.id) == places.filter { $0 < count }.map { "p\(100_000 + $0)" })
        await world.database.close()
    }
}
