import Core
import Ledger
import Rostering
import Storage
import TestSupport
import Testing
import Workforce

@Suite("Asking for a roster to be planned again")
struct AskReplanTests {
    private func ask(
        _ world: BoardWorld, _ aways: [Away], as caller: Caller? = nil, at now: Instant = BoardWorld.now
    ) async throws -> Job {
        let job: ID<Job> = world.ids.make(at: now)
        return try await world.write { tx in
            try askReplan(
                of: world.period, around: aways, seed: 1, job: job, as: caller ?? world.manager, at: now, in: tx)
        }
    }

    private func away(_ world: BoardWorld, _ person: PersonID, _ first: Int, _ last: Int) -> Away {
        Away(person, from: world.day(first), through: world.day(last))
    }

    @Test("A job waits, and who is away is kept beside it", arguments: Engine.allCases)
    func asks(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine, weeks: 1)
        let aways = [away(world, world.nurse(2), 1, 2), away(world, world.nurse(1), 3, 5)]
        let job = try await ask(world, aways)
        #expect(job.state == .waiting)
        let kept = try await world.database.read {
            try ReplanAways.of(job: job.id.text, of: BoardWorld.organisation, in: $0)
        }
        #expect(kept == aways)
        let none = try await world.database.read {
            try ReplanAways.of(job: "another", of: BoardWorld.organisation, in: $0)
        }
        #expect(none.isEmpty)
        #expect(
            try await refusal { try await ask(world, aways) }.words
                == "A draft of this roster is being made. Wait for it, or stop it first.")
    }

    @Test("Only whoever plans the unit may ask, and only while something of the roster is to come")
    func rights() async throws {
        let world = try await BoardWorld.make(weeks: 1), one = [away(world, world.nurse(1), 0, 1)]
        #expect(try await refusal { try await ask(world, one, as: world.outsider) }.kind == .forbidden)
        #expect(
            try await refusal { try await ask(world, one, at: moment("2026-11-30 00:30")) }.words
                == "This roster is over, so there is nothing left to plan again.")
    }

    @Test("Each row says what is wrong with it, beside its own field")
    func rows() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        func problems(_ aways: [Away], at now: Instant = BoardWorld.now) async throws -> [String] {
            try await refusal { try await ask(world, aways, at: now) }.fields.map { "\($0.field): \($0.words)" }
        }
        #expect(try await problems([]) == ["person1: Say who is away"])
        let good = away(world, world.nurse(1), 0, 1)
        #expect(
            try await problems([good, away(world, PersonID("nobody"), 0, 1), good]) == [
                "person2: Choose somebody of this roster", "person3: Enter each person once",
            ])
        #expect(
            try await problems([away(world, world.nurse(1), 3, 2)]) == [
                "to1: Enter a last day that is not before the first"
            ])
        let late = "from1: Enter days that are still to come on this roster"
        #expect(try await problems([away(world, world.nurse(1), 7, 9)]) == [late])
        #expect(try await problems([away(world, world.nurse(1), -3, -1)]) == [late])
        #expect(
            try await problems([away(world, world.nurse(1), 0, 1)], at: moment("2026-11-25 09:00")) == [late])
        #expect(
            try await problems(Array(repeating: good, count: 21)) == ["person1: Enter at most 20 people at once"])
    }
}
