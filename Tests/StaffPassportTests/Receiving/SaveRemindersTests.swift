import Core
import Storage
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct SaveRemindersTests {
    @Test(arguments: Engine.allCases)
    func anOrganisationChoosesItsOwn(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        #expect(try await world.read { try ReminderBook.of(world.organisation, in: $0) } == .shipped)
        let saved = try await world.write { try saveReminders([7, 90, 7], as: world.officer, at: world.now, in: $0) }
        #expect(saved.ahead == [90, 7] && saved.due(91) == nil && saved.due(90) == 90 && saved.due(0) == 7)
        #expect(try await world.read { try ReminderBook.of(world.organisation, in: $0) } == saved)
        #expect(try await world.factNames() == ["reminders-saved.1"])
        #expect(try await world.database.read(for: world.far) { try ReminderBook.of(world.far, in: $0) } == .shipped)
    }

    @Test func daysThatAreNoneAreRefused() async throws {
        let world = try await PassportWorld()
        for days in [[], [-1], [366], Array(0...10)] {
            let refusal = try await world.refusal { tx in
                _ = try saveReminders(days, as: world.officer, at: world.now, in: tx)
            }
            #expect(refusal?.fields == [FieldProblem("ahead", "Enter 1 to 10 numbers of days, each from 0 to 365")])
        }
        let hours = try await world.refusal { tx in
            _ = try saveReminders([7], unreadHours: 0, as: world.officer, at: world.now, in: tx)
        }
        #expect(hours?.fields == [FieldProblem("unreadHours", "Enter a number of hours between 1 and 720")])
        for caller in world.others {
            let refusal = try await world.refusal { tx in
                _ = try saveReminders([7], as: caller, at: world.now, in: tx)
            }
            #expect(refusal?.kind == .forbidden)
        }
    }

    @Test func thePageKeepsWhatWasTyped() async throws {
        let world = try await PassportWorld(), officer = try world.browser(world.officer)
        #expect(
            try await officer.get("/passport/reminders").text.contains(
                "42 days before, 14 days before, on the last day"))
        let wrong = try await officer.post(
            "/passport/reminders", ["ahead": "30, soon", "unreadHours": "24"], follow: false)
        #expect(wrong.status == 422 && wrong.body.contains("30, soon") && wrong.text.contains("Enter 1 to 10 numbers"))
        let done = try await officer.post("/passport/reminders", ["ahead": "30 0", "unreadHours": "6"])
        #expect(done.text.contains("30 days before, on the last day"))
    }
}
