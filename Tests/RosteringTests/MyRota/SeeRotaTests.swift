import Core
import Rostering
import TestSupport
import Testing

@Suite("Having seen a rota") struct SeeRotaTests {
    private func seen(_ world: StaffWorld) async throws -> Instant? {
        try await world.read { try RotaLooks.seenAt(world.ada, of: world.organisation, in: $0) }
    }

    @Test("A later moment takes the place of an earlier one, never the other way", arguments: Engine.allCases)
    func forward(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        #expect(try await seen(world) == nil)
        for (text, kept) in [
            ("2026-11-20 09:00", "2026-11-20 09:00"), ("2026-11-19 09:00", "2026-11-20 09:00"),
            ("2026-11-21 09:00", "2026-11-21 09:00"), ("2030-01-01 09:00", "2026-11-24 09:00"),
        ] {
            try await world.write { try seeRota(asOf: moment(text), as: world.asAda, at: world.now, in: $0) }
            #expect(try await seen(world) == moment(kept))
        }
    }

    @Test("An account without a staff record has none to see")
    func noRecord() async throws {
        let world = try await StaffWorld.make()
        #expect(
            try await world.no { try seeRota(asOf: world.now, as: world.nobody, at: world.now, in: $0) }.kind
                == .forbidden)
    }
}
