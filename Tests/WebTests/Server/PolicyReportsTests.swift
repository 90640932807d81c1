import TestSupport
import Testing

@testable import Web

@Suite struct PolicyReportsTests {
    private func report(_ directive: String, on page: String) -> String {
        """
        {"csp-report":{"document-uri":"\(page)","violated-directive":"\(directive)","blocked-uri":"https://x.example"}}
        """
    }

    private func read(_ text: String) -> PolicyReport? { PolicyReport(Array(text.utf8)) }

    @Test func theDirectiveAndThePathAreRead() {
        let one = read(report("script-src-elem", on: "https://demo.example/people/p-1?q=amy#x"))
        #expect(one?.directive == "script-src" && one?.page == "/people/p-1")
        #expect(read(report("img-src 'self' data:", on: "https://demo.example"))?.page == "")
        #expect(read(report("img-src 'self' data:", on: "https://demo.example"))?.directive == "img-src")
        #expect(read(report("made-up", on: "about:blank"))?.directive == "other")
        #expect(read(report("made-up", on: "about:blank"))?.page == "")
    }

    @Test(arguments: [
        "", "[]", "{}", "{\"csp-report\":1}", "{\"csp-report\":{}}", "{\"csp-report\":{\"violated-directive\":1}}",
    ])
    func whatIsNoReportIsNone(_ text: String) { #expect(read(text) == nil) }

    @Test func kindsAreBoundedWhoeverSendsThem() async throws {
        let host = makeHost(), site = try TestSite([makeModule([])], host: host)
        var statuses: Set<Int> = []
        for number in 0..<200 {
            let text = report("made-up-\(number)", on: "https://demo.example/people/p-\(number)")
            let request = PlainRequest("POST", Site.policyReportsPath, bytes: Array(text.utf8))
            statuses.insert(await site.site.respond(request).status)
        }
        #expect(statuses == [204])
        #expect(host.meters.blockedCounts.map(\.count) == [200])
        #expect(host.meters.blockedCounts.first?.blocked == Meters.Blocked(directive: "other", page: "unknown"))
        let long = PlainRequest("POST", Site.policyReportsPath, bytes: [UInt8](repeating: 32, count: 16_385))
        #expect(await site.site.respond(long).status == 400)
    }
}
