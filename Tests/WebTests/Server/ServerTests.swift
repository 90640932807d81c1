import Foundation
import Glibc
import Hummingbird
import ServiceLifecycle
import Synchronization
import TestSupport
import Testing

@testable import Web

/// What only a real socket shows: bytes on the wire, limits, live events, and a graceful end.
@Suite("A server", .serialized)
struct ServerTests {
    private func site(_ settings: Settings = Settings()) throws -> Site {
        let routes = [
            Route(.get, "/hello", .anyone, "Greet") { visit in
                .file(kind: "text/plain", name: nil, bytes: Array("hello \(visit.query["name"] ?? "you")".utf8))
            },
            Route(.post, "/echo", .anyone, "Echo") { .file(kind: "text/plain", name: nil, bytes: $0.body) },
            Route(.get, "/events", .anyone, "Watch") { _ in
                let (events, sink) = AsyncStream.makeStream(of: LiveEvent.self)
                sink.yield(LiveEvent("progress", "one\ntwo"))
                // Never finished: only the reader or the server ends it.
                return .events(events)
            },
        ]
        return try TestSite([makeModule(routes)], host: makeHost(settings: settings)).site
    }

    /// Runs a server while `body` talks to it, then ends it gracefully.
    private func serving(_ site: Site, _ body: @escaping @Sendable (Int32) async throws -> Void) async throws {
        let (ports, sink) = AsyncStream.makeStream(of: Int.self)
        let server = makeServer(site, address: "127.0.0.1", port: 0) { sink.yield($0) }
        let running = Task { try await server.runService(gracefulShutdownSignals: []) }
        for await port in ports {
            try await body(Int32(port))
            break
        }
        running.cancel()
        _ = try? await running.value
    }

    @Test func `answers over HTTP with every header`() async throws {
        try await serving(try site()) { port in
            let answer = try talk(port, "GET /hello?name=Ward+7 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(answer.contains("content-security-policy: default-src 'none'"))
            #expect(answer.hasSuffix("hello Ward 7"))
            let head = try talk(port, "HEAD /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            #expect(head.lowercased().contains("content-length: 9") && head.hasSuffix("\r\n\r\n"))
        }
    }

    @Test func `stops reading a body that is too large`() async throws {
        var settings = Settings()
        settings.bodyLimitBytes = 1_000
        try await serving(try site(settings)) { port in
            let chunk = "3e8\r\n" + String(repeating: "x", count: 1_000) + "\r\n"
            let head = "POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
            let fits = try talk(port, "\(head)\(chunk)0\r\n\r\n")
            #expect(fits.hasPrefix("HTTP/1.1 200"))
            let over = try talk(port, "\(head)\(chunk)\(chunk)0\r\n\r\n")
            #expect(over.hasPrefix("HTTP/1.1 413"))
        }
    }

    @Test func `refuses giant headers and requests that could be read in two ways`() async throws {
        try await serving(try site()) { port in
            let giant = String(repeating: "x", count: 40_000)
            let large = try talk(
                port, "GET /hello HTTP/1.1\r\nHost: x\r\nX-Giant: \(giant)\r\nConnection: close\r\n\r\n")
            #expect(!large.hasPrefix("HTTP/1.1 200"))
            let head = "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
            let both = try talk(port, head + "0\r\n\r\nGET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(!both.contains("hello you"))
        }
    }

    @Test(arguments: [
        "ZZ\r\n", "5\r\nhelloX\r\n", "10000000000000000\r\n\r\n", "-1\r\n", "0\r\nContent-Length: 4\r\n\r\n",
    ])
    func `a body that cannot be read is the sender's fault`(body: String) async throws {
        try await serving(try site()) { port in
            let told = try talk(
                port, "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n" + body
            )
            #expect(told.hasPrefix("HTTP/1.1 400"), "\(told.prefix(200))")
        }
    }

    /// Whoever asks for another protocol gets an answer and the end of the connection, which nobody else may be given.
    @Test func `a connection that another protocol was asked for is used no more`() async throws {
        try await serving(try site()) { port in
            let told = try talk(
                port, "GET /hello HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
                until: "hello you")
            #expect(told.hasPrefix("HTTP/1.1 200") && told.lowercased().contains("connection: close"))
            let plain = try talk(port, "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n", until: "hello you")
            #expect(!plain.lowercased().contains("connection: close"))
        }
    }

    @Test func `sends events as they come`() async throws {
        try await serving(try site()) { port in
            let text = try talk(port, "GET /events HTTP/1.1\r\nHost: x\r\n\r\n", until: "data: two\n")
            #expect(text.contains("content-type: text/event-stream"))
            #expect(text.contains(": still here"))
            #expect(text.contains("event: progress\ndata: one\ndata: two\n"))
        }
    }

    @Test func `ends gracefully, and with it the events that somebody still watches`() async throws {
        let (ports, sink) = AsyncStream.makeStream(of: Int.self)
        let server = makeServer(try site(), address: "127.0.0.1", port: 0) { sink.yield($0) }
        let group = ServiceGroup(configuration: .init(services: [server], logger: KeptLog().logger()))
        let running = Task { try await group.run() }
        for await port in ports {
            let watching = Task.detached {
                try talk(Int32(port), "GET /events HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            }
            try await Task.sleep(for: .milliseconds(300))
            await group.triggerGracefulShutdown()
            // The last chunk is there, so the answer was ended and not cut.
            #expect(try await watching.value.hasSuffix("0\r\n\r\n"))
            break
        }
        try await running.value
    }

    @Test func `turns away more than it can do at once`() async throws {
        var settings = Settings()
        settings.requestLimit = 0
        try await serving(try site(settings)) { port in
            let answer = try talk(port, "GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 503") && answer.contains("retry-after: 5"))
            // Whoever watches it is answered all the same.
            let health = try talk(port, "GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            #expect(health.hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test func `an event of several lines stays one event`() {
        #expect(LiveEvent("a\nb", "x\r\ny\n").wireText == "event: ab\ndata: x\ndata: y\ndata: \n\n")
    }
}

private struct Unreachable: Error {}

/// Sends text to a port of this machine and reads what comes back, until the other side closes or says `until`.
private func talk(_ port: Int32, _ text: String, until mark: String? = nil) throws -> String {
    let line = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard line >= 0 else { throw Unreachable() }
    defer { close(line) }
    var patience = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(line, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(truncatingIfNeeded: port).bigEndian)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            connect(line, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
    }
    guard connected == 0 else { throw Unreachable() }
    let bytes = Array(text.utf8)
    _ = send(line, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    var answer: [UInt8] = [], piece = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = recv(line, &piece, piece.count, 0)
        guard count > 0 else { break }
        answer += piece[..<count]
        if let mark, String(decoding: answer, as: UTF8.self).contains(mark) { break }
    }
    return String(decoding: answer, as: UTF8.self)
}
