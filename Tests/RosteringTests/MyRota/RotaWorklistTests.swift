import Core
import Rostering
import Storage
import TestSupport
import Testing
import Web

@Suite("What waits for a member of staff")
struct RotaWorklistTests {
    private func waiting(_ world: StaffWorld) async throws -> [String] {
        try await world.database.read { try rosteringModule.worklist(world.asAda, world.now, $0) }.map(\.words)
    }

    @Test("A change of the rota waits until it is seen")
    func changes() async throws {
        let world = try await StaffWorld.make()
        #expect(!(try await waiting(world)).contains { $0.contains("to your rota") })
        try await world.works(world.ada, "2026-11-26 07:00", "2026-11-26 19:30", sequence: 1)
        #expect(try await waiting(world).contains("1 change to your rota to look at"))
        let later = world.now + .hours(1)
        try await world.write { try seeRota(asOf: later, as: world.asAda, at: later, in: $0) }
        #expect(!(try await waiting(world)).contains { $0.contains("to your rota") })
    }
}
