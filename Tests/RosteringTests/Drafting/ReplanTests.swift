import Core
import TestSupport
import Testing
import Workforce
import WorkingTime

@testable import Rostering

@Suite("Planning a roster again around who is away")
struct ReplanTests {
    private func replan(
        _ board: Board, _ aways: [Away], at now: Instant = BoardWorld.now, moves: Int = 40_000
    ) async throws -> Draft {
        try await Draft.replan(
            board, around: aways,
            DraftInput(
                period: board.period.id, seconds: 60, seed: 3, moves: moves, startsAfresh: false,
                by: AccountID("ben"), kind: .replan), at: now, clock: { BoardWorld.now })
    }

    /// Nurse 1 on long days, nurse 2 on nights, the others free; only the first four days are covered.
    private func world(nurses: Int = 4) async throws -> BoardWorld {
        let world = try await BoardWorld.make(nurses: nurses, weeks: 2)
        try await world.put(
            (0..<3).flatMap { day in
                [
                    (world.nurse(1), day, world.long), (world.nurse(2), day, world.night),
                    (world.support(1), day, world.long),
                ]
            })
        return world
    }

    private func away(_ world: BoardWorld, _ person: PersonID, _ first: Int, _ last: Int) -> Away {
        Away(person, from: world.day(first), through: world.day(last))
    }

    @Test("The shifts of who is away go, somebody takes them, and nothing else changes")
    func mends() async throws {
        let world = try await world(), board = try await world.board()
        let draft = try await replan(board, [away(world, world.nurse(1), 1, 2)])
        let after = board.with(draft.changes)
        #expect(after[world.nurse(1), world.day(1)] == nil && after[world.nurse(1), world.day(2)] == nil)
        #expect(after[world.nurse(1), world.day(0)] == board[world.nurse(1), world.day(0)])
        // Two places go and two are taken; gaps that were there before are left alone.
        #expect(draft.changes.count == 4)
        #expect(draft.changes.allSatisfy { [world.day(1), world.day(2)].contains($0.place.day) })
        #expect(draft.figures.after.shortOfMinimum == draft.figures.before.shortOfMinimum - 2)
        #expect(draft.figures.breaches == [])
    }

    @Test("Pinned places, promised days and shifts that have begun stay, whoever is missing")
    func stays() async throws {
        let world = try await world(nurses: 4)
        try await world.put([(world.nurse(3), 1, nil)], pinned: true)
        try await world.ask(world.nurse(4), .dayOff, 1)
        let board = try await world.board()
        let draft = try await replan(board, [away(world, world.nurse(1), 0, 1)], at: moment("2026-11-23 08:00"))
        let after = board.with(draft.changes)
        // The long day of the 23rd began at 07:00.
        #expect(after[world.nurse(1), world.day(0)] == board[world.nurse(1), world.day(0)])
        #expect(after[world.nurse(1), world.day(1)] == nil)
        #expect(after[world.nurse(3), world.day(1)] == board[world.nurse(3), world.day(1)])
        #expect(after[world.nurse(4), world.day(1)]?.shift == nil)
        #expect(draft.changes.allSatisfy { $0.place.day > world.day(0) || $0.after?.shift != world.long })
    }

    @Test("What somebody asked to be spared is not put on them")
    func spared() async throws {
        let world = try await world(nurses: 3)
        try await world.ask(world.nurse(3), .avoid(world.long), 1)
        let board = try await world.board()
        let draft = try await replan(board, [away(world, world.nurse(1), 1, 1)])
        #expect(board.with(draft.changes)[world.nurse(3), world.day(1)]?.shift != world.long)
    }

    @Test("Near days cost more: where changes cost more than a place, nobody is called in")
    func prices() async throws {
        let world = try await world()
        try await world.write { tx in
            let settings = UnitSettings(
                unit: world.unit,
                changePrices: ChangePrices(within2Days: 2_000, within7Days: 2_000, within28Days: 2_000, later: 0))
            try SettingsByUnit.save(settings, of: BoardWorld.organisation, in: tx)
            // Only wanted, so that leaving it open costs 300.
            let demand = Weekday.allCases.map {
                Demand(
                    unit: world.unit, on: .every($0), shiftType: world.long, skill: world.rn, minimum: 0, wanted: 1)
            }
            try Demands.replaceWeekdays(demand, on: world.unit, of: BoardWorld.organisation, in: tx)
        }
        let board = try await world.board(), aways = [away(world, world.nurse(1), 1, 2)]
        #expect(try await replan(board, aways, at: moment("2026-11-20 09:00")).changes.count == 2)
        #expect(try await replan(board, aways, at: BoardWorld.now).changes.count == 4)
    }

    @Test("Nobody is put in breach: with no one who may, the place stays open")
    func lawful() async throws {
        let world = try await world(nurses: 2)
        let board = try await world.board()
        let draft = try await replan(board, [away(world, world.nurse(1), 1, 2)])
        #expect(draft.figures.breaches == [])
        #expect(draft.changes.allSatisfy { $0.after == nil || $0.place.person != world.nurse(2) })
    }

    @Test("Hours of who is away count as worked, so that nobody owes them afterwards")
    func hours() async throws {
        let world = try await world(), board = try await world.board()
        let sick = board.away([away(world, world.nurse(1), 1, 2)])
        #expect(sick.hours(of: world.nurse(1)).netMinutes == board.hours(of: world.nurse(1)).netMinutes)
        let lines = sick.cover(on: [world.day(1)])
        #expect(lines.first { $0.skill == world.rn && $0.shift == world.long }?.have == 0)
    }

    @Test("Recorded sickness of people who still stand on the board is offered, from today on")
    func offered() async throws {
        let world = try await world()
        try await world.away(world.nurse(1), 1, 20, .sickness)
        try await world.away(world.nurse(3), 0, 2, .sickness)
        try await world.away(world.nurse(2), 0, 2, .study)
        let board = try await world.board()
        #expect(board.illAndRostered(from: world.day(2)) == [away(world, world.nurse(1), 2, 13)])
    }

    @Test("Each change says why and what it costs; what stays open is listed")
    func story() async throws {
        let world = try await world(), board = try await world.board()
        let aways = [away(world, world.nurse(1), 1, 2)]
        func cell(_ shift: ShiftTypeID) -> Cell { Cell(shift: shift, skill: world.rn, origin: .draft) }
        let changes = [
            CellChange(world.place(world.nurse(1), 1), before: board[world.nurse(1), world.day(1)], after: nil),
            CellChange(world.place(world.nurse(3), 1), before: nil, after: cell(world.long)),
            CellChange(world.place(world.nurse(1), 2), before: board[world.nurse(1), world.day(2)], after: nil),
            CellChange(
                world.place(world.nurse(2), 2), before: board[world.nurse(2), world.day(2)], after: cell(world.long)),
            CellChange(world.place(world.nurse(4), 3), before: nil, after: cell(world.early)),
        ]
        let story = ReplanStory(changes, of: board, around: aways, today: world.day(0))
        #expect(
            story.items.map(\.reason) == [
                "is away", "stands in for Ada, who is away", "is away", "stands in for Ada, who is away",
                "fills a place that was open",
            ])
        #expect(story.items.map(\.points) == [nil, 240, nil, 160, 160])
        #expect(story.points == 560 && story.asked.count == 3)
        #expect(story.open.first?.shortOfMinimum == 1)
        #expect(story.open.contains { $0.day == world.day(2) && $0.shift == world.night })
    }
}
