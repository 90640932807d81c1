import Core
import Identity
import Population
import Storage
import TestSupport
import Testing

@Suite struct EndLawfulBasisTests {
    @Test(arguments: Engine.allCases) func aLineEndsOnceAndStays(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        try await world.write {
            _ = try addLawfulBasis(AddLawfulBasisTests.basis(world), as: world.lead, at: world.now, in: $0)
        }
        func end(_ id: String, as caller: Caller) async throws -> String? {
            try await world.refusal { try endLawfulBasis(ID(id), as: caller, at: world.now, in: $0) }?.words
        }
        #expect(try await end("b", as: world.lee) == "Only somebody who leads a care team can do this.")
        #expect(try await end("x", as: world.lead) == "The register has no such line.")
        #expect(try await end("b", as: world.lead) == nil)
        #expect(try await end("b", as: world.lead) == "This line has ended already.")
        let bases = try await world.read { try SharingStore.bases(of: world.organisation, in: $0) }
        #expect(bases.map(\.endedOn) == [world.today])
    }
}
