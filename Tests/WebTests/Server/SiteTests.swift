import Core
import Identity
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("A site")
struct SiteTests {
    private let look = Permission("wards.look")

    private func site(_ routes: [Route], host: Host = makeHost()) throws -> TestSite {
        try TestSite([makeModule(routes, menu: [MenuItem("Wards", "/wards", .signedIn)])], host: host)
    }

    private func page(_ path: String, _ access: Access = .signedIn, _ words: HTML = "<p>Hello</p>") -> Route {
        Route(.get, path, access, "Look") { _ in .page(Page("Wards", words)) }
    }

    @Test func `puts a page into its frame`() async throws {
        let seen = try await site([page("/wards")]).browser(makeSession()).get("/wards")
        #expect(seen.status == 200)
        #expect(seen.markup.all("h1").map(\.text) == ["Wards"])
        #expect(seen.markup.all("title").first?.text == "Wards – Commonweal")
        #expect(seen.text.contains("Staff Nurse One"))
        #expect(seen.text.contains("Notices 3 not read yet"))
        #expect(seen.markup.all("a").contains { $0["href"] == "/wards" && $0["aria-current"] == "true" })
    }

    @Test func `sends whoever is not signed in to sign in, and back afterwards`() async throws {
        let seen = try await site([page("/wards")]).browser().get("/wards?from=2026-11-23", follow: false)
        #expect(seen.status == 303)
        #expect(seen.header("location") == "/sign-in?next=%2Fwards%3Ffrom%3D2026-11-23")
    }

    @Test func `tells a program that is not signed in so, as a problem document`() async throws {
        let answer = try await site([page("/wards")]).site.respond(
            PlainRequest("GET", "/wards", headers: [("accept", "application/json")]))
        #expect(answer.status == 401)
        #expect(answer.header("content-type") == "application/problem+json")
        #expect(try JSON(parsing: answer.bytes)["type"]?.text == "urn:commonweal:problem:sign-in")
    }

    @Test func `refuses a token that nobody holds`() async throws {
        let answer = try await site([page("/wards", .anyone)]).site.respond(
            PlainRequest("GET", "/wards", headers: [("authorization", "Bearer made-up")]))
        #expect(answer.status == 401)
    }

    @Test func `shows what a role may not open as such`() async throws {
        let site = try site([page("/wards", .holding(look)), page("/both", .holdingAny([look, Permission("other")]))])
        #expect(try await site.browser(makeSession()).get("/wards").status == 403)
        #expect(try await site.browser(makeSession(look)).get("/wards").status == 200)
        #expect(try await site.browser(makeSession()).get("/both").status == 403)
        #expect(try await site.browser(makeSession(look)).get("/both").status == 200)
    }

    @Test(arguments: [
        (Refusal.Kind.notFound, 404), (.forbidden, 403), (.conflict, 409), (.invalid, 422),
    ])
    func `shows a refusal with its words`(kind: Refusal.Kind, status: Int) async throws {
        let route = Route(.get, "/wards", .signedIn, "Look") { _ in throw Refusal(kind, "The roster is published.") }
        let seen = try await site([route]).browser(makeSession()).get("/wards")
        #expect(seen.status == status)
        #expect(seen.text.contains("The roster is published."))
    }

    @Test func `tells a program every problem of what it sent`() async throws {
        let operation = Operation(request: .object("Ward", []), response: nil)
        let route = Route(.post, "/api/wards", .signedIn, "Add", operation: operation) { visit in
            var reader = JSONReader(try visit.json())
            _ = reader.text("name")
            _ = reader.list("beds", limit: 10) { $0.whole("number", in: 1...40) }
            try reader.finish()
            return .json([:])
        }
        let program = try site([route]).program(makeSession())
        let seen = try await program.send(.post, "/api/wards", ["beds": [["number": 41]]])
        #expect(seen.status == 422)
        let fields = try seen.json()["fields"]?.elements.compactMap { $0["field"]?.text }
        #expect(fields == ["name", "beds[0].number"])
        #expect(try seen.json()["requestId"]?.text == seen.header("x-request-id"))
        #expect(try await program.send(.post, "/api/wards", ["name": "A", "beds": []]).status == 200)
    }

    @Test func `hides what it does not understand, and logs it without anybody's data`() async throws {
        struct Secret: Error { let name = "Jane" }
        let log = KeptLog()
        let route = Route(.get, "/wards/{ward}", .signedIn, "Look") { _ in throw Secret() }
        let seen = try await site([route], host: makeHost(log: log)).browser(makeSession()).get("/wards/w-7?q=Jane")
        #expect(seen.status == 500)
        let number = try #require(seen.header("x-request-id"))
        #expect(seen.text.contains(number))
        let lines = log.lines.joined(separator: "\n")
        #expect(lines.contains("route=/wards/{ward}") && lines.contains(number) && lines.contains("Secret"))
        #expect(!lines.contains("Jane") && !lines.contains("w-7") && !seen.body.contains("Jane"))
    }

