import AsyncHTTPClient
import Core
import NIOCore
import NIOHTTP1

/// Sends ended pieces of work to a collector (OTLP over HTTP, as JSON), a batch every few seconds.
///
/// The collector is the operator's own: its address comes from the settings alone, so it may lie inside our network.
public struct TraceSender: Sendable {
    private let tracer: SpanTracer
    private let address: String
    private let service: String
    private let tell: @Sendable (String) -> Void
    static let batchCount = 512

    /// - Parameters:
    ///   - address: of the collector, such as `http://collector:4318`, without a slash at its end.
    ///   - service: how the program is called there.
    ///   - tell: hears once what goes wrong, and again after it has gone well in between.
    public init(
        _ tracer: SpanTracer, to address: String, service: String, tell: @escaping @Sendable (String) -> Void
    ) {
        self.tracer = tracer
        self.address = address
        self.service = service
        self.tell = tell
    }

    /// Sends until the task is cancelled, then once more what is left.
    public func run() async {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout = .init(connect: .seconds(2), read: .seconds(5))
        // Its own calls are no work of anybody's, and sending them would make new ones.
        configuration.tracing.tracer = nil
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        var hasTold = false
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(2))
            // Not the task's own, which may be cancelled: what is left must still go out.
            let problem = await Task { await sendAll(client) }.value
            if let problem, !hasTold { tell(problem) }
            hasTold = problem != nil
        }
        try? await client.shutdown()
    }

    /// - Returns: what went wrong, if anything. What could not be sent is lost: traces are worth no memory.
    private func sendAll(_ client: HTTPClient) async -> String? {
        while true {
            let records = tracer.kept.take(Self.batchCount)
            guard !records.isEmpty else { return nil }
            if let problem = await send(records, client) { return problem }
        }
    }

    private func send(_ records: [SpanRecord], _ client: HTTPClient) async -> String? {
        var request = HTTPClientRequest(url: "\(address)/v1/traces")
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/json")
        request.body = .bytes(ByteBuffer(bytes: SpanRecord.batch(records, service: service).bytes))
        do {
            let answer = try await client.execute(request, timeout: .seconds(5))
            _ = try await answer.body.collect(upTo: 65_536)
            return (200..<300).contains(answer.status.code) ? nil : "the collector answers \(answer.status.code)"
        } catch {
            return "the collector cannot be reached"
        }
    }
}
