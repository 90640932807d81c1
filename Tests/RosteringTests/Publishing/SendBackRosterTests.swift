import Core
import Rostering
import TestSupport
import Testing

@Suite("Sending a roster back")
struct SendBackRosterTests {
    @Test("A submitted roster goes back to be planned", arguments: Engine.ready)
    func goesBack(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine)
        let id = world.period
        try await world.write { _ = try submitRoster(id, as: world.manager, at: BoardWorld.now, in: $0) }
        let period = try await world.write { try sendBackRoster(id, as: world.approver, at: BoardWorld.now, in: $0) }
        #expect(period.state == .planning)
    }

    @Test("What is being planned or published cannot go back")
    func notNow() async throws {
        let world = try await BoardWorld.make()
        let id = world.period
        let planned = try await refusal {
            try await world.write { try sendBackRoster(id, as: world.approver, at: BoardWorld.now, in: $0) }
        }
        #expect(planned.words == "This roster cannot be sent back: it is being planned.")
        try await world.approveAndPublish()
        let published = try await refusal {
            try await world.write { try sendBackRoster(id, as: world.approver, at: BoardWorld.now, in: $0) }
        }
        #expect(published.words == "This roster cannot be sent back: it is published.")
    }

    @Test("A manager may not send a roster back")
    func rights() async throws {
        let world = try await BoardWorld.make()
        let id = world.period
        let refusal = try await refusal {
            try await world.write { try sendBackRoster(id, as: world.manager, at: BoardWorld.now, in: $0) }
        }
        #expect(refusal.kind == .forbidden)
    }
}
