import Core
import Rostering
import TestSupport
import Testing

@Suite("Recording the first day of service") struct RecordLeaveServiceTests {
    private func service(_ world: StaffWorld, _ since: String, as caller: Caller? = nil) async throws {
        let caller = caller ?? world.manager
        try await world.write {
            try recordLeaveService(since: day(since), of: world.ada, as: caller, at: world.now, in: $0)
        }
    }

    @Test("Earlier service moves somebody up a step", arguments: Engine.allCases)
    func step(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        #expect(try await world.balance().totalMinutes == 16_650)
        try await service(world, "2010-06-01")
        #expect(try await world.balance().totalMinutes == (33 + 8) * 450)
        #expect(try await world.facts("rostering.leave-service-recorded.1").count == 1)
    }

    @Test(
        "Today and 1948 are taken, tomorrow and 1947 are not",
        arguments: [
            ("2026-11-24", true), ("2026-11-25", false), ("1948-01-01", true), ("1947-12-31", false),
        ])
    func days(_ since: String, _ isTaken: Bool) async throws {
        let world = try await StaffWorld.make()
        if isTaken {
            try await service(world, since)
        } else {
            #expect(try await refusal { try await service(world, since) }.fields.map(\.field) == ["since"])
        }
    }

    @Test("Another's staff are out of reach")
    func rights() async throws {
        let world = try await StaffWorld.make()
        #expect(try await refusal { try await service(world, "2010-06-01", as: world.outsider) }.kind == .forbidden)
    }
}
