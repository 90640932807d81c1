import Core
import Ledger
import Rostering
import Storage
import TestSupport
import Testing
import Workforce

@Suite("Stopping a draft")
struct StopDraftTests {
    private func stop(_ world: BoardWorld, as caller: Caller? = nil) async throws {
        try await world.write {
            try stopDraft(of: world.period, as: caller ?? world.manager, at: BoardWorld.now, in: $0)
        }
    }

    @Test("Without a draft under way there is nothing to stop")
    func nothing() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        #expect(try await refusal { try await stop(world) }.words == "No draft is under way for this roster.")
    }

    @Test("Whoever plans the unit stops a draft; nobody else does", arguments: Engine.allCases)
    func stops(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine, weeks: 1)
        let job: ID<Job> = world.ids.make(at: BoardWorld.now)
        _ = try await world.write { tx in
            try askDraft(
                of: world.period, seconds: 10, seed: 1, startsAfresh: false, job: job, as: world.manager,
                at: BoardWorld.now, in: tx)
        }
        #expect(try await refusal { try await stop(world, as: world.outsider) }.kind == .forbidden)
        try await stop(world)
        let state = try await world.database.read { try Jobs.find(job, of: BoardWorld.organisation, in: $0).state }
        #expect(state == .cancelled)
    }
}
