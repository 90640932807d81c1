import Core
import Identity
import Ledger
import Rostering
import Storage
import TestSupport
import Testing
import Web

@testable import Workforce

@Suite("Telling planners whose employment check no longer stands") struct TellCheckGoneTests {
    /// A published roster with Nurse 1 on three days of the first week, planned by Ben, and a check of hers.
    private func world(_ engine: Engine = .sqlite, kind: String = "criminal-record") async throws -> BoardWorld {
        let world = try await BoardWorld.make(engine, need: 0), nurse = world.nurse(1)
        try await world.put([(nurse, 0, world.long), (nurse, 1, world.long), (nurse, 3, world.long)])
        try await world.approveAndPublish()
        try await world.write { tx in
            try tx.run(
                """
                INSERT INTO role_assignment (organisation, id, account, role, unit, valid_from)
                VALUES ('org', 'role-ben', 'ben', 'roster-manager', \(world.unit), 0)
                """)
            try Checks.save(check(kind, nurse), of: BoardWorld.organisation, in: tx)
        }
        return world
    }

    private func check(_ kind: String, _ nurse: PersonID, _ id: String = "check") -> Check {
        Check(
            id: CheckID(id), person: nurse, kind: kind, outcome: .clear, from: TestSupport.day("2020-01-06"),
            source: "Staff passport", recordedAt: BoardWorld.now)
    }

    private func told(_ world: BoardWorld, at now: Instant) async throws -> [String] {
        let dispatcher = Dispatcher(
            rosteringModule.reactions.filter { $0.name.hasPrefix("rostering.tell-check-") }, database: world.database,
            now: { now }, ids: world.ids, bell: Bell())
        try await dispatcher.pass()
        return try await world.database.read { tx in
            try Notices.list(to: AccountID("ben").reader, of: BoardWorld.organisation, in: tx).map {
                "\($0.title) | \($0.body)"
            }.filter { $0.hasPrefix("Criminal record") }
        }
    }

    private func drop(_ world: BoardWorld, at now: Instant) async throws {
        try await world.write { try dropCheck(CheckID("check"), of: BoardWorld.organisation, at: now, in: $0) }
    }

    private let tuesday = moment("2026-11-24 06:00")

    @Test("They are told the days on which it does not stand", arguments: Engine.allCases)
    func days(_ engine: Engine) async throws {
        let world = try await world(engine)
        try await drop(world, at: tuesday)
        let words = [
            "Criminal record (DBS) of Ada Nurse1 no longer stands | They are rostered on Tue 24 Nov, Thu 26 Nov."
        ]
        #expect(try await told(world, at: tuesday) == words)
        #expect(try await told(world, at: tuesday) == words)
    }

    @Test("Nothing is told where another check carries them on, or where rosters do not ask for it")
    func unasked() async throws {
        let carried = try await world()
        try await carried.write {
            try Checks.save(
                check("criminal-record", carried.nurse(1), "other"), of: BoardWorld.organisation, in: $0)
        }
        try await drop(carried, at: tuesday)
        #expect(try await told(carried, at: tuesday) == [])
        let shown = try await world()
        try await shown.write { tx in
            guard var kind = CheckBook()["criminal-record"] else { return }
            kind.demand = .shown
            try CheckKinds.save(kind, of: BoardWorld.organisation, in: tx)
        }
        try await drop(shown, at: tuesday)
        #expect(try await told(shown, at: tuesday) == [])
    }

    @Test("Its end is told ahead", arguments: Engine.allCases)
    func ahead(_ engine: Engine) async throws {
        let world = try await world(engine), nurse = world.nurse(1), last = world.day(0)
        let ending = Check(
            id: CheckID("check"), person: nurse, kind: "criminal-record", outcome: .clear,
            from: TestSupport.day("2020-01-06"), until: last, source: "Seen", recordedAt: BoardWorld.now)
        try await world.write { tx in
            try Checks.save(ending, of: BoardWorld.organisation, in: tx)
            try record(
                CheckEnding(check: ending.id, person: nurse, kind: ending.kind, lastDay: last, daysAhead: 42),
                of: BoardWorld.organisation, by: nil, at: BoardWorld.now, in: tx)
        }
        #expect(
            try await told(world, at: BoardWorld.now) == [
                "Criminal record (DBS) of Ada Nurse1 stands until Mon 23 Nov 2026 only | They are rostered on "
                    + "Tue 24 Nov, Thu 26 Nov."
            ])
    }
}
