import Core
import Rostering
import TestSupport
import Testing

@Suite("Using a retired shift type again") struct RestoreShiftTypeTests {
    @Test("It is in use again", arguments: Engine.allCases)
    func restored(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        let type = try await world.write { tx in
            _ = try retireShiftType(world.early, as: world.manager, at: world.now, in: tx)
            return try restoreShiftType(world.early, as: world.manager, at: world.now, in: tx)
        }
        #expect(!type.isRetired)
        #expect(try await world.facts("rostering.shift-type-restored.1").count == 1)
    }

    @Test("One in use cannot be restored")
    func refused() async throws {
        let world = try await StaffWorld.make()
        let refusal = try await world.no { try restoreShiftType(world.early, as: world.manager, at: world.now, in: $0) }
        #expect(refusal == Refusal(.conflict, "Early is in use, so there is nothing to bring back."))
    }
}
