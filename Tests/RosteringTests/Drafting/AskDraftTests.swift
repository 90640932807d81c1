import Core
import Ledger
import Rostering
import Storage
import TestSupport
import Testing
import Workforce

@Suite("Asking for a draft")
struct AskDraftTests {
    private func ask(
        _ world: BoardWorld, _ seconds: Int = 1, as caller: Caller? = nil, at now: Instant = BoardWorld.now
    ) async throws -> Job {
        let job: ID<Job> = world.ids.make(at: now)
        return try await world.write { tx in
            try askDraft(
                of: world.period, seconds: seconds, seed: 1, startsAfresh: false, job: job,
                as: caller ?? world.manager, at: now, in: tx)
        }
    }

    @Test("Only whoever plans the unit may ask")
    func rights() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        #expect(try await refusal { try await ask(world, as: world.outsider) }.kind == .forbidden)
    }

    @Test(
        "1 to 600 seconds are taken, 0 and 601 are not", arguments: [(0, false), (1, true), (600, true), (601, false)])
    func length(_ seconds: Int, _ isTaken: Bool) async throws {
        let world = try await BoardWorld.make(weeks: 1)
        if isTaken {
            #expect(try await ask(world, seconds).state == .waiting)
        } else {
            let refusal = try await refusal { try await ask(world, seconds) }
            #expect(refusal.fields.map(\.words) == ["Enter between 1 and 600 seconds"])
        }
    }

    @Test("Asking again while a draft is under way gives the same job", arguments: Engine.allCases)
    func again(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine, weeks: 1)
        let first = try await ask(world), second = try await ask(world)
        #expect(first.id == second.id)
    }

    @Test("A roster that is over is not drafted any more; on its last day it still is")
    func over() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        #expect(
            try await refusal { try await ask(world, at: moment("2026-11-30 00:30")) }.words
                == "This roster is over, so there is nothing left to draft.")
        #expect(try await ask(world, at: moment("2026-11-29 12:00")).state == .waiting)
    }

    @Test("An unknown roster is not found")
    func unknown() async throws {
        let world = try await BoardWorld.make(weeks: 0)
        #expect(
            try await refusal { try await ask(world) }.words
                == "There is no such roster period. It may belong to another unit.")
    }
}
