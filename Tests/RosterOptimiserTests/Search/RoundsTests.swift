import Testing

@testable import RosterOptimiser

@Suite struct RoundsTests {
    private func mark(_ tries: Int, _ seconds: Double = 0) -> Rounds.Mark { .init(seconds: seconds, tries: tries) }

    @Test("A move budget is shared out to the last move, whatever the number of rounds")
    func movesAreUsedUp() {
        let rounds = Rounds(Stop(moves: 40_000_000), workers: 2, cells: 100)
        var (round, tries) = (0, 0)
        while true {
            let began = mark(tries)
            while rounds.fraction(of: round, began: began, now: mark(tries)) < 1 { tries += 1000 }
            if rounds.isLast(round) { break }
            round += 1
        }
        #expect(round == 5)
        #expect(abs(tries - 20_000_000) < 2000)
    }

    @Test("On a larger plan a cooling is worth more tries for each cell, so that there are fewer of them")
    func coolingsGrow() {
        func count(_ cells: Int) -> Int {
            let rounds = Rounds(Stop(seconds: 60), workers: 2, cells: cells)
            return (0...1000).first(where: rounds.isLast) ?? -1
        }
        #expect(count(280) == 21)
        #expect(count(560) == 5)
        #expect(count(1120) == 1)
    }

    @Test("A budget of few tries for each cell is hasty, one of many or without a limit is not")
    func haste() {
        #expect(Rounds(Stop(moves: 199_999), workers: 2, cells: 100).isHasty)
        #expect(!Rounds(Stop(moves: 200_000), workers: 2, cells: 100).isHasty)
        #expect(Rounds(Stop(seconds: 1), workers: 2, cells: 54_600).isHasty)
        #expect(!Rounds(Stop(), workers: 2, cells: 100).isHasty)
    }

    @Test("A large problem has a short round and a long one")
    func largeProblem() {
        let rounds = Rounds(Stop(seconds: 60), workers: 2, cells: 54_600)
        #expect(!rounds.isLast(0))
        #expect(rounds.isLast(1))
        #expect(rounds.fraction(of: 0, began: mark(0), now: mark(0, 3.7)) >= 1)
        #expect(rounds.fraction(of: 0, began: mark(0), now: mark(0, 3.5)) < 1)
        #expect(rounds.fraction(of: 1, began: mark(0, 3.6), now: mark(0, 31.8)).distance(to: 0.5).magnitude < 1e-9)
        #expect(rounds.fraction(of: 1, began: mark(0, 3.6), now: mark(0, 60)) >= 1)
    }

    @Test("Without a limit rounds go on and grow")
    func unlimited() {
        let rounds = Rounds(Stop(), workers: 1, cells: 25)
        #expect(!rounds.isLast(1_000_000))
        #expect(rounds.fraction(of: 1, began: mark(0), now: mark(1_000_000)) == 1)
        #expect(rounds.fraction(of: 4, began: mark(0), now: mark(1_000_000)) == 0.25)
    }

    @Test("Where rows are chosen the last rounds are theirs, and coolings are fewer")
    func rowsComeLast() {
        let rounds = Rounds(Stop(moves: 40_000_000), workers: 2, cells: 100, choosesRows: true, settled: true)
        let first = (0...100).first(where: rounds.choosesRows) ?? -1, last = (0...100).first(where: rounds.isLast) ?? -1
        #expect(first == 4 && last - first + 1 == Rounds.exchanges)
        var (began, ends) = (0, [Int]())
        for round in 0...last {
            var tries = began
            while rounds.fraction(of: round, began: mark(began), now: mark(tries)) < 1 { tries += 1000 }
            ends.append(tries)
            began = tries
        }
        #expect(abs(ends[first - 1] - Int(20_000_000 * Rounds.rowsAfter.settled)) < 2000)
        #expect(abs(ends[last] - 20_000_000) < 2000)
    }

    @Test("Without a limit rows are never chosen")
    func noRowsWithoutLimit() {
        #expect(!(0...1000).contains(where: Rounds(Stop(), workers: 1, cells: 25, choosesRows: true).choosesRows))
    }
}
