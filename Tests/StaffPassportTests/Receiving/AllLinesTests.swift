import Core
import TestSupport
import Testing
import Workforce

@testable import StaffPassport

/// A skill that several lines of one checklist name rests on all of them.
@Suite struct AllLinesTests {
    private let registration = "professional-registration-1"

    @Test(arguments: Engine.allCases)
    func aSkillNeedsEveryLineThatNamesIt(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), issuer = try await world.trustsForEverything()
        let list = try await world.list([
            Checklist.Line(kind: registration, skill: PassportWorld.lead.id),
            Checklist.Line(kind: "dbs-1", skill: PassportWorld.lead.id), Checklist.Line(kind: "core-skills-1"),
        ])
        let items = try await world.shows(
            [(0, registration, PassportWorld.registration), (1, "dbs-1", PassportWorld.dbs)], on: list, by: issuer)
        #expect(try await world.accepting(items[1]) == nil)
        #expect(try await world.holdings() == [])
        #expect(try await world.accepting(items[0]) == nil)
        #expect(try await world.holdings() == ["lead 2026-11-24 to 2027-09-20"])
        // Whichever goes takes the skill with it.
        try await world.notes(.revoked, of: items[1], at: world.now + .days(2))
        #expect(try await world.holdings() == ["lead 2026-11-24 to 2026-11-25"])
        let again = try await world.shows(
            [(1, "dbs-1", PassportWorld.dbs)], on: list, by: issuer, at: world.now + .days(3))
        #expect(try await world.accepting(again[0], at: world.now + .days(3)) == nil)
        #expect(
            try await world.holdings() == ["lead 2026-11-24 to 2026-11-25", "lead 2026-11-27 to 2027-09-20"])
        try await world.write { try takeBackDecision(items[0].id, as: world.officer, at: world.now + .days(4), in: $0) }
        #expect(
            try await world.holdings() == ["lead 2026-11-24 to 2026-11-25", "lead 2026-11-27 to 2026-11-27"])
    }

    @Test func theirPageSaysWhatItWaitsFor() async throws {
        let world = try await PassportWorld(), issuer = try await world.trustsForEverything()
        let list = try await world.list([
            Checklist.Line(kind: registration, skill: PassportWorld.lead.id),
            Checklist.Line(kind: "dbs-1", skill: PassportWorld.lead.id),
        ])
        let items = try await world.shows(
            [(0, registration, PassportWorld.registration), (1, "dbs-1", PassportWorld.dbs)], on: list, by: issuer)
        #expect(try await world.accepting(items[0]) == nil)
        for (caller, path) in [(world.officer, "/passport/people/ada"), (world.asAda, "/passport/me")] {
            let text = try await world.browser(caller).get(path).text
            #expect(text.contains("Ward leader (LEAD)") && text.contains("Waits for:"), "\(path)")
        }
        #expect(try await world.accepting(items[1]) == nil)
        let text = try await world.browser(world.officer).get("/passport/people/ada").text
        #expect(text.contains("Until Mon 20 Sep 2027") && !text.contains("Waits for:"))
    }
}
