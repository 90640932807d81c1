import Core
import Identity
import Testing

@testable import Web

@Suite struct EmergencyPagesTests {
    private static let asked: KeyValuePairs<String, String> = [
        "unit": "unit-ward-8", "hours": "4", "reason": "The nurse in charge fell ill at night",
    ]

    @Test func aManagerOpensAUnitAndGivesItBack() async throws {
        let desk = try await Desk(), manager = try await desk.signIn("maria.okafor@demo")
        let empty = try await desk.ask(.get, "/emergency-access", cookies: manager)
        #expect(empty.text.contains("Nothing was opened in an emergency."))
        let done = try await desk.ask(.post, "/emergency-access", form: Self.asked, cookies: manager)
        #expect(done.status == 303)
        let page = try await desk.ask(.get, "/emergency-access", cookies: manager)
        #expect(page.text.contains("Open just now") && page.text.contains("Ward 8 &amp; Annexe"))
        #expect(page.text.contains("Tue 24 Nov 2026, 09:00 to Tue 24 Nov 2026, 13:00"))
        let account = try await desk.ask(.get, "/account", cookies: manager)
        #expect(account.text.contains("Roster manager on Ward 8 &amp; Annexe in an emergency"))
        let id = try #require(page.text.firstMatch(of: /emergency-access\/([^\/"]+)\/end/)?.1)
        // The administrator sees it, and cannot look through what still lasts.
        let administrator = try await desk.signIn("ada.winter@demo")
        let seen = try await desk.ask(.get, "/emergency-access", cookies: administrator)
        #expect(seen.text.contains("Maria &lt;Okafor&gt;") && !seen.text.contains("Open a unit now"))
        let early = try await desk.ask(
            .post, "/emergency-access/\(id)/review", form: ["finding": "In order"], cookies: administrator)
        #expect(early.status == 409)
        #expect(try await desk.ask(.post, "/emergency-access/\(id)/end", cookies: manager).status == 303)
        let home = try await desk.ask(.get, "/", cookies: administrator)
        #expect(home.text.contains("1 emergency to look through"))
        let form = try await desk.ask(.get, "/emergency-access/\(id)/review", cookies: administrator)
        #expect(form.text.contains("fell ill at night"))
        let noted = try await desk.ask(
            .post, "/emergency-access/\(id)/review", form: ["finding": "Two nights, in order"], cookies: administrator)
        #expect(noted.status == 303)
        let after = try await desk.ask(.get, "/emergency-access", cookies: manager)
        #expect(after.text.contains("Two nights, in order") && after.text.contains("Ada Winter, Tue 24 Nov 2026"))
    }

    @Test func whatIsWrongStandsBesideItsField() async throws {
        let desk = try await Desk(), manager = try await desk.signIn("maria.okafor@demo")
        let answer = try await desk.ask(
            .post, "/emergency-access", form: ["unit": "", "hours": "13", "reason": ""], cookies: manager)
        #expect(answer.status == 422)
        #expect(Set(answer.page?.problems.map(\.field) ?? []) == ["unit", "hours", "reason"])
        let unknown = try await desk.ask(
            .post, "/emergency-access", form: ["unit": "unit-none", "hours": "4", "reason": "Somebody fell ill"],
            cookies: manager)
        #expect(unknown.page?.problems == [FieldProblem("unit", "Choose the unit to open")])
    }
}
