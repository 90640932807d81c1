import Core
import Rostering
import TestSupport
import Testing

@Suite("Approving a roster")
struct ApproveRosterTests {
    @Test("A roster without a breach is approved as the approver saw it", arguments: Engine.ready)
    func approves(_ engine: Engine) async throws {
        let world = try await BoardWorld.make(engine)
        try await world.put([(world.nurse(1), 0, world.long)])
        let id = world.period, revision = try await world.stored().revision
        let period = try await world.write {
            try approveRoster(id, revision: revision, as: world.approver, at: BoardWorld.now, in: $0)
        }
        #expect(period.state == .approved)
    }

    @Test("A board that changed meanwhile has to be looked at again")
    func changed() async throws {
        let world = try await BoardWorld.make()
        let id = world.period, revision = try await world.stored().revision
        try await world.put([(world.nurse(1), 0, world.long)])
        let refusal = try await refusal {
            try await world.write {
                try approveRoster(id, revision: revision, as: world.approver, at: BoardWorld.now, in: $0)
            }
        }
        #expect(
            refusal.words == "The roster has been changed since you opened this page. Look at it again, then approve.")
    }

    @Test("A breach without a reason is in the way, and the refusal says which")
    func breach() async throws {
        let world = try await BoardWorld.make()
        // A night that ends at 07:30, then a late that starts at 13:00: five and a half hours of rest.
        try await world.put([(world.nurse(1), 0, world.night), (world.nurse(1), 1, world.late)])
        let id = world.period, revision = try await world.stored().revision
        let refusal = try await refusal {
            try await world.write {
                try approveRoster(id, revision: revision, as: world.approver, at: BoardWorld.now, in: $0)
            }
        }
        #expect(refusal.kind == .conflict)
        #expect(refusal.words.contains("on this roster without a reason. Put them right on the board"))
    }

    @Test("A published roster is not approved again")
    func published() async throws {
        let world = try await BoardWorld.make()
        try await world.approveAndPublish()
        let refusal = try await refusal { try await world.approveAndPublish() }
        #expect(refusal.words == "This roster cannot be approved: it is published.")
    }
}
