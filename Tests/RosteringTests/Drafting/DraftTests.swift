import Core
import Rostering
import TestSupport
import Testing
import Workforce
import WorkingTime

@Suite("Drafting a roster")
struct DraftTests {
    private func draft(
        _ board: Board, moves: Int = 60_000, seed: UInt64 = 7, afresh: Bool = false, today: Day? = nil
    ) async throws -> Draft {
        try await Draft.search(
            board,
            DraftInput(
                period: board.period.id, seconds: 120, seed: seed, moves: moves, startsAfresh: afresh,
                by: AccountID("ben")), today: today, clock: { BoardWorld.now })
    }

    @Test("A small ward is covered without a breach, and no wish is lost that could be met")
    func solvable() async throws {
        let world = try await BoardWorld.make(nurses: 6, support: 3, weeks: 2)
        try await world.ask(world.nurse(1), .dayOff, 3)
        try await world.ask(world.nurse(2), .work(world.night), 8)
        try await world.away(world.nurse(3), 0, 6, .annualLeave, minutes: 2250)
        let board = try await world.board(), drafted = try await draft(board)
        #expect(drafted.figures.breaches == [])
        #expect(drafted.figures.after.shortOfMinimum == 0)
        #expect(drafted.figures.after.wishesMet == 2)
        #expect(drafted.figures.before.shortOfMinimum == 42)
        let after = board.with(drafted.changes)
        #expect(after.cells.keys.allSatisfy { !($0.person == world.nurse(3) && $0.day <= world.day(6)) })
        #expect(after.cells.values.allSatisfy { $0.origin == .draft && $0.skill != nil })
    }

