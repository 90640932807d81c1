import Core
import TestSupport
import Testing
import Workforce

@testable import StaffPassport

@Suite struct SeeCompetencyFileTests {
    private let file = CompetencyFileID("file")

    @Test(arguments: Engine.allCases)
    func whatCameWithItIsSeenAsItIsNow(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), items = try await world.bringsIn()
        _ = try await world.records()
        let bens = try #require(items.last)
        try await world.write { try withdrawItem(bens.id, reason: "Twice", as: world.officer, at: world.now, in: $0) }
        let seen = try await world.read { [file] in try seeCompetencyFile(file, as: world.officer, in: $0) }
        #expect(Set(seen.items.map(\.id)) == Set(items.map(\.id)))
        #expect(seen.items.first { $0.id == bens.id }?.state == .withdrawn)
        #expect(Set(seen.people.values.map(\.name)) == ["Ada Achebe", "Ben Okoro"])
    }

    @Test(arguments: Engine.allCases)
    func itIsSeenByAnOfficerOfTheWholeTrustAlone(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        try await world.bringsIn()
        for caller in world.others + [world.wardOfficer] {
            let refused = try await world.refusal { [file] in try seeCompetencyFile(file, as: caller, in: $0) }
            #expect(refused?.kind == .forbidden)
        }
        let elsewhere = try await world.refusal { [file] in try seeCompetencyFile(file, as: world.stranger, in: $0) }
        #expect(elsewhere == Refusal(.notFound, "There is no such file of competences."))
    }

    @Test(arguments: Engine.allCases)
    func whatCameForOnePersonIsFoundBesideEachOther(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), items = try await world.bringsIn()
        let alone = try await world.records()
        func beside(_ id: PassportItemID) async throws -> [PassportItemID] {
            try await world.read { try PassportItems.broughtIn(beside: id, of: world.organisation, in: $0).map(\.id) }
        }
        let adas = items.filter { $0.person == world.ada }.map(\.id).sorted()
        for id in adas { #expect(try await beside(id) == adas) }
        let bens = try #require(items.last).id
        #expect(try await beside(bens) == [bens])
        #expect(try await beside(alone.id) == [])
    }
}
