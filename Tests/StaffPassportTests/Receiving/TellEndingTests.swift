import Core
import Ledger
import Storage
import TestSupport
import Testing
import Web
import Workforce

@testable import StaffPassport

/// The end of a skill is told before it comes, and not twice.
@Suite struct TellEndingTests {
    /// Ada may work as IV until 31 January 2027.
    private func world(_ engine: Engine) async throws -> PassportWorld {
        let world = try await PassportWorld(engine)
        try await world.accepts(try await world.shown(by: try OtherTrust(world), lastDay: day("2027-01-31")))
        return world
    }

    private func round(_ world: PassportWorld, on day: String) async throws {
        try await tellAllEnding(world.host(at: moment("\(day) 00:20")))
    }

    private func endings(_ world: PassportWorld) async throws -> Int {
        try await world.factNames().count { $0 == "workforce.skill-ending.1" }
    }

    private func worklist(_ world: PassportWorld, on day: String) async throws -> [String] {
        try await world.read { tx in
            try passportWorklist(world.officer, moment("\(day) 09:00"), tx).map { "\($0.words) \($0.path)" }
        }
    }

    @Test(arguments: Engine.allCases)
    func eachReminderIsToldOnce(_ engine: Engine) async throws {
        let world = try await world(engine)
        // Once as it was given.
        #expect(try await endings(world) == 1)
        for (day, count) in [
            ("2026-11-25", 1), ("2026-12-19", 1), ("2026-12-20", 2), ("2026-12-20", 2), ("2026-12-21", 2),
            // A server that stood still for weeks catches up with one.
            ("2027-01-20", 3), ("2027-01-21", 3), ("2027-01-31", 4), ("2027-02-01", 4),
        ] {
            try await round(world, on: day)
            #expect(try await endings(world) == count, "\(day)")
        }
        #expect(try await world.holdings() == ["iv 2026-11-24 to 2027-01-31"])
    }

    @Test(arguments: Engine.allCases)
    func thePersonAndHROfficersAreTold(_ engine: Engine) async throws {
        let world = try await world(engine)
        try await round(world, on: "2026-12-20")
        try await round(world, on: "2027-01-31")
        let dispatcher = Dispatcher(
            staffPassportModule.reactions.filter { $0.name == "staff-passport.tell-ends" }, database: world.database,
            now: { world.now }, ids: world.ids, bell: Bell())
        try await dispatcher.pass()
        let told = try await world.read { try Notices.list(to: world.ada, of: world.organisation, in: $0).map(\.title) }
        #expect(
            Set(told) == [
                "IV therapy by your staff passport ends on Sun 31 Jan 2027",
                "IV therapy by your staff passport ends today",
            ])
        let line = "IV therapy of Ada Achebe by passport ends: ask again /passport/people/ada#skills"
        #expect(try await worklist(world, on: "2026-12-19") == [])
        #expect(try await worklist(world, on: "2026-12-20") == [line])
        #expect(try await worklist(world, on: "2027-02-01") == [])
    }

    /// Whoever has shown what is new is not told of the end of what is old.
    @Test func whatIsCarriedOnIsNotTold() async throws {
        let world = try await world(.sqlite)
        try await world.accepts(
            try await world.shown(by: try OtherTrust(world), lastDay: day("2027-11-24")), at: world.now + .days(1))
        let before = try await endings(world)
        try await round(world, on: "2026-12-20")
        #expect(try await endings(world) == before)
        #expect(try await worklist(world, on: "2026-12-20") == [])
    }

    /// What was accepted before its kind knew what is good is looked at again.
    @Test(arguments: Engine.allCases)
    func theRoundTakesAwayWhatRestsOnTooLittle(_ engine: Engine) async throws {
        let world = try await world(engine)
        try await world.write { tx in
            _ = try tx.run(
                """
                UPDATE passport_received SET claims = '{"competency_code":"iv","current_status":"not-achieved"}'
                WHERE organisation = \(world.organisation)
                """)
        }
        try await round(world, on: "2026-11-30")
        #expect(try await world.holdings() == ["iv 2026-11-24 to 2026-11-29"])
    }
}