    @Test func `says so when the database is gone, and when it is ready`() async throws {
        let database = EmptyDatabase()
        let route = Route(.get, "/wards", .signedIn, "Look") { visit in
            try await visit.read { _ in }
            return .page(Page("Wards", "<p>Hello</p>"))
        }
        let site = try site([route], host: makeHost(database: database))
        #expect(try await site.browser().get("/health/ready").status == 200)
        database.lose()
        let seen = try await site.browser(makeSession()).get("/wards")
        #expect(seen.status == 503)
        #expect(seen.header("retry-after") == "30")
        #expect(try await site.browser().get("/health/ready").status == 503)
        #expect(try await site.browser().get("/health/live").status == 200)
    }

    @Test func `notes whose record is shown before it is shown`() async throws {
        let site = try site([
            Route(.get, "/wards", .signedIn, "Look") { _ in
                .page(Page("Wards", showing: [ID("p-1"), ID("p-2")], purpose: "roster", "<p>Hello</p>"))
            },
            Route(.get, "/feed", .signedIn, "Look") { _ in .showing([ID("p-3")], purpose: "feed", .json([])) },
        ])
        _ = try await site.browser(makeSession()).get("/wards")
        _ = try await site.browser(makeSession()).get("/feed")
        #expect(site.shown.lines.map(\.person.text) == ["p-1", "p-2", "p-3"])
        #expect(site.shown.lines.map(\.purpose) == ["roster", "roster", "feed"])
        #expect(site.shown.lines.first?.account == ID("account-1"))
    }

    @Test func `does not show a record when that cannot be noted`() async throws {
        let route = Route(.get, "/wards", .anyone, "Look") { _ in
            .page(Page("Wards", showing: [ID("p-1")], purpose: "roster", "<p>secret</p>"))
        }
        let site = try Site(
            modules: [makeModule([route])], host: makeHost(), sessions: .nobody,
            noteShown: { _, _, _ in throw StorageError.unavailable("gone") })
        let answer = await site.respond(PlainRequest("GET", "/wards"))
        #expect(answer.status == 503)
        #expect(!answer.text.contains("secret"))
    }

    @Test func `carries a notice over a redirect, once`() async throws {
        let site = try site([
            page("/wards"),
            Route(.post, "/wards", .signedIn, "Add") { _ in .seeOther("/wards", notice: "Ward 7 <is> added — “yes”.") },
        ])
        let browser = site.browser(makeSession())
        let first = try await browser.post("/wards")
        #expect(first.path == "/wards" && first.text.contains("Ward 7 <is> added — “yes”."))
        #expect(!(try await browser.get("/wards").text.contains("added")))
    }

    @Test func `shows no notice that it did not seal`() async throws {
        let site = try site([page("/wards", .anyone)])
        let made = "SGVsbG8.c2VhbA"
        let seen = try await site.browser().get("/wards", headers: [("cookie", "notice=\(made)")])
        #expect(seen.status == 200)
        #expect(!seen.markup.elements.contains { $0.has(class: "nhsuk-notification-banner") })
    }

    @Test func `lists what waits for the caller at home`() async throws {
        let module = Module(
            name: "wards", title: "Wards", schema: Schema(module: "wards", []), permissions: [], menu: [],
            worklist: { _, _, _ in [Waiting("7 requests to answer on Ward 7", path: "/wards/7", isUrgent: true)] },
            routes: { _ in [] })
        let seen = try await TestSite([module], host: makeHost()).browser(makeSession()).get("/")
        #expect(seen.text.contains("7 requests to answer on Ward 7 Urgent"))
        let empty = try await site([]).browser(makeSession()).get("/")
        #expect(empty.text.contains("Nothing waits for you just now."))
    }

    @Test func `puts what is urgent first at home, then what is due`() {
        func waiting(_ words: String, _ due: Int?, urgent: Bool = false) -> Waiting {
            Waiting(words, path: "/", due: due.map { Day(daysSince1970: $0) }, isUrgent: urgent)
        }
        let items = [waiting("never", nil), waiting("later", 2), waiting("now", 9, urgent: true), waiting("soon", 1)]
        #expect(items.sorted(by: Waiting.comesBefore).map(\.words) == ["now", "soon", "later", "never"])
    }

    @Test func `will not start with two answers to one question`() {
        #expect(throws: SiteError.twice("GET /wards")) { try site([page("/wards"), page("/wards")]) }
        #expect(throws: SiteError.twice("GET /wards/{b}")) { try site([page("/wards/{a}"), page("/wards/{b}")]) }
        #expect(throws: SiteError.badPath("wards")) { try site([page("wards")]) }
        #expect(throws: SiteError.badPath("/wards/")) { try site([page("/wards/")]) }
        #expect(throws: SiteError.sameModule("wards")) {
            try TestSite([makeModule([]), makeModule([])], host: makeHost())
        }
    }
}
