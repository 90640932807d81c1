import Core
import Identity
import Storage
import TestSupport
import Testing

@testable import Web

@Suite struct SignOnPagesTests {
    static let form: KeyValuePairs<String, String> = [
        "title": "NHS login of staff", "issuer": "https://login.example.nhs.uk", "client-id": "client",
        "proof": "client_secret_basic", "secret": "word", "role-claim": "groups",
        "role-rules": "matrons = Approver on ward 8 & annexe\n\nheads=auditor\n",
    ]

    /// An administrator adds a provider; gives its id.
    static func add(_ desk: Desk, _ cookies: [String: String]) async throws -> String {
        let answer = try await desk.ask(.post, "/organisation/sign-in/providers", form: form, cookies: cookies)
        return String(try #require(answer.location).split(separator: "/").last ?? "")
    }

    /// All the way through the provider; gives the answer to coming back.
    static func come(
        _ desk: Desk, _ path: String, subject: String = "maria", nonce: String? = nil, state: String? = nil
    ) async throws -> Answer {
        let begun = try await desk.ask(.get, path)
        let location = try #require(begun.location)
        let asked = try Form(
            urlencoded: Array(location.utf8).drop { $0 != UInt8(ascii: "?") }.dropFirst(), limits: .form)
        let seconds = TokenCheckTests.seconds
        let token = try desk.outgoing.sign([
            "iss": "https://login.example.nhs.uk", "aud": "client", "sub": .string(subject), "iat": JSON(seconds),
            "exp": JSON(seconds + 60), "nonce": .string(nonce ?? asked["nonce"] ?? ""), "groups": ["heads"],
        ])
        desk.outgoing.answer("/token", ["id_token": .string(token), "access_token": "a", "token_type": "Bearer"])
        return try await desk.ask(
            .get, "/sign-in/return?code=c&state=\(state ?? asked["state"] ?? "")",
            cookies: ["__Host-flow": try #require(begun.cookies["__Host-flow"])])
    }

    @Test func anInvitedPersonIsLinkedAndComesAgain() async throws {
        let desk = try await Desk()
        let admin = try await desk.signIn("ada.winter@demo"), id = try await Self.add(desk, admin)
        let invited = try await desk.ask(
            .post, "/accounts/acc-manager/sign-on/invitation", form: ["provider": id], cookies: admin)
        let address = try #require(invited.text.split(separator: "cw-key\">").last?.prefix { $0 != "<" })
        #expect(address.hasPrefix("https://rota.example.nhs.uk/sign-in/with/org-demo/\(id)?invitation="))
        let first = try await Self.come(desk, String(address.dropFirst("https://rota.example.nhs.uk".count)))
        #expect(first.location == "/")
        let cookie = try #require(first.headers.first { $0.1.hasPrefix("__Host-session=") }?.1)
        #expect(cookie.hasSuffix("; Path=/; Secure; HttpOnly; SameSite=Lax"))
        #expect(first.headers.contains { $0.1.hasPrefix("__Host-flow=; Path=/; Max-Age=0") })
        let again = try await Self.come(desk, "/sign-in/with/org-demo/\(id)?next=/my-rota")
        #expect(again.location == "/my-rota")
        let session = ["__Host-session": try #require(again.cookies["__Host-session"])]
        let account = try await desk.ask(.get, "/account", cookies: session)
        #expect(account.text.contains("maria.okafor@demo") && account.text.contains("Auditor for the whole"))
        let page = try await desk.ask(.get, "/accounts/acc-manager/sign-on", cookies: admin)
        #expect(page.text.contains("NHS login of staff") && page.text.contains(">maria<"))
    }

    @Test func whatIsNotGoodIsRefusedWrittenDownAndNotExplained() async throws {
        let desk = try await Desk()
        let id = try await Self.add(desk, desk.signIn("ada.winter@demo")), path = "/sign-in/with/org-demo/\(id)"
        for (answer, reason) in [
            (try await Self.come(desk, path, nonce: "other"), "wrong-nonce"),
            (try await Self.come(desk, path, state: "other"), "wrong-state"),
            (try await Self.come(desk, path, subject: "stranger"), "unknown-person"),
        ] {
            #expect(answer.status == 422 && answer.cookies["__Host-session"] == nil)
            #expect(answer.page?.title == "You are not signed in" && !answer.text.contains(reason))
            #expect(answer.cookies["__Host-flow"] == "")
        }
        let facts = try await desk.host.database.read { tx in
            try tx.rows("SELECT body FROM fact WHERE name = 'sign-on.refused.1' ORDER BY number")
                .map { try $0["body"] as String }
        }
        #expect(facts.count == 3 && facts[0].contains("wrong-nonce") && facts[2].contains("unknown-person"))
        #expect(try await desk.ask(.get, "/sign-in/return?code=c&state=s").status == 400)
    }

    @Test func theFlowsCookieIsShortLivedAndSaysNothing() async throws {
        let desk = try await Desk()
        let id = try await Self.add(desk, desk.signIn("ada.winter@demo"))
        let begun = try await desk.ask(.get, "/sign-in/with/org-demo/\(id)?next=/my-rota")
        let cookie = try #require(begun.headers.first { $0.1.hasPrefix("__Host-flow=") }?.1)
        #expect(cookie.hasSuffix("; Path=/; Max-Age=900; Secure; HttpOnly; SameSite=Lax"))
        #expect(!cookie.contains("my-rota"))
        let page = try await desk.ask(
            .get, "/sign-in?cookie=1", cookies: ["__Host-pre": SecretToken(bytes: desk.host.secretBytes(32)).text])
        #expect(page.text.contains("Sign in with NHS login of staff"))
    }

    @Test func aSignOutThereEndsTheSessionHere() async throws {
        let desk = try await Desk()
        let admin = try await desk.signIn("ada.winter@demo"), id = try await Self.add(desk, admin)
        _ = try await desk.ask(
            .post, "/accounts/acc-manager/sign-on", form: ["provider": id, "subject": "maria"], cookies: admin)
        let came = try await Self.come(desk, "/sign-in/with/org-demo/\(id)")
        let session = ["__Host-session": try #require(came.cookies["__Host-session"])]
        #expect(try await desk.ask(.get, "/account", cookies: session).page?.title == "Your account")
        let seconds = TokenCheckTests.seconds
        let token = try desk.outgoing.sign(
            [
                "iss": "https://login.example.nhs.uk", "aud": "client", "sub": "maria", "iat": JSON(seconds),
                "exp": JSON(seconds + 60), "jti": "t",
                "events": ["http://schemas.openid.net/event/backchannel-logout": [:]],
            ], header: [.init("typ", "logout+jwt")])
        let path = "/sign-in/with/org-demo/\(id)/sign-out"
        #expect(try await desk.ask(.post, path, form: ["logout_token": token]).status == 200)
        let resumed = try await resumeSession(
            token: session["__Host-session"] ?? "", through: desk.host.database, roles: desk.host.roles,
            at: desk.host.now())
        #expect(resumed == nil)
        #expect(try await desk.ask(.post, path, form: ["logout_token": token]).status == 400)
        #expect(try await desk.ask(.post, path, form: ["logout_token": "rubbish"]).status == 400)
    }
}
