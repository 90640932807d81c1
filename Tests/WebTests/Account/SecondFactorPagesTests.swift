import Core
import Identity
import Testing

@testable import Web

@Suite struct SecondFactorPagesTests {
    @Test func aPersonSetsItUpAndIsGivenTenCodesOnce() async throws {
        let desk = try await Desk()
        let cookies = try await desk.signIn("maria.okafor@demo")
        let account = try await desk.ask(.get, "/account", cookies: cookies)
        #expect(account.text.contains("href=\"/account/second-factor\""))
        let off = try await desk.ask(.get, "/account/second-factor", cookies: cookies)
        #expect(off.text.contains("name=\"current-password\"") && !off.text.contains("<svg"))
        let begun = try await desk.ask(
            .post, "/account/second-factor", form: ["current-password": Desk.password], cookies: cookies)
        #expect(begun.location == "/account/second-factor")
        let page = try await desk.ask(.get, "/account/second-factor", cookies: cookies)
        #expect(page.text.contains("<svg class=\"cw-qr\"") && page.text.contains("autocomplete=\"one-time-code\""))
        #expect(page.text.contains("href=\"otpauth://totp/Commonweal:maria.okafor%40demo?secret="))
        let totp = try Self.totp(shownOn: page)
        let wrong = try await desk.ask(
            .post, "/account/second-factor/confirmation", form: ["code": "12345"], cookies: cookies)
        #expect(wrong.status == 422 && wrong.text.contains("id=\"code-error\""))
        let on = try await desk.ask(
            .post, "/account/second-factor/confirmation", form: ["code": Self.code(totp, desk)], cookies: cookies)
        #expect(on.page?.title == "Your second step is on")
        #expect(Self.codes(shownOn: on).count == 10)
        let state = try await desk.ask(.get, "/account/second-factor", cookies: cookies)
        #expect(state.text.contains("10 of 10") && state.text.contains("Tue 24 Nov 2026"))
        // What was shown once is shown no more.
        #expect(!state.text.contains(totp.groups) && Self.codes(shownOn: state).isEmpty)
        let again = try await desk.ask(
            .post, "/account/second-factor", form: ["current-password": Desk.password], cookies: cookies)
        #expect(again.status == 409)
    }

    @Test(arguments: [
        "/account/second-factor", "/account/second-factor/recovery-codes",
        "/account/second-factor/removal",
    ])
    func eachAsksForThePasswordBesideItsField(_ path: String) async throws {
        let desk = try await Desk()
        let cookies = try await desk.signIn("maria.okafor@demo")
        for typed in ["", "not the password"] {
            let answer = try await desk.ask(.post, path, form: ["current-password": typed], cookies: cookies)
            #expect(answer.status == 422)
            #expect(
                answer.page?.problems == [FieldProblem("current-password", "Enter the password you signed in with")])
            #expect(answer.text.contains("id=\"current-password-error\""))
        }
    }

    @Test func newRecoveryCodesReplaceTheOldAndItCanBeSwitchedOff() async throws {
        let desk = try await Desk()
        let (cookies, _, old) = try await Self.switchOn(desk, "maria.okafor@demo")
        let remade = try await desk.ask(
            .post, "/account/second-factor/recovery-codes", form: ["current-password": Desk.password],
            cookies: cookies)
        let new = Self.codes(shownOn: remade)
        #expect(new.count == 10 && Set(new).isDisjoint(with: old))
        let off = try await desk.ask(
            .post, "/account/second-factor/removal", form: ["current-password": Desk.password], cookies: cookies)
        #expect(off.location == "/account/second-factor")
        _ = try await desk.signIn("maria.okafor@demo")
    }

    @Test func aServerWithoutAKeySaysSoAndOffersNothing() async throws {
        let desk = try await Desk(keys: nil)
        let page = try await desk.ask(
            .get, "/account/second-factor", cookies: desk.signIn("maria.okafor@demo"))
        #expect(page.text.contains("This server is not ready for codes.") && !page.text.contains("<form"))
    }

    @Test func whoseRoleAsksForItIsLedThereAndCanDoNothingElse() async throws {
        let desk = try await Desk()
        let administrator = try await desk.signIn("ada.winter@demo")
        let manager = try await desk.signIn("maria.okafor@demo")
        let rules = try await desk.ask(.get, "/organisation/sign-in", cookies: administrator)
        #expect(rules.text.contains("value=\"roster-manager\"") && !rules.text.contains("checked"))
        let saved = try await desk.ask(
            .post, "/organisation/sign-in/second-factor", form: ["role": "roster-manager", "role": "approver"],
            cookies: administrator)
        #expect(saved.location == "/organisation/sign-in")
        let after = try await desk.ask(.get, "/organisation/sign-in", cookies: administrator)
        #expect(after.text.split(separator: " checked").count == 3)
        #expect(try await desk.ask(.get, "/", cookies: manager).location == "/account/second-factor")
        let page = try await desk.ask(.get, "/account/second-factor", cookies: manager)
        #expect(page.text.contains("Your role asks for a second step."))
        #expect(try await desk.ask(.get, "/", cookies: administrator).page?.title == "What needs you")
    }

    @Test func anAdministratorSwitchesASecondStepOff() async throws {
        let desk = try await Desk()
        _ = try await Self.switchOn(desk, "maria.okafor@demo")
        let administrator = try await desk.signIn("ada.winter@demo")
        let page = try await desk.ask(.get, "/accounts/acc-manager", cookies: administrator)
        #expect(page.text.contains("action=\"/accounts/acc-manager/second-factor/removal\""))
        let off = try await desk.ask(.post, "/accounts/acc-manager/second-factor/removal", cookies: administrator)
        #expect(off.location == "/accounts/acc-manager")
        let after = try await desk.ask(.get, "/accounts/acc-manager", cookies: administrator)
        #expect(!after.text.contains("second-factor/removal"))
        _ = try await desk.signIn("maria.okafor@demo")
    }

    /// Signs somebody in and switches their second step on, with the code of half a minute ago.
    static func switchOn(
        _ desk: Desk, _ userName: String
    ) async throws -> (cookies: [String: String], totp: TOTP, codes: [String]) {
        let cookies = try await desk.signIn(userName)
        _ = try await desk.ask(
            .post, "/account/second-factor", form: ["current-password": Desk.password], cookies: cookies)
        let totp = try totp(shownOn: await desk.ask(.get, "/account/second-factor", cookies: cookies))
        let on = try await desk.ask(
            .post, "/account/second-factor/confirmation", form: ["code": code(totp, desk, -1)], cookies: cookies)
        return (cookies, totp, codes(shownOn: on))
    }

    static func code(_ totp: TOTP, _ desk: Desk, _ offset: Int64 = 0) -> String {
        totp.code(at: TOTP.step(at: desk.host.now()) + offset)
    }

    /// What an app would make of the key on the page.
    static func totp(shownOn answer: Answer) throws -> TOTP {
        let start = try #require(answer.text.firstRange(of: "<code class=\"cw-key\">")?.upperBound)
        var secret: [UInt8] = [], buffer: UInt32 = 0, bits = 0
        for character in answer.text[start...].prefix(while: { $0 != "<" }) where character != " " {
            let value = try #require(Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567").firstIndex(of: character))
            buffer = (buffer << 5 | UInt32(value)) & 0xFFFF
            bits += 5
            if bits >= 8 {
                bits -= 8
                secret.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
            }
        }
        return TOTP(secret: secret)
    }

    static func codes(shownOn answer: Answer) -> [String] {
        answer.text.split(separator: "<li><code>").dropFirst().map { String($0.prefix { $0 != "<" }) }
    }
}
