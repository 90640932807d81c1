import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
public import Web

/// Calls servers of others, and never our own network: what an administrator typed, or a provider's document named,
/// must not make this server fetch what only it can reach (OWASP: server-side request forgery).
///
/// A name is looked up once; every address it leads to must be open, and the connection goes to the very address that
/// was looked at, while TLS still asks for a certificate of the name. So a name that leads elsewhere a moment later
/// gains nothing. Redirects are not followed, answers are limited in size, and all of it in time. No proxy is used.
public struct GuardedClient: Outgoing {
    public let mayCallThisMachine: Bool
    private let limitSeconds: Int
    private let lookUp: @Sendable (String) async -> [NetworkAddress]

    /// - Parameters:
    ///   - mayCallThisMachine: lets plain `http` to the loopback interface through, for tests alone.
    ///   - limitSeconds: for everything together.
    ///   - lookUp: where a name leads.
    public init(
        mayCallThisMachine: Bool = false, limitSeconds: Int = 10,
        lookUp: @escaping @Sendable (String) async -> [NetworkAddress] = NetworkAddress.lookUp
    ) {
        self.mayCallThisMachine = mayCallThisMachine
        self.limitSeconds = limitSeconds
        self.lookUp = lookUp
    }

    /// Sends a request and reads the whole answer, within the limits.
    public func send(_ request: OutgoingRequest) async throws -> OutgoingReply {
        let limit = limitSeconds
        return try await withThrowingTaskGroup(of: OutgoingReply.self) { group in
            group.addTask { try await call(request) }
            group.addTask {
                try await Task.sleep(for: .seconds(limit))
                throw OutgoingProblem.tooSlow
            }
            defer { group.cancelAll() }
            guard let reply = try await group.next() else { throw OutgoingProblem.unreachable }
            return reply
        }
    }

    private func call(_ request: OutgoingRequest) async throws -> OutgoingReply {
        let (host, address) = try await place(of: request.address)
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout = .init(connect: .seconds(5), read: .seconds(Int64(limitSeconds)))
        configuration.httpVersion = .http1Only
        configuration.dnsOverride = [host: address.text]
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let reply: Result<OutgoingReply, any Error>
        do {
            reply = .success(try await exchange(request, client))
        } catch let problem as OutgoingProblem {
            reply = .failure(problem)
        } catch is NIOTooManyBytesError {
            reply = .failure(OutgoingProblem.tooLarge)
        } catch {
            reply = .failure(OutgoingProblem.unreachable)
        }
        try? await client.shutdown()
        return try reply.get()
    }

    private func exchange(_ request: OutgoingRequest, _ client: HTTPClient) async throws -> OutgoingReply {
        var sent = HTTPClientRequest(url: request.address)
        sent.method = request.body == nil ? .GET : .POST
        for header in request.headers { sent.headers.add(name: header.name, value: header.value) }
        sent.headers.replaceOrAdd(name: "user-agent", value: "commonweal")
        if let body = request.body { sent.body = .bytes(ByteBuffer(bytes: body)) }
        let answer = try await client.execute(sent, timeout: .seconds(Int64(limitSeconds)))
        let body = try await answer.body.collect(upTo: request.limitBytes)
        return OutgoingReply(status: Int(answer.status.code), bytes: Array(body.readableBytesView))
    }

    /// The host an address names, and the one IP address that is called.
    private func place(of text: String) async throws -> (host: String, address: NetworkAddress) {
        guard text.utf8.count <= 4_000, text.utf8.allSatisfy({ $0 > 32 && $0 < 127 }),
            let parts = URLComponents(string: text), let named = parts.host, !named.isEmpty, parts.user == nil,
            parts.password == nil
        else { throw OutgoingProblem.badAddress }
        let isPlain = parts.scheme == "http"
        guard parts.scheme == "https" || (isPlain && mayCallThisMachine) else { throw OutgoingProblem.badAddress }
        let host = named.hasPrefix("[") ? String(named.dropFirst().dropLast()) : named
        let addresses = await lookUp(host)
        guard let first = addresses.first else { throw OutgoingProblem.unreachable }
        if mayCallThisMachine, addresses.allSatisfy(\.isThisMachine) {
            return (host, addresses.first { $0.text.contains(".") } ?? first)
        }
        // One closed address among open ones is a trick as well.
        guard !isPlain, addresses.allSatisfy(\.isOpen) else { throw OutgoingProblem.forbiddenAddress }
        return (host, addresses.first { $0.text.contains(".") } ?? first)
    }
}
