import Core
import Rostering
import TestSupport
import Testing

@Suite("Handing a roster to the approver")
struct SubmitRosterTests {
    @Test("A roster that is being planned is handed over once", arguments: Engine.ready)
    func once(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine)
        let id = world.period
        let period = try await world.write { try submitRoster(id, as: world.manager, at: BoardWorld.now, in: $0) }
        #expect(period.state == .submitted)
        let refusal = try await refusal {
            try await world.write { try submitRoster(id, as: world.manager, at: BoardWorld.now, in: $0) }
        }
        #expect(refusal.words == "This roster is not being planned: it is waiting for approval.")
    }

    @Test("A change of the board takes it back to being planned")
    func touched() async throws {
        let world = try await BoardWorld.make()
        let id = world.period
        try await world.write { _ = try submitRoster(id, as: world.manager, at: BoardWorld.now, in: $0) }
        try await world.put([(world.nurse(1), 0, world.long)])
        #expect(try await world.stored().state == .planning)
    }

    @Test("Only whoever plans the unit may hand it over")
    func rights() async throws {
        let world = try await BoardWorld.make()
        let id = world.period
        let refusal = try await refusal {
            try await world.write { try submitRoster(id, as: world.outsider, at: BoardWorld.now, in: $0) }
        }
        #expect(refusal.kind == .forbidden)
        #expect(
            refusal.words
                == "Your role does not let you do this here. Ask your e-rostering team if you think it should.")
    }
}
