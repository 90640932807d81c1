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

    @Test("The part of each round before a share of the budget adds up to that share")
    func partBeforeShare() {
        let rounds = Rounds(Stop(moves: 40_000_000), workers: 2, cells: 100)
        #expect(rounds.part(of: 0, before: 0.6) == 1)
        let later = (1...5).map { rounds.part(of: $0, before: 0.6) }
        let all: Double = 0.06 + later.reduce(0, +) * 0.94 / 5
        #expect(abs(all - 0.6) < 1e-9)
        #expect(later.first == 1 && later.last == 0)
        #expect(Rounds(Stop(), workers: 2, cells: 100).part(of: 1, before: 0.6) == 1)
    }
}
