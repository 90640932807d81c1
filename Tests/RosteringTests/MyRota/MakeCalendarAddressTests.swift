import Core
import Rostering
import Storage
import TestSupport
import Testing
import Workforce

@Suite("Making a calendar address") struct MakeCalendarAddressTests {
    private func make(_ world: StaffWorld, _ byte: UInt8, as caller: Caller? = nil) async throws -> String {
        let caller = caller ?? world.asAda
        return try await world.write {
            try makeCalendarAddress(
                secret: [UInt8](repeating: byte, count: 32), as: caller, at: world.now, in: $0)
        }
    }

    private func open(_ world: StaffWorld, _ address: String) async throws -> CalendarFile {
        try await world.read { try CalendarFile(openedBy: address, at: world.now, in: $0) }
    }

    @Test("It opens its owner's calendar, and only its hash is kept", arguments: Engine.allCases)
    func opens(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        try await world.works(world.ada, "2026-11-25 07:00", "2026-11-25 19:30", id: "d1")
        try await world.works(world.ben, "2026-11-26 07:00", "2026-11-26 19:30", id: "d2")
        let address = try await make(world, 1)
        #expect(address.utf8.count == 43)
        let file = try await open(world, address)
        #expect(file.name == "Ada's rota")
        #expect(file.entries.map(\.id) == ["d1"])
        #expect(file.entries.first?.summary == "Long day")
        #expect(file.entries.first?.location == "Ward 7")
        let stored = try await world.read { tx in
            try tx.rows("SELECT token_hash FROM calendar_feed").map { try $0["token_hash"] as String }
        }
        #expect(stored.count == 1 && !stored.contains(address))
        #expect(try await world.facts("rostering.calendar-address-made.1") == [#"{"person":"ada"}"#])
    }

    @Test("A new address takes the place of the old one", arguments: Engine.allCases)
    func replaced(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        let first = try await make(world, 1), second = try await make(world, 2)
        let gone = try await refusal { try await open(world, first) }
        #expect(
            gone
                == Refusal(
                    .notFound, "This calendar address does not work, or no longer. Make a new one on My rota."))
        #expect(try await open(world, second).entries.isEmpty)
        #expect(try await refusal { try await open(world, "x") }.kind == .notFound)
        #expect(try await refusal { try await open(world, String(repeating: "A", count: 43)) }.kind == .notFound)
    }

    @Test("Leave and study are in it, sickness is not; cancelled duties are marked")
    func contents() async throws {
        let world = try await StaffWorld.make()
        try await world.away(world.ada, "2026-12-07", "2026-12-08")
        try await world.away(world.ada, "2026-12-10", "2026-12-10", .study)
        try await world.away(world.ada, "2026-11-23", "2026-11-25", .sickness)
        try await world.works(world.ada, "2026-11-25 07:00", "2026-11-25 19:30", sequence: 1, cancelled: true)
        let file = try await open(world, try await make(world, 1))
        #expect(file.entries.map(\.summary) == ["Long day", "Annual leave", "Study leave"])
        #expect(file.entries.map(\.isCancelled) == [true, false, false])
    }

    @Test("An account without a staff record has no rota to share")
    func noRecord() async throws {
        let world = try await StaffWorld.make()
        #expect(try await refusal { try await make(world, 1, as: world.nobody) }.kind == .forbidden)
    }
}
