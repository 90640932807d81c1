import Core
import TestSupport
import Testing
import Web

@Suite("Safety headers")
struct SafetyHeadersTests {
    private func site(_ settings: Settings) throws -> Site {
        struct Broken: Error {}
        let routes = [
            Route(.get, "/page", .anyone, "Look") { _ in .page(Page("Page", "<p>Hello</p>")) },
            Route(.get, "/fault", .anyone, "Fail") { _ in throw Broken() },
            Route(.get, "/json", .anyone, "Look") { _ in .json([]) },
            Route(.get, "/own", .anyone, "Look") { _ in
                .custom(status: 200, headers: [("Cache-Control", "max-age=60"), ("X-Frame-Options", "x")], bytes: [])
            },
        ]
        return try TestSite([makeModule(routes)], host: makeHost(settings: settings)).site
    }

    @Test(arguments: ["/page", "/fault", "/json", "/own", "/nowhere", "/%", "/health/live", "/"])
    func `stand on every answer, errors included`(path: String) async throws {
        var settings = Settings()
        settings.publicAddress = "https://rota.example.org"
        let answer = try await site(settings).respond(PlainRequest("GET", path))
        let policy = try #require(answer.header("content-security-policy"))
        #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
        #expect(!policy.contains("unsafe"))
        #expect(answer.header("strict-transport-security") == "max-age=31536000; includeSubDomains")
        #expect(answer.header("x-content-type-options") == "nosniff")
        #expect(answer.header("referrer-policy") == "same-origin")
        #expect(answer.header("cache-control") == (path == "/own" ? "max-age=60" : "no-store"))
        #expect(answer.header("x-request-id")?.count == 36)
    }

    @Test func `promise TLS only where there is TLS`() async throws {
        let answer = try await site(Settings()).respond(PlainRequest("GET", "/page"))
        #expect(answer.header("strict-transport-security") == nil)
    }

    @Test func `a cookie is bound to this host over TLS, and still works on a laptop`() {
        var tls = Settings()
        tls.publicAddress = "https://rota.example.org"
        #expect(
            Cookie.session.setting("abc", lifeSeconds: 60, tls)
                == "__Host-session=abc; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Lax")
        #expect(
            Cookie.session.setting("abc", lifeSeconds: nil, Settings())
                == "session=abc; Path=/; HttpOnly; SameSite=Lax")
        #expect(Cookie.session.clearing(Settings()).contains("Max-Age=0"))
    }
}
