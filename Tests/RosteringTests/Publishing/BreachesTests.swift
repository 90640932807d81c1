import Core
import Storage
import TestSupport
import Testing

@testable import Rostering

@Suite("The breaches of a roster")
struct BreachesTests {
    private func open(_ world: BoardWorld, as caller: Caller) async throws -> [String] {
        let id = world.period
        return try await world.database.read { try openBreaches(on: id, as: caller, in: $0) }
    }

    @Test("A breach is open until somebody gives a reason for it", arguments: Engine.ready)
    func openUntilLetStand(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine), id = world.period
        #expect(try await open(world, as: world.manager) == [])
        try await world.put([(world.nurse(1), 0, world.night), (world.nurse(1), 1, world.late)])
        let breaches = try await open(world, as: world.manager)
        #expect(breaches == Breaches.on(try await world.board()).map(\.key.text))
        let first = try #require(breaches.first)
        try await world.write {
            try letStand(
                first, of: id, reason: "Agreed with the matron", as: world.approver, at: BoardWorld.now, in: $0)
        }
        #expect(try await open(world, as: world.manager) == Array(breaches.dropFirst()))
    }

    @Test("Whoever may not see the roster is not told its breaches")
    func forbidden() async throws {
        let world = try await BoardWorld.make()
        #expect(try await refusal { _ = try await open(world, as: world.outsider) }.kind == .forbidden)
        #expect(try await refusal { _ = try await open(world, as: world.staff(world.nurse(1))) }.kind == .forbidden)
        var elsewhere = world
        elsewhere.period = PeriodID("nowhere")
        let other = elsewhere
        #expect(try await refusal { _ = try await open(other, as: other.manager) }.kind == .notFound)
    }
}
