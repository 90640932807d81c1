import Core
import Identity
import Testing

@testable import Web

@Suite struct StandInPagesTests {
    private static let arrangement: KeyValuePairs<String, String> = [
        "role": "roster-manager unit-ward-7", "user-name": "Ada.Winter@demo", "last-day": "2026-12-06",
    ]

    @Test func aManagerPassesTheirRoleOnAndEndsIt() async throws {
        let desk = try await Desk(), manager = try await desk.signIn("maria.okafor@demo")
        let empty = try await desk.ask(.get, "/account/stand-ins", cookies: manager)
        #expect(empty.text.contains("Nobody stands in for you or for others."))
        #expect(empty.text.contains("Roster manager on Ward 7") && !empty.text.contains("Ward 8"))
        let done = try await desk.ask(.post, "/account/stand-ins", form: Self.arrangement, cookies: manager)
        #expect(done.status == 303)
        let page = try await desk.ask(.get, "/account/stand-ins", cookies: manager)
        #expect(page.text.contains("Ada Winter") && page.text.contains("until Sun 6 Dec 2026"))
        let theirs = try await desk.ask(.get, "/account/stand-ins", cookies: desk.signIn("ada.winter@demo"))
        #expect(theirs.text.contains("Maria &lt;Okafor&gt;"))
        let end = try #require(page.text.firstMatch(of: /stand-ins\/([^\/"]+)\/end/)?.1)
        let ended = try await desk.ask(.post, "/account/stand-ins/\(end)/end", cookies: manager)
        #expect(ended.status == 303)
        let after = try await desk.ask(.get, "/account/stand-ins", cookies: manager)
        #expect(after.text.contains("Nobody stands in"))
    }

    @Test func whatIsWrongStandsBesideItsField() async throws {
        let desk = try await Desk(), manager = try await desk.signIn("maria.okafor@demo")
        let answer = try await desk.ask(
            .post, "/account/stand-ins",
            form: ["role": "auditor", "user-name": "!", "last-day": "soon"], cookies: manager)
        #expect(answer.status == 422)
        #expect(Set(answer.page?.problems.map(\.field) ?? []) == ["role", "user-name", "last-day"])
        #expect(answer.text.contains("value=\"!\""))
    }

    @Test func whoeverHoldsNothingToPassOnIsTold() async throws {
        let desk = try await Desk()
        let page = try await desk.ask(.get, "/account/stand-ins", cookies: desk.signIn("ada.winter@demo"))
        #expect(page.text.contains("You hold no role that can be passed on"))
    }
}
