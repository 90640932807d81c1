import Core
import Storage
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct CheckEntryTests {
    @Test(arguments: Engine.allCases)
    func aCheckIsNotedWithItsDay(_ engine: Engine) async throws {
        let world = try await DirectoryWorld(engine), team = world.team, now = world.now, id = DirectoryWorld.walks.id
        try await world.write {
            try checkEntry(id, address: "team@example.org", change: ID("c"), as: team, at: now, in: $0)
        }
        #expect(try await world.find(id).details.assurance == Assurance(day: world.today, by: "team@example.org"))
        #expect(try await world.history(id) == ["Checked by the team"])
        #expect(try await world.factNames().last == "directory.entry.checked.1")
    }

    @Test func itIsRefused() async throws {
        let world = try await DirectoryWorld(), stranger = world.stranger, team = world.team, now = world.now
        let id = DirectoryWorld.walks.id
        let forbidden = try await world.refusal { try checkEntry(id, change: ID("c"), as: stranger, at: now, in: $0) }
        #expect(forbidden?.words == DirectoryWorld.roleWords)
        try await world.write { try retireEntry(id, change: ID("r"), as: team, at: now, in: $0) }
        let out = try await world.refusal { try checkEntry(id, change: ID("c"), as: team, at: now, in: $0) }
        #expect(out?.words == "This entry is out of the directory. Put it back before you check it.")
    }

    @Test func daysBecomeWords() {
        let today = day("2026-11-24")
        func words(_ day: Day) -> String { Freshness(Assurance(day: day), on: today).words(on: today) }
        #expect(words(today) == "Checked on Tue 24 Nov 2026 (today).")
        #expect(words(today - 1) == "Checked on Mon 23 Nov 2026 (yesterday).")
        #expect(words(today - 13).hasSuffix("(13 days ago)."))
        #expect(words(today - 14).hasSuffix("(2 weeks ago)."))
        #expect(words(today - 180).hasPrefix("Checked on") && words(today - 181).hasPrefix("Last checked on"))
        #expect(words(today - 800).contains("(2 years ago). Things may have changed: ask before you go."))
        #expect(Freshness(Assurance(day: today - 91), on: today) == .ageing(today - 91))
        #expect(Freshness(nil, on: today) == .never)
    }
}
