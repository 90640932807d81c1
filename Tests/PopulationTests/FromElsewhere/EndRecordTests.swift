import Core
import FHIR
import FHIRServer
import Storage
import TestSupport
import Testing

@testable import Population

@Suite struct EndRecordTests {
    @Test(arguments: Engine.allCases) func itIsTakenAwayByWhoMayWriteThatPart(_ engine: Engine) async throws {
        let world = try await CareWorld(engine, with: [fhirSchema]), now = world.now, address = KeepRecordTests.address
        try await world.write { try keepRecord(KeepRecordTests.plan(), at: address, as: world.lee, at: now, in: $0) }
        let refusal = try await world.refusal { try endRecord(address, as: world.oli, at: now, in: $0) }
        #expect(refusal?.words == "There is no such record from elsewhere.")
        try await world.write { try endRecord(address, as: world.lee, at: now, in: $0) }
        #expect(try await world.read { try ReceivedRecords.everyAddress(of: world.organisation, in: $0) } == [])
        #expect(try await world.factNames().last == "population.received-record-ended.1")
        let again = try await world.refusal { try endRecord(address, as: world.lee, at: now, in: $0) }
        #expect(again?.kind == .notFound)
    }
}
