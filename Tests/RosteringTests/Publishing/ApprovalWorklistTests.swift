import Core
import Rostering
import Storage
import TestSupport
import Testing
import Web

@Suite("Rosters that wait to be approved or published")
struct ApprovalWorklistTests {
    private func waiting(_ world: BoardWorld, _ caller: Caller) async throws -> [Waiting] {
        try await world.database.read { try rosteringModule.worklist(caller, BoardWorld.now, $0) }
    }

    @Test("The approver is told once the roster is handed over, then to publish it, then no more")
    func steps() async throws {
        let world = try await BoardWorld.make()
        let id = world.period
        #expect(try await waiting(world, world.approver).isEmpty)
        try await world.write { _ = try submitRoster(id, as: world.manager, at: BoardWorld.now, in: $0) }
        let first = try await waiting(world, world.approver)
        #expect(first.count == 1)
        #expect(first.first?.words.hasPrefix("Approve the roster of") == true)
        #expect(first.first?.path == "/rostering/periods/\(id)/approval")
        let revision = try await world.stored().revision
        try await world.write {
            _ = try approveRoster(id, revision: revision, as: world.approver, at: BoardWorld.now, in: $0)
        }
        #expect(try await waiting(world, world.approver).first?.words.hasPrefix("Publish the roster of") == true)
        try await world.write { _ = try publishRoster(id, as: world.approver, at: BoardWorld.now, in: $0) }
        #expect(try await waiting(world, world.approver).isEmpty)
    }

    @Test("Nobody else is told, and an approver of another unit neither")
    func others() async throws {
        let world = try await BoardWorld.make()
        let id = world.period
        try await world.write { _ = try submitRoster(id, as: world.manager, at: BoardWorld.now, in: $0) }
        #expect(try await waiting(world, world.manager).allSatisfy { !$0.words.hasPrefix("Approve") })
        #expect(try await waiting(world, world.outsider).isEmpty)
    }
}
