import Core
import Storage
import TestSupport
import Testing
import Web

@testable import Rostering

@Suite("What waits for managers and approvers") struct BoardWorklistTests {
    private func waiting(_ caller: Caller, _ world: BoardWorld) async throws -> [String] {
        try await world.database.read { tx in
            try boardWorklist(for: caller, at: BoardWorld.now, in: tx)
                + approvalWorklist(for: caller, at: BoardWorld.now, in: tx)
        }.map { "\($0.words) \($0.path)" }
    }

    @Test("A roster waits for its manager, then for its approver, until it is published", arguments: Engine.allCases)
    func steps(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine, need: 0), id = world.period
        let name = "the roster of Ward 7 for Mon 23 Nov 2026 to Sun 20 Dec 2026 /rostering/periods/period"
        #expect(try await waiting(world.manager, world) == ["Plan \(name)"])
        #expect(try await waiting(world.approver, world) == [])
        _ = try await world.write { try submitRoster(id, as: world.manager, at: BoardWorld.now, in: $0) }
        #expect(try await waiting(world.manager, world) == [])
        #expect(try await waiting(world.approver, world) == ["Approve \(name)/approval"])
        let revision = try await world.stored().revision
        _ = try await world.write {
            try approveRoster(id, revision: revision, as: world.approver, at: BoardWorld.now, in: $0)
        }
        #expect(try await waiting(world.approver, world) == ["Publish \(name)/approval"])
        _ = try await world.write { try publishRoster(id, as: world.approver, at: BoardWorld.now, in: $0) }
        #expect(try await waiting(world.approver, world) == [])
        #expect(try await waiting(world.outsider, world) == [])
    }
}
