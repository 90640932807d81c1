import Core
import Identity
import TestSupport
import Testing
import Web

/// Doors of protocols, at which wallets and servers of others knock, beside ordinary routes.
@Suite("Doors that are open to programs")
struct OpenToProgramsTests {
    private let session = makeSession()

    private func site() throws -> TestSite {
        let routes: [Route] = [
            Route(.post, "/door/{name}", .anyone, "Knock") { visit in
                .json([
                    "form": .string(visit.form.encoded), "body": .string(String(decoding: visit.body, as: UTF8.self)),
                    "isSignedIn": JSON(visit.session != nil),
                    "authorization": .string(visit.headers["authorization"] ?? ""),
                ])
            }.openToPrograms,
            Route(.get, "/door/{name}", .anyone, "Look") { _ in .json(["isSeen": true]) }.openToPrograms,
            Route(.get, "/door/{name}/fault", .anyone, "Fail") { _ in throw Refusal(.conflict, "No.") }.openToPrograms,
            Route(.post, "/wards", .signedIn, "Add") { _ in .seeOther("/wards") },
            Route(.get, "/wards", .signedIn, "See") { _ in .page(Page("Wards", "<p>None.</p>")) },
        ]
        return try TestSite([makeModule(routes)], host: makeHost())
    }

    private func send(
        _ method: String, _ path: String, _ headers: [(name: String, value: String)] = [], _ body: String = "",
        signedIn: Bool = false
    ) async throws -> PlainAnswer {
        let site = try site()
        let cookie = signedIn ? [(name: "cookie", value: "session=\(site.token(for: session))")] : []
        return await site.site.respond(
            PlainRequest(method, path, headers: headers + cookie, bytes: Array(body.utf8)))
    }

    @Test func `may be called by scripts of any site, errors included`() async throws {
        for (method, path) in [("GET", "/door/a"), ("POST", "/door/a"), ("GET", "/door/a/fault"), ("HEAD", "/door/a")] {
            let answer = try await send(method, path)
            #expect(answer.header("access-control-allow-origin") == "*", "\(method) \(path)")
            #expect(answer.header("cross-origin-resource-policy") == "cross-origin")
            #expect(answer.header("access-control-allow-credentials") == nil)
            #expect(answer.header("content-security-policy")?.contains("default-src 'none'") == true)
        }
    }

    @Test func `answer a browser that asks first`() async throws {
        let answer = try await send(
            "OPTIONS", "/door/a", [("origin", "https://wallet.example"), ("access-control-request-method", "POST")])
        #expect(answer.status == 204 && answer.bytes.isEmpty)
        #expect(answer.header("access-control-allow-origin") == "*")
        #expect(answer.header("access-control-allow-methods") == "GET, POST")
        #expect(answer.header("access-control-allow-headers") == "authorization, content-type, dpop")
        #expect(answer.header("access-control-max-age") == "600")
    }

    @Test func `see nobody's session, whatever a browser adds by itself`() async throws {
        let foreign = [(name: "sec-fetch-site", value: "cross-site"), (name: "origin", value: "https://evil.example")]
        let answer = try await send(
            "POST", "/door/a", foreign + [(name: "content-type", value: "application/json")], "{}", signedIn: true)
        #expect(answer.status == 200)
        let json = try JSON(parsing: answer.bytes)
        #expect(json["isSignedIn"] == false && json["body"] == "{}")
    }

    @Test(arguments: ["Bearer of-a-wallet", "DPoP of-a-wallet", "Basic abc"])
    func `leave a token of another scheme to whoever knows it`(header: String) async throws {
        let answer = try await send("POST", "/door/a", [("authorization", header)])
        #expect(answer.status == 200)
        #expect(try JSON(parsing: answer.bytes)["authorization"]?.text == header)
        #expect(try await send("GET", "/door/a", [("authorization", header)]).status == 200)
    }

    @Test func `take the form of another site as it was sent`() async throws {
        let form = "vp_token=%7B%7D&state=a%2Bb&state=c"
        let answer = try await send(
            "POST", "/door/a",
            [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "cross-site")], form)
        let json = try JSON(parsing: answer.bytes)
        #expect(answer.status == 200 && json["body"]?.text == form && json["form"] == "")
    }

    @Test func `leave every other route as it was`() async throws {
        let forged = try await send(
            "POST", "/wards",
            [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "cross-site")], "csrf=x",
            signedIn: true)
        #expect(forged.status == 403 && forged.header("access-control-allow-origin") == nil)
        let seen = try await send("GET", "/wards", signedIn: true)
        #expect(seen.status == 200 && seen.header("access-control-allow-origin") == nil)
        #expect(seen.header("cross-origin-resource-policy") == "same-origin")
        #expect(try await send("GET", "/wards", [("authorization", "Bearer of-a-wallet")]).status == 401)
        let asked = try await send("OPTIONS", "/wards", [("origin", "https://evil.example")])
        #expect(asked.status == 204 && asked.header("access-control-allow-origin") == nil)
        #expect(asked.header("access-control-allow-methods") == nil)
    }

    @Test func `are open by their own methods alone`() async throws {
        let answer = try await send("DELETE", "/door/a", [("authorization", "Bearer of-a-wallet")])
        #expect(answer.status == 405 && answer.header("allow")?.contains("POST") == true)
        #expect(try await send("GET", "/door", [("authorization", "Bearer of-a-wallet")]).status == 401)
    }
}

@Suite("A page that calls others")
struct PagesThatCallOthersTests {
    private func policy(_ path: String, _ address: String) async throws -> [String] {
        var settings = Settings()
        settings.publicAddress = address
        var wallet = Page("Wallet", "<p>Keys</p>")
        wallet.callsOthers = true
        let page = wallet
        let routes = [
            Route(.get, "/wallet", .anyone, "Look") { _ in .page(page) },
            Route(.get, "/page", .anyone, "Look") { _ in .page(Page("Page", "<p>Hello</p>")) },
        ]
        let site = try TestSite([makeModule(routes)], host: makeHost(settings: settings)).site
        let answer = await site.respond(PlainRequest("GET", path))
        return (answer.header("content-security-policy") ?? "").split(separator: ";").map {
            String($0.drop { $0 == " " })
        }
    }

    @Test func `may connect to any server that is reached safely`() async throws {
        let policy = try await policy("/wallet", "https://rota.example.org")
        #expect(policy.contains("connect-src 'self' https:"))
        #expect(policy.contains("default-src 'none'") && policy.contains("script-src 'self'"))
        #expect(policy.contains("form-action 'self'") && policy.contains("frame-ancestors 'none'"))
        let others = try await self.policy("/page", "https://rota.example.org")
        #expect(Set(others).symmetricDifference(policy) == ["connect-src 'self'", "connect-src 'self' https:"])
    }

    @Test func `may connect to this machine only while there is no certificate`() async throws {
        let policy = try await policy("/wallet", "http://localhost:8080")
        #expect(policy.contains("connect-src 'self' https: http://localhost:*"))
        #expect(try await self.policy("/page", "http://localhost:8080").contains("connect-src 'self'"))
    }
}
