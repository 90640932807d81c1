import Core
import Identity
import Testing

@testable import Web

@Suite struct AccountPagesTests {
    static let newcomer: KeyValuePairs<String, String> = [
        "display-name": "Noor Haddad", "user-name": "Noor.Haddad@nhs.net", "staff-number": "4711",
        "role": "staff-member", "unit": "unit-ward-7", "last-day": "2027-03-31",
    ]

    static func oneTime(in answer: Answer) throws -> String {
        let text = answer.text
        let start = try #require(text.firstRange(of: "<code>")?.upperBound)
        return String(text[start...].prefix { $0 != "<" })
    }

    @Test func theListNamesEveryoneWithTheirRoles() async throws {
        let desk = try await Desk()
        let answer = try await desk.ask(.get, "/accounts", cookies: desk.signIn("ada.winter@demo"))
        #expect(answer.text.contains("2 accounts"))
        #expect(answer.text.contains("Roster manager on Ward 7"))
        #expect(answer.text.contains("Maria &lt;Okafor&gt;") && !answer.text.contains("<Okafor>"))
        #expect(answer.text.contains("href=\"/accounts/acc-manager\""))
        let found = try await desk.ask(.get, "/accounts?q=winter&page=x", cookies: desk.signIn("ada.winter@demo"))
        #expect(found.text.contains("1 account<"))
        let none = try await desk.ask(.get, "/accounts?q=zzz", cookies: desk.signIn("ada.winter@demo"))
        #expect(none.text.contains("No account has this in its name or user name."))
    }

    @Test func aNewAccountSignsInOnceAndMustChooseAPassword() async throws {
        let desk = try await Desk()
        let admin = try await desk.signIn("ada.winter@demo")
        let opened = try await desk.ask(.post, "/accounts", form: Self.newcomer, cookies: admin)
        #expect(opened.page?.title == "Account opened")
        #expect(opened.page?.showing == [PersonID("per-noor")])
        let oneTime = try Self.oneTime(in: opened)
        let cookies = try await desk.signIn("noor.haddad@nhs.net", oneTime)
        let home = try await desk.ask(.get, "/", cookies: cookies)
        #expect(home.location == "/account/password")
        let page = try await desk.ask(.get, "/account/password", cookies: cookies)
        #expect(page.page?.title == "Choose your own password")
        let changed = try await desk.ask(
            .post, "/account/password",
            form: ["current-password": oneTime, "new-password": "orange teapot friday barge"], cookies: cookies)
        let fresh = ["__Host-session": try #require(changed.cookies["__Host-session"])]
        let account = try await desk.ask(.get, "/account", cookies: fresh)
        #expect(account.text.contains("Staff member on Ward 7 until Wed 31 Mar 2027"))
    }

    @Test func whatIsWrongWithANewAccountIsSaidAllAtOnce() async throws {
        let desk = try await Desk()
        let answer = try await desk.ask(
            .post, "/accounts",
            form: ["display-name": "", "user-name": "a b", "role": "staff-member", "unit": "", "last-day": "soon"],
            cookies: desk.signIn("ada.winter@demo"))
        #expect(answer.status == 422)
        #expect(
            answer.page?.problems == [
                FieldProblem("display-name", "Enter the person's name"),
                FieldProblem("user-name", "Use 3 or more letters, digits, and . - _ ' @ only, like m.okafor@nhs.net"),
                FieldProblem("last-day", "Enter the last day as a real date, like 2026-11-24"),
                FieldProblem("unit", "Choose where they hold the role"),
            ])
        #expect(answer.text.contains("value=\"a b\""))
    }

