import Core
import TestSupport
import Testing
import Web

@Suite("Bodies")
struct BodyTests {
    private func site() throws -> Site {
        let rows = Operation(request: .object("Rows", []), response: nil)
        func echo(_ path: String, _ operation: Operation? = nil, limit: Int? = nil) -> Route {
            Route(.post, path, .anyone, "Echo", operation: operation, bodyLimitBytes: limit) { visit in
                let fields = visit.form.fields.map { "\($0.name)=\($0.value)" }
                let files = visit.files.map { "\($0.field):\($0.name):\($0.kind):\($0.bytes.count)" }
                let text = (fields + files).joined(separator: "|")
                return .file(kind: "text/plain", name: nil, bytes: Array("\(text)#\(visit.body.count)".utf8))
            }
        }
        var settings = Settings()
        settings.bodyLimitBytes = 100
        let routes = [echo("/form"), echo("/import", limit: 1_000), echo("/api/rows", rows)]
        return try TestSite([makeModule(routes)], host: makeHost(settings: settings)).site
    }

    private func send(_ path: String, _ body: [UInt8], _ kind: String?) async throws -> PlainAnswer {
        let headers = kind.map { [(name: "content-type", value: $0)] } ?? []
        return try await site().respond(PlainRequest("POST", path, headers: headers, bytes: body))
    }

    private let form = "application/x-www-form-urlencoded; charset=UTF-8"

    @Test func `a body of the limit is taken, one byte more is not`() async throws {
        let fits = [UInt8](repeating: 120, count: 100)
        #expect(try await send("/form", fits, "text/csv").status == 200)
        #expect(try await send("/form", fits + [120], "text/csv").status == 413)
        #expect(try await send("/import", fits + [120], "text/csv").status == 200)
        #expect(try await send("/import", [UInt8](repeating: 120, count: 1_001), "text/csv").status == 413)
    }

    @Test(arguments: [
        ("a=1&b=2", "a=1|b=2#7"), ("", "#0"), ("a", "a=#1"), ("a=1=2", "a=1=2#5"), ("a=x+y%2Bz", "a=x y+z#9"),
        ("&&a=1&", "a=1#6"), ("a=1&a=2", "a=1|a=2#7"), ("%C3%A9=%F0%9F%98%80", "é=😀#19"),
    ])
    func `a form is read field by field`(body: String, words: String) async throws {
        #expect(try await send("/form", Array(body.utf8), form).text == words)
    }

    @Test(arguments: ["a=%", "a=%2", "a=%zz", "a=%ff", "a=%00", "a=%C3", "%80=1"])
    func `a form that is not well formed is refused`(body: String) async throws {
        #expect(try await send("/form", Array(body.utf8), form).status == 400)
    }

    @Test func `a query has at most 100 fields`() async throws {
        let routes = [Route(.get, "/q", .anyone, "Ask") { .json(JSON($0.query.fields.count)) }]
        let site = try TestSite([makeModule(routes)], host: makeHost()).site
        func ask(_ count: Int) async -> Int {
            let query = repeatElement("a=1", count: count).joined(separator: "&")
            return await site.respond(PlainRequest("GET", "/q?\(query)")).status
        }
        #expect(await ask(100) == 200)
        #expect(await ask(101) == 400)
    }

    @Test func `fields and files come out of a multipart form`() async throws {
        let body =
            "--xx\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nabc\r\n--xx\r\n"
            + "Content-Disposition: form-data; name=\"people\"; filename=\"../staff.csv\"\r\n"
            + "Content-Type: text/csv\r\n\r\n"
            + "a,b\r\n\0c\r\n--xx--\r\n"
        let answer = try await send("/import", Array(body.utf8), "multipart/form-data; boundary=xx")
        #expect(answer.text == "csrf=abc|people:../staff.csv:text/csv:7#0")
    }

    @Test(arguments: [
        "", "--xx", "--xx\r\n", "--yy--", "--xx\r\n\r\n\r\n--xx--",
        "--xx\r\nContent-Disposition: form-data\r\n\r\na\r\n--xx--",
        "--xx\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\na\r\n--xx--",
        "--xx\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\na\r\n--xx",
        "--xx\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\0\r\n--xx--", "--xx\r\nno colon\r\n\r\na\r\n--xx--",
    ])
    func `a multipart form that is not well formed is refused`(body: String) async throws {
        let answer = try await send("/import", Array(body.utf8), "multipart/form-data; boundary=xx")
        #expect(answer.status == 400)
    }

    @Test(arguments: ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\""])
    func `a multipart form names its boundary`(kind: String) async throws {
        #expect(try await send("/import", Array("----".utf8), kind).status == 400)
    }

    @Test func `random bytes as a multipart form or a query never stop the server`() async throws {
        var chance = SystemRandomNumberGenerator()
        let pieces = [
            "--xx", "\r\n", "\r\n\r\n", "Content-Disposition: form-data; name=\"a\"", "--", "\0", "é", "=", "%", "&",
        ]
        let site = try site()
        for _ in 0..<500 {
            let text = (0..<Int.random(in: 0...12, using: &chance)).compactMap { _ in
                pieces.randomElement(using: &chance)
            }
            let bytes = Array(text.joined().utf8)
            for kind in ["multipart/form-data; boundary=xx", form] {
                let answer = await site.respond(
                    PlainRequest("POST", "/import", headers: [("content-type", kind)], bytes: bytes))
                #expect([200, 400].contains(answer.status))
            }
        }
    }

    @Test func `a route that takes JSON takes nothing else`() async throws {
        #expect(try await send("/api/rows", Array("{}".utf8), "application/json; charset=utf-8").status == 200)
        #expect(try await send("/api/rows", Array("{}".utf8), "text/plain").status == 415)
        #expect(try await send("/api/rows", Array("{}".utf8), nil).status == 415)
    }
}
