import Core
import TestSupport
import Testing

@testable import Web

@Suite("Routing")
struct RoutingTests {
    private func site() throws -> Site {
        func say(_ method: Route.Method, _ path: String) -> Route {
            Route(method, path, .anyone, "Say") { visit in
                let parameters = visit.parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
                return .file(
                    kind: "text/plain", name: nil,
                    bytes: Array("\(path) \(parameters.joined(separator: ","))".utf8))
            }
        }
        let routes = [
            say(.get, "/a/{x}"), say(.get, "/a/new"), say(.get, "/a/{y}/b"), say(.get, "/a/new/c"),
            say(.post, "/a/{x}"), say(.delete, "/a/{x}"),
        ]
        return try TestSite([makeModule(routes)], host: makeHost()).site
    }

    @Test(arguments: [
        ("/a/7", "/a/{x} x=7"), ("/a/new", "/a/new "), ("/a/7/b", "/a/{y}/b y=7"),
        ("/a/new/b", "/a/{y}/b y=new"), ("/a/new/c", "/a/new/c "), ("/a/caf%C3%A9", "/a/{x} x=café"),
        ("/a/7?x=8", "/a/{x} x=7"),
    ])
    func `a literal beats a parameter, and each route names its own`(path: String, words: String) async throws {
        let answer = try await site().respond(PlainRequest("GET", path))
        #expect(answer.text == words)
    }

    @Test(arguments: ["/", "/b", "/a/7/c", "/a//b", "/a/7//b", "/A/new"])
    func `there is nothing at other paths`(path: String) async throws {
        let answer = try await site().respond(PlainRequest("GET", path, headers: [("accept", "application/json")]))
        #expect(answer.status == (path == "/" ? 401 : 404))
    }

    @Test(arguments: ["", "a", "/a/%", "/a/%4", "/a/%zz", "/a/%ff", "/a/%00", "/a/x%2Fb", "http://x/a/7", "*"])
    func `an address that is not well formed is refused`(path: String) async throws {
        #expect(try await site().respond(PlainRequest("GET", path)).status == 400)
    }

    @Test func `an address of 8,192 bytes is read, one of 8,193 is not`() async throws {
        let fits = "/a/" + String(repeating: "x", count: 8_189)
        #expect(try await site().respond(PlainRequest("GET", fits)).status == 200)
        #expect(try await site().respond(PlainRequest("GET", fits + "x")).status == 400)
    }

    @Test func `a slash at the end leads to the address without it`() async throws {
        let answer = try await site().respond(PlainRequest("GET", "/a/caf%C3%A9/?q=1"))
        #expect(answer.status == 308)
        #expect(answer.header("location") == "/a/caf%C3%A9?q=1")
        #expect(try await site().respond(PlainRequest("GET", "/b/")).status == 404)
    }

    @Test(arguments: ["//", "///", "//a.example/", "//a.example/?q=1", "/a/7//"])
    func `no slash at the end leads to another host, or on to one more slash`(path: String) throws {
        #expect(try Address(path).withoutTrailingSlash == nil)
    }

    @Test func `another method is refused with those there are`() async throws {
        let answer = try await site().respond(PlainRequest("PUT", "/a/7"))
        #expect(answer.status == 405)
        #expect(answer.header("allow") == "DELETE, GET, HEAD, OPTIONS, POST")
        #expect(try await site().respond(PlainRequest("PATCH", "/a/7")).status == 405)
        #expect(try await site().respond(PlainRequest("PATCH", "/b")).status == 404)
        let options = try await site().respond(PlainRequest("OPTIONS", "/a/new/c"))
        #expect(options.status == 204)
        #expect(options.header("allow") == "GET, HEAD, OPTIONS")
    }

    @Test func `HEAD is GET without its body`() async throws {
        let answer = try await site().respond(PlainRequest("HEAD", "/a/7"))
        #expect(answer.status == 200)
        #expect(answer.bytes.isEmpty)
        #expect(answer.header("content-length") == "10")
    }
}
