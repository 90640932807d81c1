import Core
import TestSupport
import Testing
import Web

@testable import StaffPassport

/// A list that cannot be read changes nothing, and is seen.
@Suite struct UnreadListsTests {
    @Test(arguments: Engine.allCases)
    func anIssuerThatCannotBeAskedIsSeenAndGoesWhenItCan(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine), trust = try OtherTrust(world), servers = StillServers()
        try await world.accepts(try await world.shown(by: trust))
        func round(_ hours: Int) async throws {
            let host = world.host(servers, at: world.now + Minutes(hours * 60))
            try await readStatuses(of: world.organisation, host)
        }
        func waiting(_ hours: Int) async throws -> [String] {
            try await world.read { tx in
                try passportWorklist(world.officer, world.now + Minutes(hours * 60), tx).map(\.words)
            }
        }
        try await round(1)
        #expect(try await waiting(24) == [])
        try await round(24)
        let words =
            "Other NHS Trust cannot be asked since Tue 24 Nov 2026, 10:00 whether its passport items still stand"
        #expect(try await waiting(25) == [words])
        let page = try await world.browser(world.officer).get("/passport/people/ada").text
        #expect(page.contains("cannot be read since Tue 24 Nov 2026, 10:00"))
        servers.answer(
            trust.list, try trust.statuses(now: world.now + Minutes(26 * 60)))
        try await round(26)
        #expect(try await waiting(26) == [])
        #expect(try await world.browser(world.officer).get("/passport/people/ada").text.contains("Looked up"))
    }

    @Test func whatNobodyCanTakeBackSaysSo() async throws {
        let world = try await PassportWorld()
        _ = try await world.shown(by: try OtherTrust(world), place: nil)
        let page = try await world.browser(world.officer).get("/passport/people/ada").text
        #expect(page.contains("Its issuer keeps no list, so it cannot take it back."))
    }
}
