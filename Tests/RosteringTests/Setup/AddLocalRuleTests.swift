import Core
import Rostering
import Storage
import TestSupport
import Testing

@Suite("Giving a unit a rule of its own") struct AddLocalRuleTests {
    private func rule(
        _ pattern: LocalRule.Pattern, _ world: BoardWorld, hours: ClosedRange<Int>? = nil,
        weight: LocalRule.Weight = .must
    ) -> LocalRule {
        LocalRule(
            id: world.ids.make(at: BoardWorld.now), unit: world.unit, pattern: pattern, weeklyMinutes: hours,
            weight: weight)
    }

    private func add(_ rule: LocalRule, _ world: BoardWorld, as caller: Caller? = nil) async throws -> LocalRule {
        let caller = caller ?? world.manager
        return try await world.write { try addLocalRule(rule, as: caller, at: BoardWorld.now, in: $0) }
    }

    @Test("Every pattern is kept as it was given", arguments: Engine.allCases)
    func kept(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine)
        let patterns: [LocalRule.Pattern] = [
            .notNextDay(world.late, world.early), .workInARow(.init(least: 2, most: 5)),
            .offInARow(.init(least: 2, most: nil)),
            .shiftInARow(world.night, .init(most: 3)), .shifts(.init(least: 15, most: 22)), .weekends(.init(most: 2)),
            .wholeWeekends,
        ]
        #expect(patterns.map(\.code) == LocalRule.Pattern.codes)
        for pattern in patterns { _ = try await add(rule(pattern, world, hours: 900...1350, weight: .wanted), world) }
        let unit = world.unit
        let kept = try await world.database.read { try LocalRules.onUnit(unit, of: BoardWorld.organisation, in: $0) }
        #expect(kept.map(\.pattern) == patterns)
        #expect(kept.allSatisfy { $0.weeklyMinutes == 900...1350 && $0.weight == .wanted })
        #expect(try await world.board().ward.localRules == kept)
    }

    @Test("A rule is for those of its contract hours")
    func people() async throws {
        let world = try await BoardWorld.make(nurses: 1, support: 0)
        _ = try await add(rule(.wholeWeekends, world, hours: 900...2249), world)
        _ = try await add(rule(.weekends(.init(most: 1)), world, hours: 2250...2250), world)
        let board = try await world.board(), row = try #require(board.ward.row(of: world.nurse(1)))
        #expect(board.ward.localRules(for: row).map(\.pattern) == [.weekends(.init(most: 1))])
    }

    @Test("What cannot be used is said beside each field")
    func bad() async throws {
        let world = try await BoardWorld.make()
        func fields(_ pattern: LocalRule.Pattern, _ hours: ClosedRange<Int>? = nil) async throws -> [String] {
            try await refusal { try await add(rule(pattern, world, hours: hours), world) }.fields.map(\.words)
        }
        #expect(try await fields(.notNextDay(ShiftTypeID("far"), world.late)) == ["Choose a shift type of this unit"])
        #expect(
            try await fields(.workInARow(.init(least: 5, most: 3))) == [
                "Enter at most how many, up to 60 and not below the least"
            ])
        #expect(try await fields(.offInARow(.init(most: nil))) == ["Enter at least or at most how many, or both"])
        #expect(try await fields(.shifts(.init(least: 99, most: nil))) == ["Enter at least how many, from 0 to 60"])
        #expect(try await fields(.wholeWeekends, 0...9999) == ["Enter contract hours a week from 0 to 72"])
    }

    @Test("The same rule twice, too many rules and strangers are refused")
    func refused() async throws {
        let world = try await BoardWorld.make()
        _ = try await add(rule(.wholeWeekends, world), world)
        let twice = try await refusal { try await add(rule(.wholeWeekends, world, weight: .nice), world) }
        #expect(twice.words == "Ward 7 has this rule already. Remove it first if it should weigh differently.")
        let stranger = try await refusal { try await add(rule(.wholeWeekends, world), world, as: world.outsider) }
        #expect(stranger.kind == .forbidden)
        for most in 1..<60 { _ = try await add(rule(.shifts(.init(most: most)), world), world) }
        let many = try await refusal { try await add(rule(.weekends(.init(most: 9)), world), world) }
        #expect(many.words == "Ward 7 has 60 rules of its own. Remove one before you add another.")
    }
}
