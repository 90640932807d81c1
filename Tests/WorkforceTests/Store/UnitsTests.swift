import Core
import TestSupport
import Testing
import Workforce

@Suite struct UnitsTests {
    @Test(arguments: Engine.allCases)
    func aUnitComesBackAsItWasSaved(_ engine: Engine) async throws {
        let register = try await Register(engine)
        let bay = Unit(
            id: UnitID("bay"), name: "Bay 2 \"é'", kind: .team, odsCode: "RX1", parent: register.ward.id, isClosed: true
        )
        try await register.write { try Units.save(bay, of: register.organisation, in: $0) }
        let found = try await register.read { try Units.find(bay.id, of: register.organisation, in: $0) }
        #expect(found == bay)
    }

    @Test(arguments: Engine.allCases)
    func aUnitOfAnotherOrganisationIsNotFound(_ engine: Engine) async throws {
        let register = try await Register(engine), other = OrganisationID("org-2")
        let refusal = try await register.refusal { try Units.find(register.ward.id, of: other, in: $0) }
        #expect(refusal?.kind == .notFound)
        #expect(refusal?.words == "There is no such unit. It may have been removed.")
        #expect(try await register.read { try Units.all(of: other, in: $0) }.isEmpty)
        #expect(try await register.read { try Units.named("Ward 7", of: other, in: $0) } == nil)
    }

    @Test(arguments: Engine.allCases)
    func unitsAreFoundByNameAndByList(_ engine: Engine) async throws {
        let register = try await Register(engine), organisation = register.organisation
        #expect(try await register.read { try Units.named("Ward 7", of: organisation, in: $0) } == register.ward)
        #expect(try await register.read { try Units.named("ward 7", of: organisation, in: $0) } == nil)
        let some = try await register.read {
            try Units.all([register.ward.id, UnitID("nowhere")], of: organisation, in: $0)
        }
        #expect(some == [register.ward.id: register.ward])
        #expect(try await register.read { try Units.all([], of: organisation, in: $0) }.isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func closedUnitsComeLast(_ engine: Engine) async throws {
        let register = try await Register(engine), organisation = register.organisation
        let closed = Unit(id: UnitID("a"), name: "A closed ward", isClosed: true)
        try await register.write { try Units.save(closed, of: organisation, in: $0) }
        let all = try await register.read { try Units.all(of: organisation, in: $0) }
        #expect(all.map(\.name) == ["Theatre 2", "Ward 7", "A closed ward"])
    }
}
