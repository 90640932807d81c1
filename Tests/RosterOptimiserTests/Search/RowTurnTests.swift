import Core
import Synchronization
import Testing

@testable import RosterOptimiser

@Suite struct RowTurnTests {
    private let clock: @Sendable () -> Instant = { Instant(milliseconds: 0) }

    /// Short rows, so that rows have their turn.
    private func ward() throws -> Problem {
        var chance = Chance(seed: 5)
        let rules = [
            Problem.Rule("days", .seriesAtMost(4, of: .work)), Problem.Rule("work", .seriesAtLeast(2, of: .work)),
            Problem.Rule("nights", .totalAtMost(3, of: .shifts([Wards.night]))),
            Problem.Rule("rest", .restBetween(minutes: 660)),
        ]
        let demand = (0..<14).flatMap { day in
            (0..<3).map {
                Problem.Demand(
                    day: day, shifts: ShiftSet([$0]), wanted: 1 + $0 % 2, belowWantedCost: 100, aboveWantedCost: 1)
            }
        }
        let wishes = (0..<60).map { _ in
            Problem.Wish(
                person: chance.below(8), day: chance.below(14), about: .shift(chance.below(3)),
                wanted: chance.below(2) == 0, cost: 1 + chance.below(3))
        }
        return try Problem(
            firstDay: Wards.monday, dayCount: 14, shifts: Wards.shifts,
            people: (0..<8).map { Problem.Person(id: "P\($0)", rules: rules) }, demand: demand, wishes: wishes)
    }

    @Test("Rows are of a size that pays here")
    func fits() throws {
        let compiled = try CompiledProblem(ward())
        // The tables are plain memory that the compiled problem frees.
        withExtendedLifetime(compiled) { #expect(RowStage.fits(compiled.tables)) }
    }

    private func chain(_ compiled: CompiledProblem, moves: Int) -> (Chain, Meeting) {
        let chain = Chain(compiled, start: Plan(peopleCount: 8, dayCount: 14), seed: 1)
        chain.walk(tries: moves / 20, temperature: 100)
        return (chain, Meeting(compiled, stop: Stop(moves: moves), workers: 1, clock: clock, report: { _ in }))
    }

    @Test("Rows have a turn that gains, whether the trial settles or costs more than a little")
    func trial() throws {
        for moves in [2_000_000, 60_000] {
            let (chain, meeting) = chain(try CompiledProblem(ward()), moves: moves)
            let turn = RowTurn(chain, meeting, number: 0, seed: 1, isOff: false)
            let spend = { (tries: Int) in
                chain.spend(tries)
                return chain.tries < moves
            }
            #expect(turn.tryOut(spend) == (moves == 2_000_000))
            #expect(Double(chain.tries) < Double(moves) * 0.12)
            let before = chain.bestPrice
            turn.run(spend)
            #expect(chain.bestPrice.raw < before.raw && before.hard == 0)
        }
    }

    @Test("Where a roster is mended and without a limit there is no turn")
    func noTurn() throws {
        let compiled = try CompiledProblem(ward())
        let (chain, meeting) = chain(compiled, moves: 2_000_000)
        #expect(!RowTurn(chain, meeting, number: 0, seed: 1, isOff: false).isOver)
        #expect(RowTurn(chain, meeting, number: 0, seed: 1, isOff: true).isOver)
        let endless = Meeting(compiled, stop: Stop(), workers: 1, clock: clock, report: { _ in })
        #expect(RowTurn(chain, endless, number: 0, seed: 1, isOff: false).isOver)
    }

    @Test("With rows, a seed, a number of workers and a move budget still repeat their roster", arguments: [1, 2])
    func repeats(workers: Int) throws {
        let search = try Search(ward(), .init(seed: 6, workers: workers))
        let first = search.runBlocking(until: Stop(moves: 2_000_000), clock: clock)
        let second = search.runBlocking(until: Stop(moves: 2_000_000), clock: clock)
        #expect(first.plan == second.plan)
        #expect(first.cost == second.cost && first.cost.hard == 0)
    }

    @Test("What rows cost in effort is counted as moves")
    func countsEffort() throws {
        let search = try Search(ward(), .init(seed: 6, workers: 1))
        let moves = search.runBlocking(until: Stop(moves: 2_000_000), clock: clock).progress.moves
        #expect((2_000_000...2_100_000).contains(moves))
    }

    @Test("A cancellation raised while rows are chosen ends the search")
    func cancels() throws {
        let cancellation = Cancellation()
        let reads = Atomic(0)
        let search = try Search(ward(), .init(seed: 6, workers: 1))
        let ending = search.runBlocking(
            until: Stop(moves: 2_000_000, cancellation: cancellation),
            clock: { Instant(milliseconds: Int64(reads.add(1, ordering: .relaxed).newValue)) },
            report: { if $0.moves > 1_400_000 { cancellation.cancel() } }
        ).ending
        #expect(ending == .cancelled)
    }
}
