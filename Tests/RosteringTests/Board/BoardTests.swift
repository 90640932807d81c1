import Core
import Rostering
import Storage
import TestSupport
import Testing
import Workforce

@Suite("The board as a value")
struct BoardTests {
    @Test("Cover counts people by the skill they are put to work as, and the absent not at all")
    func cover() async throws {
        let world = try await BoardWorld.make(need: 2)
        try await world.put([(world.nurse(1), 0, world.long), (world.nurse(2), 0, world.long)])
        func line(_ board: Board) -> CoverLine? {
            board.cover(on: [world.day(0)]).first { $0.shift == world.long && $0.skill == world.rn }
        }
        #expect(line(try await world.board())?.have == 2)
        #expect(line(try await world.board())?.state == .met)
        try await world.away(world.nurse(2), 0, 0, .sickness)
        #expect(line(try await world.board())?.shortOfMinimum == 1)
        #expect(line(try await world.board())?.state == .unsafe)
    }

    @Test("Hours are what is rostered and what leave counts for, against the contract")
    func hours() async throws {
        let world = try await BoardWorld.make()
        try await world.put([(world.nurse(1), 0, world.long), (world.nurse(1), 1, world.early)])
        try await world.away(world.nurse(1), 26, 29, .annualLeave, minutes: 1800)
        let hours = try await world.board().hours(of: world.nurse(1))
        #expect(hours.contractMinutes == 9000)
        #expect(hours.rosteredMinutes == 690 + 450)
        #expect(hours.absenceMinutes == 900)
        #expect(hours.netMinutes == -6960)
    }

    @Test("Too short a rest between two shifts is a breach on both days; eleven hours and a half are enough")
    func rest() async throws {
        let world = try await BoardWorld.make()
        try await world.put([(world.nurse(1), 0, world.late), (world.nurse(1), 1, world.early)])
        try await world.put([(world.nurse(2), 0, world.long), (world.nurse(2), 1, world.long)])
        let board = try await world.board()
        let breach = board.findings(of: world.nurse(1)).first { $0.rule == "WTR-05" }
        #expect(breach?.isBreach == true)
        #expect(breach?.days == [world.day(0), world.day(1)])
        #expect(!board.findings(of: world.nurse(2)).contains { $0.rule == "WTR-05" })
    }

    @Test("The board itself finds shifts in leave, and work in two places at once")
    func ownFindings() async throws {
        let world = try await BoardWorld.make()
        try await world.put([(world.nurse(1), 0, world.long), (world.nurse(2), 1, world.long)])
        try await world.away(world.nurse(1), 0, 0, .annualLeave)
        try await world.write { tx in
            let span = TimeSpan(moment("2026-11-24 18:00"), moment("2026-11-24 23:00"))
            let duty = span.map {
                Duty(
                    id: DutyID("bank"), person: world.nurse(2), post: nil, unit: UnitID("other"), code: "B", span: $0,
                    unpaidBreakMinutes: 0, source: .bank, changedAt: BoardWorld.now)
            }
            try Duties.save(duty.map { [$0] } ?? [], of: BoardWorld.organisation, in: tx)
        }
        let board = try await world.board()
        #expect(
            board.findings(of: world.nurse(1)).first { $0.rule == "LEAVE" }?.words
                == "Long day on Mon 23 Nov 2026 falls in annual leave, so it is not covered.")
        #expect(
            board.findings(of: world.nurse(2)).first { $0.rule == "TWICE" }?.words
                == "At the same time there is other work for another unit: Tue 24 Nov 2026, 18:00 to 23:00 (5 h).")
    }

    @Test("A part of a board judges a row and a day as the whole board does")
    func focus() async throws {
        let world = try await BoardWorld.make()
        try await world.put([
            (world.nurse(1), 0, world.late), (world.nurse(1), 1, world.early), (world.nurse(2), 1, world.long),
        ])
        let whole = try await world.board(), period = world.period, nurse = world.nurse(1), day = world.day(1)
        let part = try await world.database.read {
            try Board.load(period, focus: .on(people: [nurse], days: [day]), of: BoardWorld.organisation, in: $0)
        }
        #expect(part.findings(of: nurse) == whole.findings(of: nurse))
        #expect(part.hours(of: nurse) == whole.hours(of: nurse))
        #expect(part.cover(on: [day]) == whole.cover(on: [day]))
    }

    @Test("A typed shift counts for the skill that is furthest below its minimum")
    func bestSkill() async throws {
        let world = try await BoardWorld.make()
        let board = try await world.board()
        #expect(board.bestSkill(for: world.nurse(1), on: world.day(0), in: world.long) == world.rn)
        #expect(board.bestSkill(for: world.nurse(1), on: world.day(0), in: world.early) == nil)
        #expect(board.bestSkill(for: world.support(1), on: world.day(0), in: world.night) == nil)
    }

    @Test("The figures of a board count what is short, the wishes met and the breaches")
    func summary() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        try await world.put([(world.nurse(1), 0, world.late), (world.nurse(1), 1, world.early)])
        try await world.ask(world.nurse(1), .work(world.late), 0)
        try await world.ask(world.nurse(1), .dayOff, 1)
        let board = try await world.board()
        let summary = board.summary(board.findings())
        #expect(summary.shortOfMinimum == 21)
        #expect(summary.wishes == 2)
        #expect(summary.wishesMet == 1)
        #expect(summary.breaches == 1)
        #expect(summary.shifts == 2)
    }
}

extension BoardWorld {
    func away(
        _ person: PersonID, _ first: Int, _ last: Int, _ kind: Absence.Kind, minutes: Int = 0
    ) async throws {
        let absence = Absence(
            id: ids.make(at: Self.now), person: person, kind: kind, firstDay: day(first), lastDay: day(last),
            chargedMinutes: minutes)
        try await write { try Absences.save(absence, of: Self.organisation, in: $0) }
    }

    func ask(
        _ person: PersonID, _ ask: StaffRequest.Ask, _ offset: Int, _ weight: StaffRequest.Weight = .important
    ) async throws {
        let request = StaffRequest(
            id: ids.make(at: Self.now), person: person, unit: unit, ask: ask, firstDay: day(offset),
            lastDay: day(offset), weight: weight, askedAt: Self.now)
        try await write { try StaffRequests.save(request, of: Self.organisation, in: $0) }
    }
}
