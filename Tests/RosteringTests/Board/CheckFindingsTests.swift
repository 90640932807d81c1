import Core
import Identity
import Rostering
import Storage
import TestSupport
import Testing
import WorkingTime

@testable import Workforce

@Suite("Employment checks on the board")
struct CheckFindingsTests {
    private let organisation = BoardWorld.organisation
    private let officer = Caller(
        organisation: BoardWorld.organisation, account: AccountID("hr"), person: nil,
        grants: RoleBook(workforcePermissions).grants(for: [(.hrOfficer, nil)]))

    private func check(
        _ world: BoardWorld, _ kind: String = "criminal-record", until last: Day? = nil
    ) async throws {
        let check = Check(
            id: CheckID("check-\(kind)"), person: world.nurse(1), kind: kind, outcome: .clear,
            from: TestSupport.day("2020-01-06"), until: last, source: "Seen", recordedAt: BoardWorld.now)
        try await world.write { try Checks.save(check, of: BoardWorld.organisation, in: $0) }
    }

    private func asks(
        _ world: BoardWorld, _ key: String, _ demand: CheckKind.Demand, for skills: [SkillID] = []
    ) async throws {
        try await world.write { [officer] tx in
            guard var kind = CheckBook()[key] else { return }
            kind.demand = demand
            kind.skills = skills
            try saveCheckKind(kind, isNew: false, as: officer, at: BoardWorld.now, in: tx)
        }
    }

    private func findings(_ world: BoardWorld, _ rule: String = "CHECK") async throws -> [BoardFinding] {
        try await world.board().findings(of: world.nurse(1)).filter { $0.rule == rule }
    }

    @Test("Nothing is said where nothing was ever recorded; what has ended is a warning", arguments: Engine.allCases)
    func lapsed(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine, need: 0)
        try await world.put([(world.nurse(1), 0, world.long), (world.nurse(1), 3, world.long)])
        #expect(try await findings(world) == [])
        try await check(world, until: world.day(1))
        let found = try await findings(world)
        #expect(found.map(\.severity) == [.warning] && found.first?.days == [world.day(3)])
        #expect(found.first?.words == "No employment check stands on Thu 26 Nov: Criminal record (DBS).")
        // Whoever works on no such day is warned of nothing.
        #expect(try await world.board().findings(of: world.nurse(2)).allSatisfy { $0.rule != "CHECK" })
    }

    @Test("What is required keeps people off a roster, and is a breach on it", arguments: Engine.allCases)
    func required(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine, need: 0)
        try await world.put([(world.nurse(1), 0, world.long)])
        try await asks(world, "identity", .required)
        let found = try await findings(world)
        #expect(found.map(\.isBreach) == [true] && found.first?.canBeLetStand == true)
        do {
            try await world.put([(world.nurse(1), 3, world.long)])
            Issue.record("A shift without the check was taken")
        } catch let refusal as Refusal {
            #expect(
                refusal.words
                    == "Identity: no such check of Ada Nurse1 stands on Thu 26 Nov 2026, and nobody is rostered "
                    + "without.")
        }
        try await check(world, "identity")
        try await world.put([(world.nurse(1), 3, world.long)])
        #expect(try await findings(world) == [])
    }

    @Test("A skill does not count on days on which its check does not stand", arguments: Engine.allCases)
    func skill(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine, need: 0)
        try await check(world, "registration-and-qualifications", until: world.day(1))
        try await world.put([(world.nurse(1), 0, world.long), (world.nurse(1), 3, world.long)])
        try await asks(world, "registration-and-qualifications", .shown, for: [world.rn])
        let found = try await findings(world, "SKILL")
        #expect(found.map(\.days) == [[world.day(3)]])
        #expect(try await findings(world) == [])
        do {
            try await world.put([(world.nurse(1), 5, world.long)])
            Issue.record("A skill without its check was taken")
        } catch let refusal as Refusal {
            #expect(refusal.words == "Ada Nurse1 does not hold Registered nurse on Sat 28 Nov 2026.")
        }
    }
}
