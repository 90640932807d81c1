import Core
import Synchronization
import Testing

@testable import RosterOptimiser

@Suite struct SearchTests {
    /// A clock that moves on by a millisecond whenever it is read.
    private final class Ticking: Sendable {
        private let reads = Atomic(0)
        func now() -> Instant { Instant(milliseconds: Int64(reads.add(1, ordering: .relaxed).newValue)) }
    }

    @Test("A seed, a number of workers and a move budget repeat their roster")
    func repeats() async throws {
        let search = try Search(try DrawnProblem.draw(seed: 4), .init(seed: 11, workers: 2))
        let first = await search.run(until: Stop(moves: 20_000), clock: Ticking().now)
        let second = await search.run(until: Stop(moves: 20_000), clock: Ticking().now)
        #expect(first.plan == second.plan)
        #expect(first.cost == second.cost)
        #expect(first.ending == .limitReached)
    }

    @Test("What the search says its plan costs is what the plan costs")
    func reportsTrueCost() async throws {
        for seed in 1...5 {
            let problem = try DrawnProblem.draw(seed: UInt64(seed))
            let outcome = await (try Search(problem)).run(until: Stop(moves: 20_000), clock: Ticking().now)
            #expect(outcome.progress.cost == Pricer(problem).price(of: outcome.plan).total)
            #expect(outcome.cost == outcome.progress.cost)
        }
    }

    @Test("A ward of 40 for 28 days is drafted without breaking a hard rule")
    func draftsAWard() async throws {
        let problem = try Wards.ward()
        let outcome = await (try Search(problem, .init(seed: 3, workers: 2)))
            .run(until: Stop(moves: 150_000), clock: Ticking().now)
        #expect(outcome.cost.hard == 0)
        #expect(outcome.progress.belowMinimum <= 4)
        #expect(outcome.progress.wishesGranted > 80)
    }

    @Test("It never ends worse than the plan it began from, and keeps pins")
    func keepsTheStart() async throws {
        let problem = try Wards.ward()
        let first = await (try Search(problem)).run(until: Stop(moves: 40_000), clock: Ticking().now)
        let pins = (0..<40).map { Problem.Pin(person: $0, day: 9, assignment: first.plan[$0, 9]) }
        let pinned = try problem.replacing(
            pins: pins, reference: .some(.init(plan: first.plan, changeCost: Array(repeating: 20, count: 28))))
        let second = await (try Search(pinned, .init(start: first.plan)))
            .run(until: Stop(moves: 20_000), clock: Ticking().now)
        #expect(second.cost <= Pricer(pinned).price(of: first.plan).total)
        #expect((0..<40).allSatisfy { second.plan[$0, 9] == first.plan[$0, 9] })
    }

    @Test("A raised cancellation ends an unlimited search and leaves its best plan")
    func cancels() async throws {
        let cancellation = Cancellation()
        let search = try Search(try Wards.ward())
        let outcome = await search.run(until: Stop(cancellation: cancellation), clock: Ticking().now) { progress in
            if progress.moves > 10_000 { cancellation.cancel() }
        }
        #expect(outcome.ending == .cancelled)
        #expect(outcome.plan.peopleCount == 40)
    }

    @Test("It stops at a target, and when nothing better comes for so long")
    func stopsEarly() async throws {
        let problem = try Wards.alone([], days: 7)
        let target = await (try Search(problem)).run(until: Stop(target: .zero), clock: Ticking().now)
        #expect(target.ending == .targetReached)
        let noGain = await (try Search(problem)).run(until: Stop(secondsWithoutGain: 0.05), clock: Ticking().now)
        #expect(noGain.ending == .noGain)
    }
}
