import Core
import Rostering
import Storage
import TestSupport
import Testing
import Workforce

@testable import Rostering

@Suite("Letting a breach stand")
struct LetStandTests {
    private func breach(in world: BoardWorld) async throws -> FindingKey {
        try await world.put([(world.nurse(1), 0, world.night), (world.nurse(1), 1, world.late)])
        return try #require(Breaches.on(try await world.board()).first).key
    }

    @Test("With reasons for every breach the roster is approved, and the version keeps them", arguments: Engine.ready)
    func stands(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine)
        _ = try await breach(in: world)
        let id = world.period, breaches = Breaches.on(try await world.board())
        try await world.write { tx in
            try letStand(
                breaches.map(\.key.text), of: id, reason: "Agreed with Ada, who swapped; matron told",
                as: world.approver, at: BoardWorld.now, in: tx)
        }
        let publication = try await world.approveAndPublish()
        #expect(publication.overrides.count == breaches.count)
        #expect(publication.overrides.allSatisfy { $0.reason == "Agreed with Ada, who swapped; matron told" })
    }

    @Test("Nine characters are no reason, ten are")
    func reason() async throws {
        let world = try await BoardWorld.make()
        let key = try await breach(in: world), id = world.period
        let refusal = try await refusal {
            try await world.write {
                try letStand(key.text, of: id, reason: "nine char", as: world.approver, at: BoardWorld.now, in: $0)
            }
        }
        #expect(refusal.fields.map(\.field) == ["reason"])
        try await world.write {
            try letStand(key.text, of: id, reason: "ten letter", as: world.approver, at: BoardWorld.now, in: $0)
        }
    }

    @Test("A breach that is gone cannot be let stand, and a manager may not let one stand")
    func gone() async throws {
        let world = try await BoardWorld.make()
        let key = try await breach(in: world), id = world.period
        let forbidden = try await refusal {
            try await world.write {
                try letStand(
                    key.text, of: id, reason: "A good reason", as: world.manager, at: BoardWorld.now, in: $0)
            }
        }
        #expect(forbidden.kind == .forbidden)
        try await world.put([(world.nurse(1), 1, nil)])
        let refusal = try await refusal {
            try await world.write {
                try letStand(
                    key.text, of: id, reason: "A good reason", as: world.approver, at: BoardWorld.now, in: $0)
            }
        }
        #expect(refusal.words == "This breach is no longer on the roster. Look at the list again.")
    }

    @Test("Two shifts at once cannot be let stand: nobody can be in two places", arguments: Engine.ready)
    func twice(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine), id = world.period
        try await world.put([(world.nurse(1), 0, world.night), (world.nurse(1), 1, world.early)])
        let breach = try #require(Breaches.on(try await world.board()).first { $0.finding.rule == "TWICE" })
        let no = try await answer(to: breach, of: world)
        #expect(no?.kind == .conflict)
        #expect(
            no?.words == """
                Nobody can be in two places at once, so no reason can let this stand. Take one of the two shifts off, \
                or change its hours.
                """)
        // A reason that was kept when it still could be is no answer now.
        try await world.write { tx in
            for breach in Breaches.on(try Board.load(id, of: BoardWorld.organisation, in: tx)) {
                let standing = StandingBreach(
                    period: id, finding: breach.key, rule: breach.finding.rule, person: breach.person,
                    words: breach.finding.words, reason: "An older reason", by: AccountID("ann"), at: BoardWorld.now)
                try StandingBreaches.save(standing, of: BoardWorld.organisation, in: tx)
            }
        }
        let words = try await refusal { try await world.approveAndPublish() }.words
        #expect(words.hasPrefix("1 breach stands on this roster that no reason can let stand: nobody can be in two"))
        let open = try await world.database.read { try openBreaches(on: id, as: world.approver, in: $0) }
        #expect(open == [breach.key.text])
    }

    @Test("Work elsewhere at the same time stands in the way too, but not what another roster only plans")
    func elsewhere() async throws {
        let world = try await BoardWorld.make()
        try await world.put([(world.nurse(1), 0, world.long)])
        try await world.alsoPlanned(world.nurse(1), 0)
        let planned = try #require(Breaches.on(try await world.board()).first { $0.finding.rule == "TWICE" })
        #expect(
            planned.finding.words == """
                At the same time another roster that is still being planned has a shift: \
                Mon 23 Nov 2026, 07:00 to 19:30 (12 h 30 min).
                """)
        #expect(try await answer(to: planned, of: world) == nil)
        try await world.write { tx in
            let duty = Duty(
                id: DutyID("bank"), person: world.nurse(1), post: nil, unit: UnitID("other"), code: "B",
                span: TimeSpan(from: moment("2026-11-23 18:00"), lasting: .hours(5)), unpaidBreakMinutes: 0,
                source: .bank, changedAt: BoardWorld.now)
            try Duties.save([duty], of: BoardWorld.organisation, in: tx)
        }
        let firm = try #require(Breaches.on(try await world.board()).first { $0.finding.rule == "TWICE" })
        #expect(
            firm.finding.words
                == "At the same time there is other work for another unit: Mon 23 Nov 2026, 18:00 to 23:00 (5 h).")
        #expect(try await answer(to: firm, of: world)?.kind == .conflict)
    }

    private func answer(to breach: Breach, of world: BoardWorld) async throws -> Refusal? {
        let id = world.period
        do {
            try await world.write {
                try letStand(
                    breach.key.text, of: id, reason: "A good reason", as: world.approver, at: BoardWorld.now, in: $0)
            }
        } catch let refusal as Refusal { return refusal }
        return nil
    }
}

extension BoardWorld {
    /// Puts a long day on a roster of another ward that is still being planned.
    fileprivate func alsoPlanned(_ person: PersonID, _ offset: Int) async throws {
        let other = UnitID("other"), id = PeriodID("elsewhere"), date = day(offset)
        try await write { tx in
            try ShiftTypes.save(
                ShiftType(
                    id: ShiftTypeID("there"), unit: other, code: "LD", name: "Long day",
                    starts: ClockTime("07:00") ?? .midnight, ends: ClockTime("19:30") ?? .midnight,
                    unpaidBreakMinutes: 60, tone: .long), of: Self.organisation, in: tx)
            try Periods.save(
                Period(id: id, unit: other, firstDay: Self.firstDay, lastDay: Self.firstDay + 27),
                of: Self.organisation, in: tx)
            let change = CellChange(
                CellPlace(person, date), before: nil, after: Cell(shift: ShiftTypeID("there"), skill: rn))
            try Cells.write([change], of: id, of: Self.organisation, in: tx)
        }
    }
}
