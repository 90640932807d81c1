import Core
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct RecordContactTests {
    @Test(arguments: Engine.allCases)
    func theFirstContactBeginsTheWork(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), accepted = try await world.accepted()
        let kept = try await world.records(world.contact(accepted.id))
        #expect(kept.person == accepted.person && kept.staff == world.lee)
        let (found, contacts) = try await world.read { tx in
            (
                try Referrals.find(accepted.id, of: world.organisation, in: tx),
                try CaseContacts.of(accepted.id, in: world.organisation, tx)
            )
        }
        #expect(found.state == .inProgress && contacts == [kept])
    }

    @Test func aTryThatFailedKeepsTheCaseOpenAndRemindsOfTheNextStep() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted()
        try await world.records(world.contact(accepted.id, barrier: .noPhone))
        let (found, reminders) = try await world.read { tx in
            (
                try Referrals.find(accepted.id, of: world.organisation, in: tx),
                try Reminders.open(of: world.lee, in: world.organisation, tx)
            )
        }
        #expect(found.state == .accepted)
        #expect(reminders.map(\.words) == ["Try again: letter"])
        #expect(reminders.first?.dueAt == moment("2026-11-26 09:00"))
    }

    /// Whoever was reached need not be tried again.
    @Test(arguments: Engine.allCases) func whoeverWasReachedIsNotTriedAgain(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), accepted = try await world.accepted()
        func open() async throws -> [String] {
            try await world.read { try Reminders.open(of: world.lee, in: world.organisation, $0).map(\.words) }
        }
        try await world.records(world.contact(accepted.id, barrier: .noPhone))
        #expect(try await open() == ["Try again: letter"])
        try await world.records(world.contact(accepted.id))
        #expect(try await open() == [])
    }

    @Test func whatMakesNoSenseIsRefused() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted()
        var bad = world.contact(accepted.id, barrier: .noAnswer, at: world.now + .hours(1))
        bad.nextWay = nil
        bad.nextDay = nil
        bad.lengthMinutes = 2000
        let asked = bad, reminder: ID<Reminder> = world.newID(), step: ID<LoopStep> = world.newID()
        let refusal = try await world.refusal {
            try recordContact(asked, reminder: reminder, step: step, as: world.worker, at: world.now, in: $0)
        }
        #expect(refusal?.fields.map(\.field) == ["day", "lengthMinutes", "nextWay", "nextDay"])
        let open = world.contact(try await world.sends().id)
        let early = try await world.refusal {
            try recordContact(open, reminder: reminder, step: step, as: world.worker, at: world.now, in: $0)
        }
        #expect(early?.words == "Accept the referral first: contacts belong to a case that is open.")
        let other = try await world.refusal {
            try recordContact(
                world.contact(accepted.id), reminder: reminder, step: step, as: world.referrer, at: world.now, in: $0)
        }
        #expect(other?.words == "Only the team that received the referral may do this.")
    }

    @Test func triesAreCountedSinceTheLastContact() {
        let at = moment("2026-11-24 09:00")
        func one(_ kind: CaseContact.Kind, _ barrier: CaseContact.Barrier?, _ days: Int) -> CaseContact {
            CaseContact(
                id: ID("c\(days)"), referral: ReferralID("r"), person: PersonServedID("p"), staff: nil,
                at: at + .days(days), kind: kind, barrier: barrier)
        }
        let tries = Tries([one(.phone, .noAnswer, 0), one(.phone, nil, 1), one(.text, .noAnswer, 2)])
        #expect(tries.count == 1 && tries.words == "1 try, by text message, on 1 day" && !tries.areEnough)
        #expect(Tries([]).words == "0 tries")
        let many = Tries([one(.phone, .noAnswer, 0), one(.phone, .noAnswer, 1), one(.letter, .noAnswer, 2)])
        #expect(many.areEnough)
    }
}
