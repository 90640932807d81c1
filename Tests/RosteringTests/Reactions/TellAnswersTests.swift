import Core
import Ledger
import Rostering
import TestSupport
import Testing
import Web

@Suite("Telling people what became of their requests") struct TellAnswersTests {
    /// Runs the module's reactions over every fact so far.
    private func react(_ world: StaffWorld) async throws {
        let tellers = rosteringModule.reactions.filter { $0.name.hasPrefix("rostering.tell-") }
        let dispatcher = Dispatcher(
            tellers, database: world.database, now: { world.now }, ids: world.ids, bell: Bell())
        try await dispatcher.pass()
    }

    private func notices(_ world: StaffWorld, _ person: PersonID) async throws -> [Notice] {
        try await world.read { try Notices.list(to: person, of: world.organisation, in: $0) }
    }

    @Test("An answer is told to whoever asked, with its words", arguments: Engine.allCases)
    func answers(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        let request = try await world.asks(.annualLeave, "2026-12-07")
        try await world.answers(request, granted: false, "Three are away.")
        try await react(world)
        let told = try await notices(world, world.ada)
        #expect(told.map(\.title) == ["Refused: Annual leave, Mon 7 Dec 2026"])
        #expect(told.first?.body == "Three are away.")
        #expect(try await notices(world, world.ben).isEmpty)
    }

    @Test("A published roster tells each person once, whatever the number of wishes", arguments: Engine.allCases)
    func wishes(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        try await world.asks(.dayOff, "2027-02-03")
        try await world.asks(.work(world.night), "2027-02-04")
        try await world.asks(.dayOff, "2027-02-05", by: world.asBen)
        try await world.write { tx in
            let period = try Periods.find(world.period, of: world.organisation, in: tx)
            _ = try settleWishes(for: period, [:], as: world.team, at: world.now, in: tx)
        }
        try await react(world)
        #expect(try await notices(world, world.ada).map(\.title) == ["1 of your 2 wishes in the new roster"])
        #expect(try await notices(world, world.ben).map(\.title) == ["1 of your 1 wish in the new roster"])
    }
}
