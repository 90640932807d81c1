import Core
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct AssignWorkerTests {
    @Test func aCaseIsHandedOn() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted()
        let changed = try await world.write {
            try assignWorker(world.mia, to: accepted.id, as: world.worker, at: world.now, in: $0)
        }
        #expect(changed.worker == world.mia)
        #expect(try await world.told(world.mia).contains("A case was handed to you"))
        let nobody = try await world.refusal {
            try assignWorker(PersonID("x"), to: accepted.id, as: world.worker, at: world.now, in: $0)
        }
        #expect(nobody?.fields == [FieldProblem("worker", "Choose who walks with the person")])
        let early = try await world.sends()
        let closed = try await world.refusal {
            try assignWorker(world.mia, to: early.id, as: world.worker, at: world.now, in: $0)
        }
        #expect(closed?.words == "Only an open case has somebody who walks with the person.")
    }
}
