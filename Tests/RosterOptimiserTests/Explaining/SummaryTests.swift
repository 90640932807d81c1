import Core
import Testing

@testable import RosterOptimiser

@Suite struct SummaryTests {
    @Test("A result is said in plain lines, broken rules named as such")
    func lines() {
        let charges = [
            Charge(term: .belowWanted, person: nil, days: 0...0, origin: .demand(0), cost: Cost(soft: 1200)),
            Charge(term: .rest, person: 0, days: 1...2, origin: .rule(0), cost: Cost(hard: 1)),
        ]
        let progress = Search.Progress(
            seconds: 12.34, moves: 1_234_567, cost: Cost(hard: 1, soft: 1200), belowMinimum: 0, belowWanted: 12,
            wishesGranted: 7, wishes: 9, secondsAtBest: 3)
        let outcome = Search.Outcome(
            plan: Plan(peopleCount: 1, dayCount: 3), breakdown: CostBreakdown(charges: charges), progress: progress,
            ending: .limitReached)
        #expect(
            Summary("Ward", outcome).lines == [
                "Ward: 1200, hard rules broken: 1",
                "  Below wanted cover              1200",
                "  Rest between shifts                0  (1 broken)",
                "  People short of minimum cover: 0; of wanted cover: 12",
                "  Wishes met: 7 of 9",
                "  1,234,567 moves in 12.3 s; the best after 3.0 s",
            ])
        #expect(
            progress.line == "12.3 s  1,234,567 moves  cost 1,200  1 hard rules broken  short 12  wishes 7/9")
    }
}
