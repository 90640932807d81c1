import Core
import Identity
import TestSupport
import Testing
import Web

@Suite("The gate")
struct GateTests {
    private let session = makeSession()

    private func site(_ settings: Settings = Settings()) throws -> TestSite {
        let routes: [Route] = [
            Route(.post, "/wards", .signedIn, "Add") { _ in .seeOther("/wards") },
            Route(.delete, "/wards/{ward}", .signedIn, "Remove") { _ in .seeOther("/wards") },
            Route(.post, "/sign-in", .anyone, "Sign in") { _ in .seeOther("/") },
        ]
        return try TestSite([makeModule(routes)], host: makeHost(settings: settings))
    }

    private func post(
        _ site: TestSite, _ path: String = "/wards", token: String?, _ headers: [(String, String)] = [],
        kind: String = "application/x-www-form-urlencoded"
    ) async throws -> Int {
        try await site.browser(session).post(
            path, token.map { ["csrf": $0] } ?? ["csrf": ""], follow: false,
            headers: [("content-type", kind)] + headers
        ).status
    }

    @Test func `takes a form with its own token`() async throws {
        #expect(try await post(site(), token: session.csrfToken) == 303)
    }

    @Test(arguments: [nil, "", "csrf-of-a-nursf", "csrf-of-a-nurse ", "csrf-of-a-nurs"])
    func `refuses a form without its token or with another`(token: String?) async throws {
        #expect(try await post(site(), token: token) == 403)
    }

    @Test func `asks no token of HEAD, which changes nothing`() async throws {
        let routes = [Route(.get, "/wards", .signedIn, "See") { _ in .page(Page("Wards", "<p>None.</p>")) }]
        let site = try TestSite([makeModule(routes)], host: makeHost())
        let cookie = (name: "cookie", value: "session=\(site.token(for: session))")
        let answer = await site.site.respond(PlainRequest("HEAD", "/wards", headers: [cookie]))
        #expect(answer.status == 200 && answer.bytes.isEmpty)
    }

    @Test func `takes the token in a header, for scripts`() async throws {
        #expect(try await post(site(), token: nil, [("x-csrf-token", session.csrfToken)]) == 303)
        #expect(try await post(site(), token: session.csrfToken, [("x-csrf-token", "other")]) == 403)
    }

    @Test func `refuses what began on another site, token or not`() async throws {
        func from(_ headers: [(name: String, value: String)], _ settings: Settings = Settings()) async throws -> Int {
            let site = try site(settings)
            let seen = try await site.browser(session).get("/health/live")
            #expect(seen.status == 200)
            let cookie = "\(Cookie.session.name(settings))=token-1"
            let form = "csrf=\(session.csrfToken)"
            return await site.site.respond(
                PlainRequest(
                    "POST", "/wards",
                    headers: [("cookie", cookie), ("content-type", "application/x-www-form-urlencoded")] + headers,
                    bytes: Array(form.utf8))
            ).status
        }
        var tls = Settings()
        tls.publicAddress = "https://rota.example.org"
        #expect(try await from([("sec-fetch-site", "same-origin")]) == 303)
        #expect(try await from([("sec-fetch-site", "none")]) == 303)
        #expect(try await from([("sec-fetch-site", "cross-site")]) == 403)
        #expect(try await from([("sec-fetch-site", "same-site")]) == 403)
        #expect(try await from([("origin", "http://localhost:8080")]) == 303)
        #expect(try await from([("origin", "http://ward:80"), ("host", "ward:80")]) == 303)
        #expect(try await from([("origin", "http://evil.example"), ("host", "ward:80")]) == 403)
        #expect(try await from([("origin", "null"), ("host", "ward:80")]) == 403)
        #expect(try await from([("origin", "https://rota.example.org")], tls) == 303)
        #expect(try await from([("origin", "http://rota.example.org"), ("host", "rota.example.org")], tls) == 403)
    }

    @Test func `refuses signing in from another site, for which no token can vouch`() async throws {
        let site = try site()
        let browser = site.browser()
        #expect(try await browser.post("/sign-in", follow: false).status == 303)
        let forged = try await browser.post("/sign-in", follow: false, headers: [("sec-fetch-site", "cross-site")])
        #expect(forged.status == 403)
        let answer = await site.site.respond(
            PlainRequest("POST", "/sign-in", headers: [("sec-fetch-site", "cross-site")]))
        #expect(answer.status == 403)
    }

    @Test func `asks no token of a program, whose browser never adds its token by itself`() async throws {
        let seen = try await site().program(session).send(.delete, "/wards/7", nil)
        #expect(seen.status == 303)
    }

    @Test func `takes no token from a body of another kind`() async throws {
        #expect(try await post(site(), token: session.csrfToken, kind: "text/plain") == 403)
    }

    @Test func `sends whoever is not signed in to sign in, never back to a page that changes things`() async throws {
        let seen = try await site().browser().post("/wards", follow: false)
        #expect(seen.status == 303)
        #expect(seen.header("location") == "/sign-in")
    }

    @Test(arguments: [
        ("/wards", true), ("/wards?x=1", true), ("//evil.example", false), ("/\\evil.example", false),
        ("https://evil.example", false), ("", false), ("wards", false), ("/a b", false), ("/a\r\nx: y", false),
    ])
    func `knows a path on this site from any other address`(path: String, isLocal: Bool) {
        #expect(path.isLocalPath == isLocal)
    }
}
