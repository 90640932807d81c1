import Core
import Identity
import Testing

@testable import Web

@Suite struct OwnAccountPagesTests {
    @Test func rolesAreToldInWordsWithTheirPlace() async throws {
        let desk = try await Desk()
        let manager = try await desk.ask(.get, "/account", cookies: desk.signIn("maria.okafor@demo"))
        #expect(manager.text.contains("<li>Roster manager on Ward 7</li>"))
        #expect(manager.text.contains("Maria &lt;Okafor&gt;"))
        let administrator = try await desk.ask(.get, "/account", cookies: desk.signIn("ada.winter@demo"))
        #expect(administrator.text.contains("<li>Administrator for the whole organisation</li>"))
    }

    @Test func aNewPasswordGivesANewTokenAndSaysSo() async throws {
        let desk = try await Desk()
        let cookies = try await desk.signIn("maria.okafor@demo")
        let answer = try await desk.ask(
            .post, "/account/password",
            form: ["current-password": Desk.password, "new-password": "orange teapot friday barge"], cookies: cookies)
        #expect(answer.status == 303)
        let fresh = try #require(answer.cookies["__Host-session"])
        #expect(fresh != cookies["__Host-session"])
        let next = try await desk.ask(
            .get, answer.location ?? "", cookies: ["__Host-session": fresh])
        #expect(next.page?.notice == "Your password was changed.")
        _ = try await desk.signIn("maria.okafor@demo", "orange teapot friday barge")
    }

    @Test(arguments: [
        ("", "orange teapot friday barge", "current-password", "Enter the password you signed in with"),
        ("wrong", "orange teapot friday barge", "current-password", "Enter the password you signed in with"),
        (Desk.password, "", "new-password", "Enter a new password"),
        (
            Desk.password, "teapot", "new-password",
            "Make the password at least 15 characters long. Three or four words in a row work well"
        ),
        (
            Desk.password, "maria.okafor is here", "new-password",
            "Leave your own name, your user name and your organisation's name out of the password"
        ),
    ])
    func whatIsWrongStandsBesideItsField(
        _ current: String, _ new: String, _ field: String, _ words: String
    ) async throws {
        let desk = try await Desk()
        let answer = try await desk.ask(
            .post, "/account/password", form: ["current-password": current, "new-password": new],
            cookies: desk.signIn("maria.okafor@demo"))
        #expect(answer.status == 422)
        #expect(answer.page?.problems == [FieldProblem(field, words)])
        #expect(answer.text.contains("id=\"\(field)-error\""))
        #expect(current.isEmpty || !answer.text.contains("value=\"\(current)\""))
    }

    @Test func theRoleBookShowsEveryPermissionAndRole() async throws {
        let desk = try await Desk()
        let answer = try await desk.ask(.get, "/roles", cookies: desk.signIn("maria.okafor@demo"))
        for note in identityPermissions { #expect(answer.text.contains(note.words)) }
        for role in Role.allCases { #expect(answer.text.contains(role.title)) }
    }

    @Test func aRoleWithAnEndIsHeldUntilItsLastDay() throws {
        let day = try #require(Day(year: 2027, month: 3, day: 31)), now = Instant(minutes: 29_000_000)
        let held = RoleAssignment(
            id: ID("r"), account: AccountID("a"), role: .approver, unit: Desk.ward7, validFrom: now,
            validTo: UKTime.instant(day + 1, .midnight))
        let words = RoleWords([.init(Desk.ward7, "Ward 7")], now: now)
        #expect(words.sentence(for: held) == "Approver on Ward 7 until Wed 31 Mar 2027")
        #expect(RoleWords([], now: now).place(of: held) == "a unit that is no longer listed")
    }
}
