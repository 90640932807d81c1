import Foundation
import Glibc
import Synchronization
import Testing
import Web

@testable import OutgoingHTTP

/// A server on this machine that must not be reached, unless a test says so: each connection is counted.
final class Canary: Sendable {
    let port: UInt16
    private let socket: Int32
    private let count = Mutex(0)
    var hits: Int { count.withLock { $0 } }

    init(answering answer: String = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi", after seconds: Double = 0) throws
    {
        let listener = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { plain in
                let isBound = Glibc.bind(listener, plain, length) == 0 && Glibc.listen(listener, 16) == 0
                return isBound && Glibc.getsockname(listener, plain, &length) == 0
            }
        }
        try #require(bound)
        socket = listener
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread { [self] in
            while true {
                let client = Glibc.accept(socket, nil, nil)
                guard client >= 0 else { return }
                count.withLock { $0 += 1 }
                var buffer = [UInt8](repeating: 0, count: 4096)
                _ = Glibc.read(client, &buffer, buffer.count)
                Thread.sleep(forTimeInterval: seconds)
                _ = answer.withCString { Glibc.send(client, $0, strlen($0), Int32(MSG_NOSIGNAL)) }
                Glibc.close(client)
            }
        }
    }

    func stop() { Glibc.shutdown(socket, Int32(SHUT_RDWR)) }
}

@Suite struct GuardedClientTests {
    private func problem(_ address: String, _ client: GuardedClient = GuardedClient()) async -> OutgoingProblem? {
        do {
            _ = try await client.send(OutgoingRequest(address))
            return nil
        } catch {
            return error as? OutgoingProblem
        }
    }

    @Test func nothingOnThisMachineIsEverCalled() async throws {
        let canary = try Canary()
        let port = canary.port
        for host in [
            "127.0.0.1", "localhost", "127.1", "0.0.0.0", "2130706433", "0x7f000001", "0177.0.0.1", "[::1]",
            "[::ffff:127.0.0.1]", "[::]", "LOCALHOST", "127.0.0.1.", "localhost.",
        ] {
            for scheme in ["http", "https"] {
                let found = await problem("\(scheme)://\(host):\(port)/x")
                #expect([.forbiddenAddress, .badAddress, .unreachable].contains(found), "\(scheme) \(host)")
            }
        }
        #expect(canary.hits == 0)
        canary.stop()
    }

    @Test func aNameThatLeadsInsideIsNotCalledEvenAmongOpenOnes() async throws {
        let canary = try Canary()
        let inside = try #require(NetworkAddress("127.0.0.1")), open = try #require(NetworkAddress("1.1.1.1"))
        let link = try #require(NetworkAddress("169.254.169.254"))
        for led in [[inside], [open, inside], [inside, open], [link], [open, link]] {
            let client = GuardedClient { _ in led }
            #expect(await problem("https://evil.example:\(canary.port)/", client) == .forbiddenAddress)
        }
        #expect(canary.hits == 0)
        canary.stop()
    }

    /// Rebinding: the name is asked once, and the connection goes to the address that was looked at.
    @Test func aNameIsLookedUpOnce() async throws {
        let canary = try Canary()
        let asked = Mutex(0)
        let inside = try #require(NetworkAddress("127.0.0.1"))
        let client = GuardedClient(mayCallThisMachine: true) { _ in
            asked.withLock { $0 += 1 }
            return [inside]
        }
        let reply = try await client.send(OutgoingRequest("http://no-such-name.invalid:\(canary.port)/"))
        #expect(reply.status == 200 && reply.bytes == Array("hi".utf8))
        #expect(asked.withLock { $0 } == 1)
        canary.stop()
    }

    @Test(arguments: [
        "", "ftp://1.1.1.1/", "file:///etc/passwd", "http://1.1.1.1/", "https://", "https://user@1.1.1.1/",
        "https://user:word@1.1.1.1/", "//1.1.1.1/", "https://1.1.1.1/\u{E9}", "https://1.1.1.1/a b", "gopher://x/",
        "javascript:alert(1)",
    ])
    func onlyPlainHTTPSAddressesAreTaken(_ address: String) async {
        #expect(await problem(address) == .badAddress)
    }

    @Test func evenWithThisMachineAllowedNoOtherPlainAddressIs() async throws {
        let open = try #require(NetworkAddress("1.1.1.1")), inside = try #require(NetworkAddress("10.0.0.1"))
        let client = GuardedClient(mayCallThisMachine: true) { name in name == "open" ? [open] : [inside] }
        #expect(await problem("http://open/", client) == .forbiddenAddress)
        #expect(await problem("http://inside/", client) == .forbiddenAddress)
        #expect(await problem("https://inside/", client) == .forbiddenAddress)
    }

    @Test func redirectsAreNotFollowed() async throws {
        let target = try Canary()
        let canary = try Canary(
            answering: "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:\(target.port)/\r\ncontent-length: 0\r\n\r\n")
        let reply = try await GuardedClient(mayCallThisMachine: true).send(
            OutgoingRequest("http://127.0.0.1:\(canary.port)/"))
        #expect(reply.status == 302)
        #expect(target.hits == 0)
        canary.stop()
        target.stop()
    }

    @Test func largeAndSlowAnswersAreCutOff() async throws {
        let large = try Canary(
            answering: "HTTP/1.1 200 OK\r\ncontent-length: 3000\r\n\r\n" + String(repeating: "x", count: 3000))
        let client = GuardedClient(mayCallThisMachine: true, limitSeconds: 2)
        await #expect(throws: OutgoingProblem.tooLarge) {
            try await client.send(OutgoingRequest("http://127.0.0.1:\(large.port)/", limitBytes: 2_999))
        }
        let slow = try Canary(after: 6)
        let found = await problem("http://127.0.0.1:\(slow.port)/", client)
        #expect([.tooSlow, .unreachable].contains(found))
        large.stop()
        slow.stop()
    }
}
