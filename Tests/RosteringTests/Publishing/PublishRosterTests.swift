import Core
import Rostering
import Storage
import TestSupport
import Testing
import Workforce

@testable import Rostering

@Suite("Publishing a roster")
struct PublishRosterTests {
    @Test("Cells become duties, gaps become open places, and the version is kept whole", arguments: Engine.ready)
    func publishes(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine, weeks: 1)
        try await world.put([(world.nurse(1), 0, world.long), (world.nurse(2), 0, world.night)])
        let publication = try await world.approveAndPublish()
        #expect(publication.version == 1)
        #expect(publication.leadDays == 53)
        #expect(publication.cells == (try await world.board()).cells)
        let duties = try await world.duties()
        #expect(duties.map(\.code).sorted() == ["LD", "N"])
        #expect(duties.first { $0.code == "N" }?.span.words == "Mon 23 Nov 2026, 19:00 to 07:30 (12 h 30 min)")
        // One nurse and one support worker by day and one nurse by night, seven days, less the two places filled.
        #expect(try await open(in: world).count == 7 * 3 - 2)
    }

    @Test("A roster must be approved first, and is published once")
    func order() async throws {
        let world = try await BoardWorld.make()
        let id = world.period
        let early = try await refusal {
            try await world.write { try publishRoster(id, as: world.approver, at: BoardWorld.now, in: $0) }
        }
        #expect(early.words == "Approve this roster before you publish it.")
        try await world.approveAndPublish()
        let again = try await refusal {
            try await world.write { try publishRoster(id, as: world.approver, at: BoardWorld.now, in: $0) }
        }
        #expect(
            again.words
                == "This roster is already published. Changes you make on the board reach staff at once.")
    }

    @Test("Whoever only plans may not publish")
    func rights() async throws {
        let world = try await BoardWorld.make()
        let id = world.period
        let refusal = try await refusal {
            try await world.write { try publishRoster(id, as: world.manager, at: BoardWorld.now, in: $0) }
        }
        #expect(refusal.kind == .forbidden)
    }

    private func open(in world: BoardWorld) async throws -> [OpenPlace] {
        let id = world.period
        return try await world.database.read {
            try OpenPlaces.ofPeriod(id, of: BoardWorld.organisation, in: $0).filter { $0.state == .open }
        }
    }
}
