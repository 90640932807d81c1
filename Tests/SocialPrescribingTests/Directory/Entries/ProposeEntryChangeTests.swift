import Core
import Identity
import Storage
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct ProposeEntryChangeTests {
    private var update: EntryUpdate {
        var update = EntryUpdate()
        update.summary = "Singing and tea."
        update.phone = ""
        update.alert = "No singing on 1 December."
        update.isShutForNow = true
        update.capacity = .waiting(weeks: 3)
        update.schedules = [
            ServiceSchedule(frequency: .monthly, days: ["1MO"], opens: ClockTime("18:00"), closes: ClockTime("19:00"))
        ]
        return update
    }

    @Test(arguments: Engine.allCases)
    func aChangeWaitsForTheTeam(_ engine: Engine) async throws {
        let world = try await DirectoryWorld(engine), organisation = world.organisation, now = world.now
        try await world.addChoir()
        let token = try await world.sendLink(), update = update
        let made = try await world.write {
            try proposeEntryChange(update, through: token, change: ID("p"), of: organisation, at: now, in: $0)
        }
        #expect(made.state == .waiting)
        #expect(try await world.find(DirectoryWorld.choirID).summary == "Singing for fun.")
        let waiting = try await world.read { try EntryChanges.waiting(of: organisation, in: $0) }
        #expect(waiting.map(\.parts) == [update])
        #expect(
            waiting.first?.parts.lines.map(\.name) == [
                "What it is", "When", "Is there room?", "Phone", "Open or closed", "Important news",
            ])
        #expect(try await world.factNames().last == "directory.entry.change-proposed.1")
        let used = try await world.read {
            try EntryLinks.latest(for: DirectoryWorld.choirID, of: organisation, in: $0)?.usedAt
        }
        #expect(used == now)
    }

    @Test(arguments: Engine.allCases)
    func itIsShownAtOnceWhereThatIsSet(_ engine: Engine) async throws {
        let world = try await DirectoryWorld(engine), organisation = world.organisation, now = world.now
        let team = world.team, update = update
        try await world.addChoir()
        let token = try await world.sendLink()
        try await world.write {
            try saveDirectorySettings(DirectorySettings(changesGoLive: true, staleDays: 90), as: team, at: now, in: $0)
        }
        _ = try await world.write {
            try proposeEntryChange(update, through: token, change: ID("p"), of: organisation, at: now, in: $0)
        }
        let kept = try await world.find(DirectoryWorld.choirID)
        #expect(kept.summary == "Singing and tea." && kept.phone == nil && kept.status == .temporarilyClosed)
        #expect(kept.capacity == .waiting(weeks: 3) && kept.details.schedules == update.schedules)
        #expect(kept.details.assurance == Assurance(day: world.today, by: "kim@example.org"))
        #expect(try await world.history().first == "Changed by the service")
    }

    @Test func itIsRefused() async throws {
        let world = try await DirectoryWorld(), organisation = world.organisation, now = world.now, update = update
        try await world.addChoir()
        let token = try await world.sendLink()
        let stranger = SecretToken(bytes: [UInt8](repeating: 3, count: SecretToken.byteCount))
        func refusal(_ update: EntryUpdate, _ token: SecretToken) async throws -> String? {
            try await world.refusal {
                try proposeEntryChange(update, through: token, change: ID("p"), of: organisation, at: now, in: $0)
            }?.words
        }
        #expect(
            try await refusal(update, stranger)
                == "This link does not work any more. Ask the team that sent it to send you a new one.")
        #expect(
            try await refusal(EntryUpdate(), token)
                == "Nothing is different from what we have. If it is all right, press the other button.")
        var gone = try await world.find(DirectoryWorld.choirID)
        gone.details.retiredOn = world.today
        try await world.save(gone)
        #expect(
            try await refusal(update, token)
                == "This entry is no longer in the directory. Ask the team that sent you the link.")
    }

    @Test func onlyWhatIsDifferentIsAChange() {
        let walks = DirectoryWorld.walks
        let same = EntryUpdate(
            typed: walks.summary, phone: walks.phone, alert: "", isShutForNow: false, capacity: .unknown,
            schedules: walks.details.schedules, against: walks)
        #expect(same.isEmpty)
        let other = EntryUpdate(
            typed: walks.summary, phone: nil, alert: "", isShutForNow: false, capacity: .open,
            schedules: walks.details.schedules, against: walks)
        #expect(other.phone == "" && other.capacity == .open && other.summary == nil)
    }
}
