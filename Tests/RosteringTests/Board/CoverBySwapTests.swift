import Core
import Rostering
import TestSupport
import Testing
import Workforce

@Suite("Who could cover with one further swap")
struct CoverBySwapTests {
    @Test("A colleague takes the late that stands in the way of the long day after it")
    func handsOver() async throws {
        let world = try await BoardWorld.make(nurses: 3)
        try await world.put([(world.nurse(1), 0, world.late)])
        try await world.away(world.nurse(2), 1, 1, .annualLeave)
        try await world.away(world.nurse(3), 0, 2, .annualLeave)
        let board = try await world.board()
        let swap = try #require(try board.coverAnswer(world.long, world.rn, on: world.day(1)).swaps.first)
        #expect(swap.row.id == world.nurse(1) && swap.now == nil)
        #expect(swap.partner.id == world.nurse(2))
        #expect(swap.day == world.day(0) && swap.handed.shift == world.late && swap.taken.shift == world.late)
        #expect(swap.prices.map(\.points).reduce(0, +) == swap.points)
        #expect(swap.gains.contains("Long day on Tue 24 Nov would reach its minimum for Registered nurse."))
    }

    @Test("Every one offered breaks nothing for either, and says what pricing it again says")
    func legal() async throws {
        let world = try await BoardWorld.make(nurses: 6, support: 2, weeks: 2)
        try await world.put([
            (world.nurse(1), 0, world.late), (world.nurse(2), 1, world.night), (world.nurse(3), 1, world.late),
            (world.nurse(4), 0, world.night), (world.nurse(5), 2, world.long), (world.support(1), 1, world.long),
        ])
        try await world.away(world.nurse(6), 1, 1, .sickness)
        let board = try await world.board()
        let swaps = try board.coverAnswer(world.long, world.rn, on: world.day(1), swaps: 20).swaps
        #expect(!swaps.isEmpty)
        for swap in swaps {
            let changed = board.with(swap.changes(on: world.day(1)))
            for row in [swap.row, swap.partner] {
                let before = board.findings(of: row.id).filter(\.isBreach).map(\.key)
                #expect(changed.findings(of: row.id).filter(\.isBreach).allSatisfy { before.contains($0.key) })
            }
            #expect(
                changed.cover(on: [swap.day]).map(\.have).reduce(0, +)
                    >= board.cover(on: [swap.day]).map(\.have).reduce(0, +))
        }
        #expect(zip(swaps, swaps.dropFirst()).allSatisfy { $0.points <= $1.points })
    }

    @Test("Somebody at work that day hands that shift over; shifts of days that are over are not handed over")
    func sameDayAndPast() async throws {
        let world = try await BoardWorld.make(nurses: 2, support: 0)
        try await world.put([(world.nurse(1), 1, world.night)])
        let board = try await world.board()
        let answer = try board.coverAnswer(world.long, world.rn, on: world.day(1))
        let swap = try #require(answer.swaps.first { $0.row.id == world.nurse(1) })
        #expect(swap.day == world.day(1) && swap.partner.id == world.nurse(2))
        #expect(swap.changes(on: world.day(1)).count == 2)
        try await world.put([(world.nurse(1), 1, nil), (world.nurse(1), 0, world.late)])
        let late = try await world.board()
        #expect(!(try late.coverAnswer(world.long, world.rn, on: world.day(1)).swaps.isEmpty))
        #expect(try late.coverAnswer(world.long, world.rn, on: world.day(1), today: world.day(1)).swaps.isEmpty)
    }

    @Test("The list is as long as it is asked to be")
    func bounded() async throws {
        let world = try await BoardWorld.make(nurses: 6, support: 0)
        try await world.put([(world.nurse(1), 1, world.night), (world.nurse(2), 1, world.early)])
        let board = try await world.board()
        #expect(try board.coverAnswer(world.long, world.rn, on: world.day(1), swaps: 2).swaps.count == 2)
        #expect(try board.coverAnswer(world.long, world.rn, on: world.day(1), swaps: 0).swaps.isEmpty)
    }
}
