import Core
import Identity
import Population
import Storage
import TestSupport
import Testing
import Web

@testable import SocialPrescribing

@Suite struct SetReminderTests {
    private func sets(
        _ world: ReferralWorld, _ kind: Reminder.Kind, on id: ReferralID, due: Instant, words: String = "At 5 Quay St"
    ) async throws -> Reminder {
        let reminder: ID<Reminder> = world.newID()
        return try await world.write {
            try setReminder(kind, on: id, words: words, due: due, id: reminder, as: world.worker, at: world.now, in: $0)
        }
    }

    @Test(arguments: Engine.allCases)
    func whoeverGoesAloneIsLookedFor(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), accepted = try await world.accepted()
        let visit = try await sets(world, .visitAlone, on: accepted.id, due: world.now + .hours(2))
        func told(at moment: Instant) async throws -> Int {
            try await tellReminders(of: world.organisation, world.host(at: moment))
        }
        #expect(try await told(at: world.now + Minutes(119)) == 0)
        #expect(try await told(at: world.now + Minutes(120)) == 1)
        #expect(try await told(at: world.now + Minutes(134)) == 0)
        #expect(try await told(at: world.now + Minutes(135)) == 1)
        #expect(try await told(at: world.now + Minutes(136)) == 0)
        #expect(
            try await world.told(world.mia).contains("Urgent: somebody who went alone has not said they are back"))
        let waiting = try await world.read {
            try referralWorklist(world.lead, world.now + Minutes(135), $0)
        }
        #expect(waiting.first?.isUrgent == true)
        _ = try await world.write { try finishReminder(visit.id, as: world.lead, at: world.now + .hours(3), in: $0) }
        let later = try await world.read { try referralWorklist(world.lead, world.now + .hours(3), $0) }
        #expect(waiting.contains { $0.pressure == .danger } && !later.contains { $0.pressure == .danger })
    }

    @Test func aLeadWithoutAStaffRecordGoesAloneTooAndIsLookedFor() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted()
        let lead = world.caller("acc-nobody", .careManager), id: ID<Reminder> = world.newID()
        let visit = try await world.write {
            try setReminder(
                .visitAlone, on: accepted.id, words: "At 5 Quay St", due: world.now + .hours(2), id: id, as: lead,
                at: world.now, in: $0)
        }
        #expect(visit.staff == lead.reader)
        let later = world.now + .hours(2) + .hours(1)
        #expect(try await tellReminders(of: world.organisation, world.host(at: later)) > 0)
        let waiting = try await world.read { try referralWorklist(lead, later, $0) }
        #expect(waiting.contains { $0.words == "Say that you are back from your visit" })
        _ = try await world.write { try finishReminder(visit.id, as: lead, at: later, in: $0) }
        let done = try await world.read { try referralWorklist(lead, later, $0) }
        #expect(!done.contains { $0.words == "Say that you are back from your visit" })
    }

    @Test func whoIsBackInTimeIsNotLookedFor() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted()
        let visit = try await sets(world, .visitAlone, on: accepted.id, due: world.now + .hours(2))
        _ = try await world.write { try finishReminder(visit.id, as: world.worker, at: world.now + .hours(1), in: $0) }
        #expect(try await tellReminders(of: world.organisation, world.host(at: world.now + .hours(5))) == 0)
    }

    @Test(arguments: Engine.allCases) func nobodyIsRemindedOfWhoeverHasDied(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), accepted = try await world.accepted()
        let due = world.now + .hours(2), died = day("2026-11-24"), who = accepted.person
        _ = try await sets(world, .followUp, on: accepted.id, due: due, words: "Ring Pat")
        func dueCount() async throws -> Int {
            try await world.read { try Reminders.toTell(of: world.organisation, at: due, in: $0) }.count
        }
        func dies(_ day: Day?, _ person: PersonServedID) async throws {
            try await world.write { tx in
                var person = try PeopleServed.find(person, of: world.organisation, in: tx)
                person.died = day
                try PeopleServed.save(person, of: world.organisation, in: tx)
            }
        }
        #expect(try await dueCount() == 1)
        try await dies(died, who)
        #expect(try await dueCount() == 0)
        #expect(try await tellReminders(of: world.organisation, world.host(at: due)) == 0)
        // Whoever went to them alone is looked for all the same.
        _ = try await sets(world, .visitAlone, on: accepted.id, due: due)
        #expect(try await dueCount() == 1)
        // A death that was written down by mistake holds nothing back once it is taken out.
        try await dies(nil, who)
        #expect(try await dueCount() == 2)
        // Also where the record was joined to another, on which the death stands.
        try await dies(died, world.sam)
        try await world.write { tx in
            try tx.run(
                """
                INSERT INTO served_alias (organisation, merged, survivor, merged_at)
                VALUES (\(world.organisation), \(who), \(world.sam), \(world.now))
                """)
        }
        #expect(try await dueCount() == 1)
        await world.database.close()
    }

    @Test func whatCannotBeRemindedIsRefused() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted()
        let id: ID<Reminder> = world.newID()
        for kind in Reminder.Kind.allCases {
            let refusal = try await world.refusal {
                try setReminder(
                    kind, on: accepted.id, words: "", due: world.now, id: id, as: world.worker, at: world.now, in: $0)
            }
            #expect(refusal?.fields.map(\.field) == ["reminderWords", "dueDay"])
        }
    }
}
