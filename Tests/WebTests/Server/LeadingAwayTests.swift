import Core
import TestSupport
import Testing
import Web

@Suite("Pages whose forms lead away")
struct LeadingAwayTests {
    private func policy(_ places: [String]) async throws -> String {
        let route = Route(.get, "/page", .anyone, "Look") { _ in .page(Page("Page", "<p>x</p>"), leadingTo: places) }
        let site = try TestSite([makeModule([route])], host: makeHost()).site
        let answer = await site.respond(PlainRequest("GET", "/page"))
        #expect(answer.headers.count { $0.name == "content-security-policy" } == 1)
        return answer.header("content-security-policy") ?? ""
    }

    @Test func `say so in the policy, and nothing else changes`() async throws {
        let led = try await policy(["https://wallet.example", "haip-vci:"]), plain = try await policy([])
        #expect(led.contains("form-action 'self' https://wallet.example haip-vci:;"))
        #expect(led.replacing(" https://wallet.example haip-vci:", with: "") == plain)
        #expect(plain.contains("form-action 'self';") && plain.contains("default-src 'none'"))
    }

    @Test(arguments: ["x; script-src *", "a b", "a,b", "'unsafe-inline'", "\n", "\u{e9}:"])
    func `no place adds a rule of its own`(place: String) async throws {
        #expect(try await policy([place]).contains("form-action 'self';"))
    }
}
