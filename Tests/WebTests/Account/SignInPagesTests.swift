import Core
import Identity
import Testing

@testable import Web

@Suite struct SignInPagesTests {
    static func post(
        _ desk: Desk, _ userName: String, _ password: String, next: String = "/", csrf: String? = nil
    ) async throws -> Answer {
        let pre = SecretToken(bytes: desk.host.secretBytes(32))
        return try await desk.ask(
            .post, "/sign-in",
            form: ["user-name": userName, "password": password, "next": next, "csrf": csrf ?? pre.csrfToken],
            cookies: ["__Host-pre": pre.text])
    }

    @Test func theFirstVisitIsGivenACookieAndSentRoundOnce() async throws {
        let desk = try await Desk()
        let first = try await desk.ask(.get, "/sign-in?next=/rostering/units")
        #expect(first.status == 303)
        #expect(first.location == "/sign-in?cookie=1&next=/rostering/units")
        let pre = try #require(first.cookies["__Host-pre"])
        let second = try await desk.ask(.get, "/sign-in?cookie=1&next=/rostering/units", cookies: ["__Host-pre": pre])
        let token = try #require(SecretToken(checking: pre))
        #expect(second.text.contains("name=\"csrf\" value=\"\(token.csrfToken)\""))
        #expect(second.text.contains("name=\"next\" value=\"/rostering/units\""))
        #expect(second.text.contains("autocomplete=\"current-password\""))
    }

    @Test func whoKeepsNoCookiesIsToldSo() async throws {
        let answer = try await Desk().ask(.get, "/sign-in?cookie=1&next=/")
        #expect(answer.page?.title == "Your browser does not keep cookies")
    }

    @Test func theRightPasswordSetsTheSessionCookieAndGoesOn() async throws {
        let desk = try await Desk()
        let answer = try await Self.post(desk, "maria.okafor@demo", Desk.password, next: "/rostering/units?a=1")
        #expect(answer.status == 303)
        #expect(answer.location == "/rostering/units?a=1")
        let cookies = answer.headers.filter { $0.0 == "set-cookie" }.map(\.1)
        let session = try #require(cookies.first { $0.hasPrefix("__Host-session=") })
        #expect(session.hasSuffix("; Path=/; Secure; HttpOnly; SameSite=Lax"))
        #expect(!session.contains("Max-Age") && !session.contains("Domain"))
        #expect(cookies.contains("__Host-pre=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax"))
        let known = try #require(cookies.first { $0.hasPrefix("__Host-known=") })
        #expect(known.hasSuffix("; Path=/; Max-Age=15552000; Secure; HttpOnly; SameSite=Lax"))
        let token = try #require(answer.cookies["__Host-session"])
        let home = try await desk.ask(.get, "/", cookies: ["__Host-session": token])
        #expect(home.page?.title == "What needs you")
    }

    @Test func withoutTLSTheCookiesLeaveThePrefixOut() async throws {
        let desk = try await Desk(secure: false)
        let pre = SecretToken(bytes: desk.host.secretBytes(32))
        let answer = try await desk.ask(
            .post, "/sign-in",
            form: ["user-name": "maria.okafor@demo", "password": Desk.password, "csrf": pre.csrfToken],
            cookies: ["pre": pre.text])
        #expect(answer.cookies["session"] != nil)
        #expect(!answer.headers.contains { $0.1.contains("Secure") })
    }

    @Test func aWrongPasswordComesBackWithTheNameStillThere() async throws {
        let answer = try await Self.post(Desk(), "maria.okafor@demo", "not the password at all")
        #expect(answer.status == 422)
        #expect(
            answer.page?.problems
                == [FieldProblem("user-name", "The user name or the password is not right. Check both and try again.")])
        #expect(answer.text.contains("value=\"maria.okafor@demo\""))
        #expect(!answer.text.contains("not the password at all"))
        #expect(answer.cookies.isEmpty)
    }

    @Test func emptyFieldsAreNamed() async throws {
        let answer = try await Self.post(Desk(), " ", "")
        #expect(answer.status == 422)
        #expect(
            answer.page?.problems
                == [FieldProblem("user-name", "Enter your user name"), FieldProblem("password", "Enter your password")])
    }

    @Test func tooManyWrongTriesAreToldToWait() async throws {
        let desk = try await Desk()
        for _ in 0..<10 { _ = try await Self.post(desk, "maria.okafor@demo", "not the password at all") }
        let answer = try await Self.post(desk, "maria.okafor@demo", Desk.password)
        #expect(answer.status == 429)
        #expect(answer.page?.problems.first?.words.hasPrefix("There were too many wrong tries.") == true)
    }

    @Test func aFormWithoutItsTokenSignsNobodyIn() async throws {
        let desk = try await Desk()
        let other = SecretToken(bytes: desk.host.secretBytes(32)).csrfToken
        for csrf in ["", "nonsense", other] {
            let answer = try await Self.post(desk, "maria.okafor@demo", Desk.password, next: "/x?y=1", csrf: csrf)
            #expect(answer.location == "/sign-in?next=/x%3Fy%3D1")
            #expect(answer.cookies.isEmpty)
        }
        let without = try await desk.ask(
            .post, "/sign-in", form: ["user-name": "maria.okafor@demo", "password": Desk.password, "csrf": ""])
        #expect(without.cookies.isEmpty)
    }

    @Test(arguments: [
        "https://evil.example", "//evil.example", "/\\evil.example", "evil", "javascript:alert(1)", "/a\nb",
        "/sign-out", "/sign-in", "", "/caf\u{E9}", "\\\\evil.example", "/\t/evil.example",
    ])
    func onlyPathsOfThisSiteAreGoneTo(_ next: String) async throws {
        let answer = try await Self.post(Desk(), "maria.okafor@demo", Desk.password, next: next)
        #expect(answer.status == 303)
        #expect(answer.location == "/")
    }

    @Test func signingOutKillsTheTokenAndTakesTheCookie() async throws {
        let desk = try await Desk()
        let cookies = try await desk.signIn("maria.okafor@demo")
        let answer = try await desk.ask(.post, "/sign-out", cookies: cookies)
        #expect(answer.location == "/sign-in")
        let cleared = "__Host-session=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax"
        #expect(answer.headers.contains { $0.1 == cleared })
        let token = try #require(cookies["__Host-session"])
        let session = try await resumeSession(
            token: token, through: desk.host.database, roles: desk.host.roles, at: desk.host.now())
        #expect(session == nil)
    }

    @Test func whoIsSignedInIsNotAskedAgain() async throws {
        let desk = try await Desk()
        let answer = try await desk.ask(.get, "/sign-in?next=/accounts", cookies: desk.signIn("maria.okafor@demo"))
        #expect(answer.location == "/accounts")
    }

    @Test func aBusyServerDoesNotCountTheGuess() async throws {
        let busy = HashingSlots(slots: 1, waitingLimit: 0)
        let desk = try await Desk(slots: busy)
        let gate = AsyncStream<Void>.makeStream()
        let holder = Task {
            try await busy.run {
                let done = Gate()
                Task.detached {
                    for await _ in gate.stream {}
                    done.open()
                }
                done.wait()
            }
        }
        var refusals = 0
        while refusals < 20 {
            do {
                _ = try await Self.post(desk, "maria.okafor@demo", Desk.password)
                try await Task.sleep(for: .milliseconds(1))
            } catch let overloaded as Overloaded {
                #expect(overloaded.cause == .busy)
                refusals += 1
            }
        }
        gate.continuation.finish()
        _ = try await holder.value
        while (try? await Self.post(desk, "maria.okafor@demo", Desk.password))?.status != 303 {}
    }
}
