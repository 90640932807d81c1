import Core
import Identity
import TestSupport
import Testing
import Web

@Suite("A session whose rights have changed")
struct RenewalTests {
    private let due = makeSession(isRenewalDue: true)

    private func site() throws -> TestSite {
        let routes: [Route] = [
            Route(.get, "/wards", .signedIn, "See") { visit in
                .page(Page("Wards", "\(FormFrame(visit).post(to: "/wards", FormFrame(visit).submit("Add")))"))
            },
            Route(.post, "/wards", .signedIn, "Add") { _ in .seeOther("/wards") },
            Route(.post, "/beds", .signedIn, "Add a bed") { _ in .seeOther("/wards", notice: "The bed was added.") },
            Route(.get, "/gone", .signedIn, "Not there") { _ in throw Refusal(.notFound, "Gone.") },
            Route(.get, "/api/wards", .signedIn, "List", operation: Operation(response: .text)) { _ in .json("ok") },
        ]
        return try TestSite([makeModule(routes)], host: makeHost())
    }

    @Test("gets a new token with the next page, whose forms carry it; the old one is dead")
    func renewed() async throws {
        let site = try site(), browser = site.browser(due), thief = site.browser(token: "token-1")
        let page = try await browser.get("/wards")
        let cookie = try #require(page.header("set-cookie"))
        #expect(cookie.hasPrefix("session=") && cookie.contains("HttpOnly") && !cookie.contains("token-1"))
        let token = try #require(page.markup.fields(ofFormTo: "/wards").first { $0.name == "csrf" }?.value)
        #expect(token != due.csrfToken)
        #expect(try await thief.get("/wards", follow: false).status == 303)
        #expect(try await browser.post("/wards", ["csrf": token], follow: false).status == 303)
        #expect(try await browser.get("/wards").header("set-cookie") == nil)
    }

    @Test("is told what the request said that changed them")
    func told() async throws {
        let browser = try site().browser(due)
        #expect(try await browser.post("/beds", ["csrf": due.csrfToken], follow: false).status == 303)
        let page = try await browser.get("/wards")
        #expect(page.text.contains("The bed was added."))
    }

    @Test("keeps its token with a page that could not be shown")
    func renewedOnRefusal() async throws {
        let browser = try site().browser(due)
        #expect(try await browser.get("/gone").header("set-cookie")?.hasPrefix("session=") == true)
        #expect(try await browser.get("/wards").status == 200)
    }

    @Test("is left alone by what has no forms to renew: pieces of pages, programs, writing calls")
    func leftAlone() async throws {
        for headers in [[("hx-request", "true")], [("sec-fetch-mode", "cors")], [("accept", "text/event-stream")]] {
            #expect(try await site().browser(due).get("/wards", headers: headers).header("set-cookie") == nil)
        }
        #expect(try await site().browser(due).get("/api/wards").header("set-cookie") == nil)
        #expect(try await site().program(due).get("/wards").header("set-cookie") == nil)
        #expect(try await site().browser(due).post("/wards", follow: false).header("set-cookie") == nil)
        #expect(try await site().browser(makeSession()).get("/wards").header("set-cookie") == nil)
    }
}
