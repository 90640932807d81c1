import Core
import Identity
import Population
import Storage
import TestSupport
import Testing

@Suite struct AddLawfulBasisTests {
    static func basis(_ world: CareWorld, purpose: String = "Care") -> LawfulBasis {
        LawfulBasis(
            id: ID("b"), purpose: purpose, article6: "6(1)(e)", article9: "9(2)(h)", confidence: "Implied consent",
            since: world.today)
    }

    @Test(arguments: Engine.allCases) func aLeadAddsALine(_ engine: Engine) async throws {
        let world = try await CareWorld(engine), basis = Self.basis(world)
        try await world.write { _ = try addLawfulBasis(basis, as: world.lead, at: world.now, in: $0) }
        #expect(try await world.read { try SharingStore.bases(of: world.organisation, in: $0) } == [basis])
        #expect(try await world.factNames() == ["population.lawful-basis-added.1"])
    }

    @Test func othersAndEmptyLinesAreRefused() async throws {
        let world = try await CareWorld()
        let link = try await world.refusal {
            try addLawfulBasis(Self.basis(world), as: world.lee, at: world.now, in: $0)
        }
        #expect(link?.words == "Only somebody who leads a care team can do this.")
        let empty = try await world.refusal {
            try addLawfulBasis(Self.basis(world, purpose: ""), as: world.lead, at: world.now, in: $0)
        }
        #expect(empty?.fields.map(\.field) == ["purpose"])
    }
}
