import Core
import Rostering
import TestSupport
import Testing
import Workforce

@Suite("A unit's own rules on the board") struct LocalFindingsTests {
    /// What the unit's own rules say of the first nurse, given the offsets and shifts of the board.
    private func said(
        _ pattern: (BoardWorld) -> LocalRule.Pattern, _ shifts: (BoardWorld) -> [(Int, ShiftTypeID)],
        weight: LocalRule.Weight = .must
    ) async throws -> [String] {
        let world = try await BoardWorld.make(nurses: 1, support: 0, weeks: 2)
        let rule = LocalRule(id: LocalRuleID("rule"), unit: world.unit, pattern: pattern(world), weight: weight)
        _ = try await world.write { try addLocalRule(rule, as: world.manager, at: BoardWorld.now, in: $0) }
        try await world.put(shifts(world).map { (world.nurse(1), $0.0, $0.1) })
        return try await world.board().findings(of: world.nurse(1)).filter { $0.rule == "UNIT" }.map { finding in
            let days = finding.days.map { "\($0 - BoardWorld.firstDay)" }.joined(separator: ",")
            return "\(finding.severity) \(days): \(finding.words)"
        }
    }

    @Test("A shift that must not follow")
    func successions() async throws {
        let found = try await said({ .notNextDay($0.early, $0.late) }) { [(0, $0.early), (1, $0.late), (3, $0.late)] }
        #expect(
            found == [
                "breach 0,1: Late on Tue 24 Nov follows Early. The rule of this unit: no Late on the day after Early."
            ])
    }

    @Test("Days in a row: the boundary on both sides, too long and too short")
    func runs() async throws {
        let most: (BoardWorld) -> LocalRule.Pattern = { _ in .workInARow(.init(least: 2, most: 3)) }
        #expect(try await said(most) { world in (1...3).map { ($0, world.early) } } == [])
        #expect(
            try await said(most) { world in (1...5).map { ($0, world.early) } } == [
                "breach 4,5: 5 days of work in a row from Tue 24 Nov. "
                    + "The rule of this unit: 2 to 3 days of work in a row."
            ])
        #expect(
            try await said(most) { [(4, $0.early)] } == [
                "breach 4: 1 days of work in a row from Fri 27 Nov. "
                    + "The rule of this unit: 2 to 3 days of work in a row."
            ])
        // A run that still goes on at the end of the period may grow in the next.
        #expect(try await said(most) { [(13, $0.early)] } == [])
        #expect(
            try await said({ .shiftInARow($0.late, .init(most: 1)) }) { [(2, $0.late), (3, $0.late), (4, $0.early)] }
                .count
                == 1)
        #expect(
            try await said({ _ in .offInARow(.init(least: 2, most: nil)) }) { [(2, $0.late), (4, $0.late)] }.count == 1)
    }

    @Test("Totals, weekends and halves of them")
    func totals() async throws {
        #expect(
            try await said({ _ in .shifts(.init(least: 2, most: 3)) }) { [(0, $0.early)] } == [
                "breach : 1 shifts in this roster period. The rule of this unit: 2 to 3 shifts in a roster period."
            ])
        let both: (BoardWorld) -> [(Int, ShiftTypeID)] = { [(5, $0.early), (13, $0.early)] }
        #expect(try await said({ _ in .weekends(.init(most: 2)) }, both) == [])
        #expect(try await said({ _ in .weekends(.init(most: 1)) }, both).count == 1)
        #expect(
            try await said({ _ in .wholeWeekends }, both) == [
                "breach 5: Half of the weekend of Sat 28 Nov is worked. The rule of this unit: "
                    + "Saturday and Sunday both worked or both free.",
                "breach 13: Half of the weekend of Sat 5 Dec is worked. The rule of this unit: "
                    + "Saturday and Sunday both worked or both free.",
            ])
    }

    @Test("A rule that is only weighed is a note and blocks nothing")
    func notes() async throws {
        let found = try await said({ _ in .wholeWeekends }, { [(5, $0.early)] }, weight: .important)
        #expect(found.count == 1 && found[0].hasPrefix("note "))
    }

    @Test("A draft keeps what must be kept, and says what a change would break")
    func drafted() async throws {
        let world = try await BoardWorld.make(nurses: 3, support: 0, weeks: 2)
        let rules = [LocalRule.Pattern.notNextDay(world.long, world.long), .workInARow(.init(most: 2))]
        try await world.write { tx in
            for (place, pattern) in rules.enumerated() {
                let rule = LocalRule(id: LocalRuleID("rule\(place)"), unit: world.unit, pattern: pattern, weight: .must)
                try addLocalRule(rule, as: world.manager, at: BoardWorld.now, in: tx)
            }
        }
        let board = try await world.board()
        let input = DraftInput(
            period: board.period.id, seconds: 60, seed: 3, moves: 40_000, startsAfresh: true, by: AccountID("ben"))
        let draft = try await Draft.search(board, input, today: nil, clock: { BoardWorld.now })
        #expect(draft.figures.breaches == [] && draft.figures.after.shifts > 10)
        let after = board.with([
            CellChange(world.place(world.nurse(1), 0), before: nil, after: Cell(shift: world.long, skill: world.rn))
        ])
        let story = try after.story(of: world.place(world.nurse(1), 1))
        let long = try #require(story.alternatives.first { $0.cell?.shift == world.long })
        #expect(long.breaks.contains { $0.contains("no Long day on the day after Long day") })
    }
}
