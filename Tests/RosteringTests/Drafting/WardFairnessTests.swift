import Core
import RosterOptimiser
import Storage
import TestSupport
import Testing
import Workforce
import WorkingTime

@testable import Rostering

@Suite("Fair shares of bank holidays and wishes in a draft")
struct WardFairnessTests {
    @Test("Bank holidays are shared among those who could work them, and put right by those worked before")
    func holidays() async throws {
        let world = try await BoardWorld.make(support: 0, weeks: 1, need: 2)
        try await holiday(world, 1)
        // Two long days and two nights among four nurses: one each.
        #expect(try await rules("FAIR-HOLIDAYS", world.nurse(1), world).compactMap(\.most).first == 2)
        #expect(try await rules("FAIR-HOLIDAYS", world.nurse(1), world).map(\.strength).allSatisfy { $0 == .soft(30) })
        try await holiday(world, -20)
        try await world.write { tx in
            try Duties.save([duty(world.nurse(1), "2026-11-03", world)], of: BoardWorld.organisation, in: tx)
        }
        let had = try await rules("FAIR-HOLIDAYS", world.nurse(1), world).compactMap(\.most).first
        let others = try await rules("FAIR-HOLIDAYS", world.nurse(2), world).compactMap(\.most).first
        #expect(had == 1 && others == 2)
    }

    @Test("Without a bank holiday, or with no points for it, there is no such rule")
    func none() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        #expect(try await rules("FAIR-HOLIDAYS", world.nurse(1), world).isEmpty)
        try await holiday(world, 1)
        try await world.write { tx in
            try SettingsByUnit.save(
                UnitSettings(unit: world.unit, fairHolidayPoints: 0, fairWishPoints: 0), of: BoardWorld.organisation,
                in: tx)
        }
        try await world.ask(world.nurse(1), .dayOff, 3)
        #expect(try await rules("FAIR-HOLIDAYS", world.nurse(1), world).isEmpty)
        #expect(try await rules("FAIR-WISHES", world.nurse(1), world).isEmpty)
    }

    @Test("Whoever was granted fewer wishes before is owed more of them now, leave left out", arguments: Engine.ready)
    func wishes(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine, weeks: 1)
        for nurse in [1, 2] {
            for offset in 0..<4 { try await world.ask(world.nurse(nurse), .dayOff, offset) }
            // Of four wishes in the last period, nurse 1 was granted all and nurse 2 none: half of all.
            for offset in -10 ..< -6 { try await answered(nurse == 1, world.nurse(nurse), offset, by: .roster, world) }
        }
        // Refused by the manager for a reason, and longer ago than the look-back: neither counts.
        try await answered(false, world.nurse(1), -5, by: .rosterManager, world)
        try await answered(true, world.nurse(2), -100, by: .roster, world)
        let records = try await world.board().ward.wishRecords
        #expect(records[world.nurse(1)] == WishRecord(askedCount: 4, grantedCount: 4))
        #expect(records[world.nurse(2)] == WishRecord(askedCount: 4, grantedCount: 0))
        #expect(records.count == 2)
        // Half of four, less two and plus two.
        #expect(try await rules("FAIR-WISHES", world.nurse(1), world).isEmpty)
        let owed = try await rules("FAIR-WISHES", world.nurse(2), world)
        #expect(owed.compactMap(\.least) == [4, 3, 2, 1])
        #expect(owed.allSatisfy { $0.strength == .soft(15) })
    }

    @Test("With no wishes before, each person's second wish refused costs more than the first of two people's")
    func convex() async throws {
        let world = try await BoardWorld.make(weeks: 1)
        for offset in 0..<2 { try await world.ask(world.nurse(1), .dayOff, offset) }
        try await world.ask(world.nurse(2), .dayOff, 0)
        #expect(try await rules("FAIR-WISHES", world.nurse(1), world).compactMap(\.least) == [2, 1])
        #expect(try await rules("FAIR-WISHES", world.nurse(2), world).compactMap(\.least) == [1])
    }

    private func rules(_ name: String, _ person: PersonID, _ world: BoardWorld) async throws -> [Problem.Rule] {
        let posed = try WardProblem(try await world.board())
        let place = try #require(posed.index.person(person))
        return posed.problem.people[place].rules.filter { $0.id == name }
    }

    private func holiday(_ world: BoardWorld, _ offset: Int) async throws {
        let holiday = PublicHoliday(day: world.day(offset), name: "Bank holiday", source: "Test")
        try await world.write { try PublicHolidays.save([holiday], of: BoardWorld.organisation, in: $0) }
    }

    private func duty(_ person: PersonID, _ date: String, _ world: BoardWorld) throws -> Duty {
        let span = try #require(TimeSpan(moment("\(date) 07:00"), moment("\(date) 19:30")))
        return Duty(
            id: DutyID("holiday"), person: person, post: nil, unit: world.unit, code: "LD", span: span,
            unpaidBreakMinutes: 60, source: .roster, sourceReference: "earlier", changedAt: BoardWorld.now)
    }

    private func answered(
        _ granted: Bool, _ person: PersonID, _ offset: Int, by: StaffRequest.Answerer, _ world: BoardWorld
    ) async throws {
        let request = StaffRequest(
            id: world.ids.make(at: BoardWorld.now), person: person, unit: world.unit, ask: .dayOff,
            firstDay: world.day(offset), lastDay: world.day(offset), weight: .wanted, askedAt: BoardWorld.now,
            state: granted ? .granted : .refused, answeredBy: by, answeredAt: BoardWorld.now)
        try await world.write { try StaffRequests.save(request, of: BoardWorld.organisation, in: $0) }
    }
}

extension Problem.Rule {
    fileprivate var least: Int? {
        if case .totalAtLeast(let count, _, _, _) = kind { count } else { nil }
    }
    fileprivate var most: Int? {
        if case .totalAtMost(let count, _, _, _) = kind { count } else { nil }
    }
}