    @Test func anUnknownStaffNumberOrATakenNameOpensNothing() async throws {
        let desk = try await Desk()
        let admin = try await desk.signIn("ada.winter@demo")
        let number = try await desk.ask(
            .post, "/accounts", form: ["display-name": "N", "user-name": "noor", "staff-number": "1"], cookies: admin)
        #expect(
            number.page?.problems
                == [
                    FieldProblem(
                        "staff-number", "No member of staff here has this number. Check it, or leave it empty")
                ])
        let taken = try await desk.ask(
            .post, "/accounts", form: ["display-name": "N", "user-name": "MARIA.okafor@demo"], cookies: admin)
        #expect(taken.page?.problems.first?.words == "Choose another user name: somebody has this one already")
    }

    @Test func aRoleIsGivenAndTakenAway() async throws {
        let desk = try await Desk()
        let admin = try await desk.signIn("ada.winter@demo")
        let given = try await desk.ask(
            .post, "/accounts/acc-manager/roles", form: ["role": "approver", "unit": "unit-ward-8"], cookies: admin)
        #expect(given.location == "/accounts/acc-manager")
        let page = try await desk.ask(.get, "/accounts/acc-manager", cookies: admin)
        #expect(page.text.contains("Approver") && page.text.contains("Ward 8 &amp; Annexe"))
        #expect(page.text.contains("action=\"/accounts/acc-manager/roles/role-acc-manager/removal\""))
        let taken = try await desk.ask(
            .post, "/accounts/acc-manager/roles/role-acc-manager/removal", cookies: admin)
        #expect(taken.location == "/accounts/acc-manager")
        let after = try await desk.ask(.get, "/accounts/acc-manager", cookies: admin)
        #expect(!after.text.contains("role-acc-manager/removal"))
    }

    @Test(
        arguments: [
            (["role": "", "unit": "unit-ward-7"], "role", "Choose a role"),
            (["role": "approver", "unit": ""], "unit", "Choose where they hold the role"),
            (["role": "approver", "unit": "unit-of-others"], "unit", "Choose where they hold the role"),
            (
                ["role": "auditor", "unit": "unit-ward-7"], "unit",
                "Choose the whole organisation: this role is never for one unit only"
            ),
        ] as [([String: String], String, String)])
    func whatIsWrongWithARoleIsSaid(_ sent: [String: String], _ field: String, _ words: String) async throws {
        let desk = try await Desk()
        let answer = try await desk.ask(
            .post, "/accounts/acc-manager/roles",
            form: ["role": sent["role"] ?? "", "unit": sent["unit"] ?? ""], cookies: desk.signIn("ada.winter@demo"))
        #expect(answer.status == 422)
        #expect(answer.page?.problems == [FieldProblem(field, words)])
    }

    @Test func lockingUnlockingAndClosingActAndARefusalIsShown() async throws {
        let desk = try await Desk()
        let admin = try await desk.signIn("ada.winter@demo")
        #expect(try await desk.ask(.post, "/accounts/acc-manager/lock", cookies: admin).status == 303)
        let twice = try await desk.ask(.post, "/accounts/acc-manager/lock", cookies: admin)
        #expect(twice.status == 409)
        #expect(twice.page?.problems == [FieldProblem("", "This account is locked already.")])
        #expect(try await desk.ask(.post, "/accounts/acc-manager/lock/removal", cookies: admin).status == 303)
        let asked = try await desk.ask(.get, "/accounts/acc-manager/closure", cookies: admin)
        #expect(asked.page?.title == "Close the account of Maria <Okafor>?")
        #expect(try await desk.ask(.post, "/accounts/acc-manager/closure", cookies: admin).status == 303)
        let closed = try await desk.ask(.get, "/accounts/acc-manager", cookies: admin)
        #expect(closed.text.contains("Closed") && !closed.text.contains("<form"))
    }

    @Test func aForgottenPasswordGetsAOneTimeOne() async throws {
        let desk = try await Desk()
        let answer = try await desk.ask(
            .post, "/accounts/acc-manager/password", cookies: desk.signIn("ada.winter@demo"))
        #expect(answer.page?.title == "New one-time password")
        _ = try await desk.signIn("maria.okafor@demo", Self.oneTime(in: answer))
    }

    @Test func anUnknownAccountIsNotFound() async throws {
        let desk = try await Desk()
        let admin = try await desk.signIn("ada.winter@demo")
        let refusal = await #expect(throws: Refusal.self) {
            try await desk.ask(.get, "/accounts/acc-none", cookies: admin)
        }
        #expect(refusal == Refusal(.notFound, "There is no such account."))
    }

    @Test func everyFormCarriesTheTokenOfTheSession() async throws {
        let desk = try await Desk()
        let admin = try await desk.signIn("ada.winter@demo")
        let token = try #require(admin["__Host-session"].flatMap { SecretToken(checking: $0) })
        for path in ["/accounts/new", "/accounts/acc-manager", "/accounts/acc-manager/closure", "/account/password"] {
            let text = try await desk.ask(.get, path, cookies: admin).text
            let forms = text.split(separator: "method=\"post\"").count - 1
            let tokens = text.split(separator: "name=\"csrf\" value=\"\(token.csrfToken)\"").count - 1
            #expect(forms > 0 && forms == tokens, "\(path)")
        }
    }

    @Test func whoMayComeInIsDeclared() async throws {
        let desk = try await Desk()
        let open = desk.routes.filter { $0.access == .anyone }.map { "\($0.method.rawValue) \($0.path)" }
        #expect(
            open == [
                "GET /sign-in", "POST /sign-in", "GET /sign-in/code", "POST /sign-in/code",
                "GET /sign-in/with/{organisation}/{provider}", "GET /sign-in/return",
                "GET /sign-in/with/{organisation}/{provider}/keys",
                "POST /sign-in/with/{organisation}/{provider}/sign-out", "POST /sign-in/passkey/challenge",
                "POST /sign-in/passkey", "POST /sign-in/code/challenge", "POST /sign-in/code/passkey",
                "POST /api/identity/v1/sessions",
            ])
        for route in desk.routes where route.path.hasPrefix("/accounts") {
            let isReading = route.method == .get && !route.path.hasSuffix("/new") && !route.path.hasSuffix("/closure")
            #expect(route.access == .holding(isReading ? .seeAccounts : .manageAccounts), "\(route.path)")
        }
    }
}
