import Core
import Rostering
import TestSupport
import Testing

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
}
