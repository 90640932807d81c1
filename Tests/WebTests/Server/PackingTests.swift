import Core
import TestSupport
import Testing

@testable import Web

@Suite("Packed answers")
struct PackingTests {
    private let words: HTML = "<p>\(String(repeating: "Long day, night, long day. ", count: 200))</p>"

    private func answer(_ headers: [(name: String, value: String)], words: HTML? = nil) async throws -> PlainAnswer {
        let page = words ?? self.words
        let route = Route(.get, "/wards", .anyone, "Look") { _ in .page(Page("Wards", page)) }
        return try await TestSite([makeModule([route])], host: makeHost()).site.respond(
            PlainRequest("GET", "/wards", headers: headers))
    }

    @Test(arguments: ["same-origin", "none"])
    func `a page that nobody else can have asked for is packed`(_ site: String) async throws {
        let plain = try await answer([])
        let packed = try await answer([("accept-encoding", "gzip, br"), ("sec-fetch-site", site)])
        #expect(packed.header("content-encoding") == "gzip")
        #expect(packed.bytes.starts(with: [0x1F, 0x8B]))
        #expect(packed.bytes.count * 4 < plain.bytes.count)
        #expect(packed.header("vary") == "accept-encoding, sec-fetch-site")
    }

    @Test(arguments: [
        [("accept-encoding", "gzip"), ("sec-fetch-site", "cross-site")],
        [("accept-encoding", "gzip"), ("sec-fetch-site", "same-site")],
        [("accept-encoding", "gzip")], [("sec-fetch-site", "same-origin")],
    ])
    func `any other is not`(_ headers: [(String, String)]) async throws {
        let answer = try await answer(headers.map { (name: $0.0, value: $0.1) })
        #expect(answer.header("content-encoding") == nil)
        #expect(answer.text.contains("Long day"))
    }

    @Test func `packing what is short is not worth it, and nothing at all can be packed`() throws {
        var short = PlainAnswer.html("<p>Short</p>")
        let headers = [("authorization", "Bearer x"), ("accept-encoding", "gzip")]
        Packing.pack(&short, for: PlainRequest("GET", "/", headers: headers))
        #expect(short.header("content-encoding") == nil)
        #expect(try #require(Packing.gzip([])).count > 10)
    }
}