    @Test("The same seed and number of moves give the same draft")
    func repeatable() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        let board = try await world.board()
        let first = try await draft(board, moves: 8_000), second = try await draft(board, moves: 8_000)
        #expect(first.changes == second.changes)
    }

    @Test("Pinned places stay as they are, pinned days off too")
    func pins() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        try await world.put([(world.nurse(1), 0, world.early), (world.nurse(2), 1, nil)], pinned: true)
        let board = try await world.board(), drafted = try await draft(board, moves: 20_000, afresh: true)
        let after = board.with(drafted.changes)
        #expect(after[world.nurse(1), world.day(0)] == board[world.nurse(1), world.day(0)])
        #expect(after[world.nurse(2), world.day(1)] == board[world.nurse(2), world.day(1)])
    }

    @Test("Days that are over stay as they are")
    func past() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        try await world.put([(world.nurse(1), 0, world.early)])
        let drafted = try await draft(try await world.board(), moves: 20_000, today: world.day(2))
        #expect(drafted.changes.allSatisfy { $0.place.day >= world.day(2) })
        #expect(!drafted.changes.isEmpty)
    }

    @Test("Skills: nobody is put to work as what they do not hold")
    func skills() async throws {
        let world = try await BoardWorld.make(nurses: 2, support: 4, weeks: 1, need: 2)
        let board = try await world.board(), drafted = try await draft(board, moves: 20_000)
        for change in drafted.changes {
            guard let skill = change.after?.skill else { continue }
            #expect(board.ward.row(of: change.place.person)?.holds(skill, on: change.place.day) == true)
        }
        #expect(drafted.figures.breaches == [])
        #expect(drafted.figures.after.shortOfMinimum > 0)
    }

    @Test("What was worked before the period binds its first days")
    func history() async throws {
        let world = try await BoardWorld.make(nurses: 2, weeks: 1)
        try await world.write { tx in
            let span = TimeSpan(moment("2026-11-22 19:00"), moment("2026-11-23 07:30"))
            let duties = [1, 2].compactMap { number in
                span.map {
                    Duty(
                        id: DutyID("night\(number)"), person: world.nurse(number), post: nil, unit: world.unit,
                        code: "N", span: $0, unpaidBreakMinutes: 60, source: .roster, sourceReference: "earlier",
                        changedAt: BoardWorld.now)
                }
            }
            try Duties.save(duties, of: BoardWorld.organisation, in: tx)
        }
        let drafted = try await draft(try await world.board(), moves: 20_000)
        #expect(drafted.figures.breaches == [])
        #expect(
            !drafted.changes.contains {
                $0.place.day == world.day(0) && $0.after?.shift == world.long && $0.after?.skill == world.rn
            })
    }

    @Test("Posing a board and going back gives the board")
    func roundTrip() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        try await world.put([
            (world.nurse(1), 0, world.long), (world.nurse(2), 0, world.night), (world.support(1), 3, world.long),
        ])
        let board = try await world.board()
        #expect(try board.changesOfItsOwnPlan() == [])
    }

    @Test("A ward without people or shifts is refused in words")
    func unposable() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        try await world.write { tx in
            for var shift in try ShiftTypes.onUnit(world.unit, of: BoardWorld.organisation, in: tx) {
                shift.isRetired = true
                try ShiftTypes.save(shift, of: BoardWorld.organisation, in: tx)
            }
        }
        let board = try await world.board()
        #expect(
            try await refusal { try await draft(board) }.words == "Ward 7 has no shift types yet. Set them up first.")
        let empty = Board(
            ward: Ward(
                period: board.period, unit: board.ward.unit, rows: [], shifts: [], skills: [], demand: [], requests: [],
                absences: [:], holidays: [:], settings: board.ward.settings, rules: board.ward.rules, lines: [:]),
            cells: [:])
        #expect(
            try await refusal { try await draft(empty) }.words
                == "Nobody is posted to Ward 7 in these weeks. Add posts first.")
    }

    @Test("Progress is told as it goes, with a short history of the best so far")
    func progress() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        let told = Told()
        let input = DraftInput(
            period: world.period, seconds: 2, seed: 1, moves: nil, startsAfresh: false, by: AccountID("ben"))
        _ = try await Draft.search(
            try await world.board(), input, today: nil, clock: { realTime() }, report: { await told.add($0) })
        let steps = await told.steps
        #expect(!steps.isEmpty)
        #expect(steps.allSatisfy { $0.ofSeconds == 2 && !$0.best.isEmpty && $0.best.count <= 61 })
    }

    @Test("How long nothing better was found is told, and beside a longer search how good any roster could be")
    func standing() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        let told = Told()
        let input = DraftInput(
            period: world.period, seconds: 6, seed: 1, moves: nil, startsAfresh: false, by: AccountID("ben"))
        _ = try await Draft.search(
            try await world.board(), input, today: nil, clock: { realTime() }, report: { await told.add($0) })
        let steps = await told.steps, last = try #require(steps.last)
        #expect((last.secondsSinceGain ?? -1) >= 0)
        #expect(steps.allSatisfy { ($0.secondsSinceGain ?? 0) <= $0.seconds })
        // Where a bound was found in the time, no roster is below it.
        #expect((last.bound ?? 1) > 0 && (last.bound ?? last.points) <= last.points)
    }

    @Test("The last days of the period before bind, published or only planned", arguments: [true, false])
    func rolling(_ isPublished: Bool) async throws {
        var world = try await BoardWorld.make(nurses: 2, weeks: 1)
        try await world.put((5...6).map { (world.nurse(1), $0, world.long) } + [(world.nurse(2), 6, world.night)])
        if isPublished { try await world.approveAndPublish() }
        let first = world
        world.period = PeriodID("next")
        let next = world
        try await world.write { tx in
            _ = try openPeriod(
                next.period, for: next.unit, from: first.day(7), weeks: 1, as: next.manager, at: BoardWorld.now, in: tx)
        }
        let drafted = try await draft(try await world.board(), moves: 20_000)
        #expect(drafted.figures.breaches == [])
        // Nurse 2 comes from a night that ends that morning.
        #expect(
            !drafted.changes.contains {
                $0.place == CellPlace(first.nurse(2), first.day(7)) && $0.after?.shift == first.long
            })
    }

    @Test("A cancelled search keeps its best so far")
    func cancelled() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        let input = DraftInput(
            period: world.period, seconds: 60, seed: 1, moves: nil, startsAfresh: false, by: AccountID("ben"))
        let drafted = try await Draft.search(
            try await world.board(), input, today: nil, clock: { realTime() }, isCancelled: { true })
        #expect(drafted.figures.ending == "cancelled")
        #expect(!drafted.changes.isEmpty)
    }
}

private actor Told {
    var steps: [DraftProgress] = []
    func add(_ step: DraftProgress) { steps.append(step) }
}

/// Time as it passes, counted from the first question.
func realTime() -> Instant {
    let (seconds, attoseconds) = began.duration(to: .now).components
    return Instant(
        milliseconds: BoardWorld.now.milliseconds + seconds * 1000 + attoseconds / 1_000_000_000_000_000)
}

private let began = ContinuousClock.now
