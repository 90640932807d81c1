import Core
import Identity
import Testing

@testable import Web

@Suite struct SecondStepPagesTests {
    /// The first step of somebody whose second step is on: the cookie that stands for it.
    static func half(_ desk: Desk, next: String = "/") async throws -> SecretToken {
        let answer = try await SignInPagesTests.post(desk, "maria.okafor@demo", Desk.password, next: next)
        #expect(answer.location == "/sign-in/code?next=\(next)")
        #expect(answer.cookies["__Host-session"] == nil)
        return try #require(answer.cookies["__Host-step"].flatMap { SecretToken(checking: $0) })
    }

    static func post(
        _ desk: Desk, _ half: SecretToken, code: String? = nil, recovery: String? = nil, csrf: String? = nil
    ) async throws -> Answer {
        let cookies = ["__Host-step": half.text], csrf = csrf ?? half.csrfToken
        if let recovery {
            return try await desk.ask(
                .post, "/sign-in/code", form: ["recovery-code": recovery, "next": "/accounts", "csrf": csrf],
                cookies: cookies)
        }
        return try await desk.ask(
            .post, "/sign-in/code", form: ["code": code ?? "", "next": "/accounts", "csrf": csrf], cookies: cookies)
    }

    @Test func thePasswordAloneLeadsToTheCodeAndTheCodeLetsIn() async throws {
        let desk = try await Desk()
        let (_, totp, _) = try await SecondFactorPagesTests.switchOn(desk, "maria.okafor@demo")
        let first = try await SignInPagesTests.post(desk, "maria.okafor@demo", Desk.password)
        let cookie = try #require(first.headers.first { $0.1.hasPrefix("__Host-step=") }?.1)
        #expect(cookie.hasSuffix("; Path=/; Max-Age=600; Secure; HttpOnly; SameSite=Lax"))
        let half = try await Self.half(desk)
        // It is no session: not in the cookie of sessions, and not as a bearer token either.
        let resumed = try await resumeSession(
            token: half.text, through: desk.host.database, roles: desk.host.roles, at: desk.host.now())
        #expect(resumed == nil)
        let page = try await desk.ask(.get, "/sign-in/code?next=/accounts", cookies: ["__Host-step": half.text])
        #expect(page.page?.title == "Enter your code")
        #expect(page.text.contains("inputmode=\"numeric\"") && page.text.contains("autocomplete=\"one-time-code\""))
        let answer = try await Self.post(desk, half, code: SecondFactorPagesTests.code(totp, desk))
        #expect(answer.location == "/accounts")
        #expect(answer.headers.contains { $0.1.hasPrefix("__Host-step=; Path=/; Max-Age=0") })
        let session = ["__Host-session": try #require(answer.cookies["__Host-session"])]
        #expect(try await desk.ask(.get, "/", cookies: session).page?.title == "What needs you")
    }

    @Test func aWrongCodeStandsBesideItsFieldAndIsNotSentBack() async throws {
        let desk = try await Desk()
        _ = try await SecondFactorPagesTests.switchOn(desk, "maria.okafor@demo")
        let answer = try await Self.post(desk, Self.half(desk), code: "918273")
        #expect(answer.status == 422)
        #expect(answer.text.contains("id=\"code-error\"") && !answer.text.contains("918273"))
        #expect(answer.cookies.isEmpty)
    }

    @Test func aRecoveryCodeLetsInOnce() async throws {
        let desk = try await Desk()
        let (_, _, codes) = try await SecondFactorPagesTests.switchOn(desk, "maria.okafor@demo")
        let cookies = ["__Host-step": try await Self.half(desk).text]
        let page = try await desk.ask(.get, "/sign-in/code?with=recovery-code", cookies: cookies)
        #expect(page.text.contains("name=\"recovery-code\"") && !page.text.contains("name=\"code\""))
        #expect(try await Self.post(desk, Self.half(desk), recovery: codes[0]).location == "/accounts")
        let twice = try await Self.post(desk, Self.half(desk), recovery: codes[0])
        #expect(twice.status == 422)
        #expect(twice.text.contains("id=\"recovery-code-error\""))
    }

    @Test func tooManyWrongCodesAreToldToWait() async throws {
        let desk = try await Desk()
        _ = try await SecondFactorPagesTests.switchOn(desk, "maria.okafor@demo")
        for _ in 0..<5 { #expect(try await Self.post(desk, Self.half(desk), code: "000000").status == 422) }
        let answer = try await Self.post(desk, Self.half(desk), code: "000000")
        #expect(answer.status == 429)
        #expect(answer.page?.problems.first?.words.hasPrefix("There were too many wrong tries.") == true)
    }

    @Test func whoSkippedTheFirstStepOrTookTooLongBeginsAgain() async throws {
        let desk = try await Desk()
        #expect(try await desk.ask(.get, "/sign-in/code?next=/accounts").location == "/sign-in?next=/accounts")
        let stranger = SecretToken(bytes: desk.host.secretBytes(32))
        let answer = try await Self.post(desk, stranger, code: "000000")
        #expect(answer.status == 409)
        #expect(answer.page?.title == "Sign in again")
        #expect(answer.text.contains("href=\"/sign-in?next=/accounts\""))
    }

    @Test func aFormWithoutItsTokenSignsNobodyIn() async throws {
        let desk = try await Desk()
        let (_, totp, _) = try await SecondFactorPagesTests.switchOn(desk, "maria.okafor@demo")
        let code = SecondFactorPagesTests.code(totp, desk)
        for csrf in ["", "nonsense", stranger(desk).csrfToken] {
            let answer = try await Self.post(desk, Self.half(desk), code: code, csrf: csrf)
            #expect(answer.location == "/sign-in?next=/accounts" && answer.cookies.isEmpty)
        }
    }

    private func stranger(_ desk: Desk) -> SecretToken { SecretToken(bytes: desk.host.secretBytes(32)) }
}
