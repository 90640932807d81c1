import Core
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct FinishReminderTests {
    @Test func nobodyElseTicksItOff() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted()
        let id: ID<Reminder> = world.newID()
        _ = try await world.write {
            try setReminder(
                .followUp, on: accepted.id, words: "Ring", due: world.now + .days(1), id: id, as: world.worker,
                at: world.now, in: $0)
        }
        let refusal = try await world.refusal { try finishReminder(id, as: world.outsider, at: world.now, in: $0) }
        #expect(refusal?.words == "There is no such reminder.")
        let done = try await world.write { try finishReminder(id, as: world.worker, at: world.now, in: $0) }
        #expect(done.doneAt == world.now)
        #expect(
            try await world.write { try finishReminder(id, as: world.worker, at: world.now + .hours(1), in: $0) }
                == done)
    }
}
