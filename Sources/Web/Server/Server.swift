import Core
import HTTPTypes
public import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

/// A site on a socket: a service for the program's service group, which ends gracefully when the group does.
///
/// Hummingbird only carries bytes here: every decision is the site's own.
/// - Parameters:
///   - address: the address to listen on, "127.0.0.1" or "0.0.0.0".
///   - port: 0 lets the system choose.
///   - onRunning: told the port once connections are taken.
public func makeServer(
    _ site: Site, address: String, port: Int, onRunning: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
) -> Application<CallbackResponder<Connection>> {
    let underWay = UnderWay()
    let responder = CallbackResponder<Connection> { request, connection in
        // More than we can do at once would only make everybody wait: turned away early, a client comes back.
        // Whoever watches us must be answered then most of all.
        let isWatcher = ["/health/live", "/health/ready", "/metrics", "/status"].contains(request.uri.path)
        guard underWay.enter(limit: isWatcher ? .max : site.host.settings.requestLimit) else {
            site.host.meters.turnedAway("overload")
            return Response(PlainAnswer.busy, to: request)
        }
        defer { underWay.leave() }
        let plain = PlainRequest(request, peer: connection.peer, now: site.host.now)
        var response = Response(await site.respond(plain), to: request)
        // The parser reads nothing after a request for another protocol. A proxy must not send somebody else's there.
        if request.headers.contains(where: { $0.name.canonicalName == "upgrade" }) {
            response.headers.append(HTTPField(name: .connection, value: "close"))
        }
        return response
    }
    return Application(
        responder: responder,
        // A connection that sends nothing for ten seconds, or half a request, is closed. So are giant headers.
        server: .http1(
            configuration: .init(
                idleTimeout: .seconds(10),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 16_384, maxHeaderListSize: 32_768, maxHeaderFieldCount: 100))),
        configuration: .init(address: .hostname(address, port: port)),
        onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? port) },
        logger: site.host.log)
}

/// What is known of the connection a request came over.
public struct Connection: RequestContext {
    public var coreContext: CoreRequestContextStorage
    let peer: String

    public init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.channel.remoteAddress?.ipAddress ?? ""
    }
}

/// Counts the requests that are being answered.
private final class UnderWay: Sendable {
    private let count = Atomic<Int>(0)

    func enter(limit: Int) -> Bool {
        if count.wrappingAdd(1, ordering: .relaxed).newValue <= limit { return true }
        leave()
        return false
    }

    func leave() { count.wrappingSubtract(1, ordering: .relaxed) }
}

extension PlainAnswer {
    fileprivate static let busy = PlainAnswer(
        status: 503, headers: [("retry-after", "5"), ("content-type", "text/plain; charset=utf-8")],
        body: .bytes(Array("The service is busy. Wait a few seconds and try again.".utf8)))
}

extension PlainRequest {
    /// - Parameters:
    ///   - peer: the other end of the connection. A proxy on this machine ends TLS, and says for whom it asks.
    ///   - now: tells when a body takes too long.
    init(_ request: Request, peer: String, now: @escaping @Sendable () -> Instant) {
        var headers = request.headers.map { (name: $0.name.canonicalName, value: $0.value) }
        if let authority = request.head.authority, !headers.contains(where: { $0.name == "host" }) {
            headers.append(("host", authority))
        }
        let isOwnProxy = peer == "127.0.0.1" || peer == "::1"
        let named = headers.last { $0.name.lowercased() == "x-forwarded-for" }?.value.split(separator: ",").last
        let asker = isOwnProxy ? named.map { String($0.filter { $0 != " " }) } : nil
        self.init(request.method.rawValue, request.uri.string, headers: headers, peer: asker ?? peer) { limit in
            try await collect(request.body, limit: limit, now)
        }
    }
}

/// The whole body, unless it is too large or comes too slowly.
///
/// The time is looked at with each piece that comes: whoever sends nothing at all is cut off by the connection's own
/// limit. An alarm for each request would cost more than its body, and would lie in wait long after it.
private func collect(_ body: RequestBody, limit: Int, _ now: () -> Instant) async throws -> [UInt8] {
    let end = now() + Minutes(1)
    var bytes: [UInt8] = []
    do {
        for try await piece in body {
            guard bytes.count + piece.readableBytes <= limit else { throw BodyTooLarge() }
            bytes += piece.readableBytesView
            guard now() < end else {
                throw Problem(
                    status: 408, code: "slow", title: "That took too long",
                    words: "Check your connection and try again.")
            }
        }
    } catch let known as Problem {
        throw known
    } catch let known as BodyTooLarge {
        throw known
    } catch let ended as CancellationError {
        throw ended
    } catch {
        // The parser gave up in the midst of it, or the sender did: no fault of ours.
        throw Problem(
            status: 400, code: "unreadable", title: "That could not be read",
            words: "What was sent is broken, or ends too early. Try again.")
    }
    return bytes
}

extension Response {
    fileprivate init(_ answer: PlainAnswer, to request: Request) {
        var fields = HTTPFields()
        for header in answer.headers {
            // A name that is none can only come from a handler's own headers; the answer is better off without it.
            guard let name = HTTPField.Name(header.name) else { continue }
            fields.append(HTTPField(name: name, value: header.value))
        }
        let status = HTTPResponse.Status(code: answer.status)
        switch answer.body {
        case .bytes(let bytes):
            let isHead = request.method == .head
            let body = isHead || bytes.isEmpty ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
            self.init(status: status, headers: fields, body: body)
        case .events(let events):
            self.init(
                status: status, headers: fields,
                body: ResponseBody { writer in
                    try await send(events, to: &writer, until: request.body)
                })
        }
    }
}

/// Sends events as they come, and a comment now and then so that nobody between takes the line for dead; ends when
/// the events do, when the reader leaves, and when the server is to stop.
private func send(
    _ events: AsyncStream<LiveEvent>, to writer: inout any ResponseBodyWriter, until body: RequestBody
) async throws {
    let (lines, sink) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(1_000))
    // Said at once, so that the reader knows the line is open before there is anything to tell.
    sink.yield(": still here\n\n")
    let reading = Task {
        for await event in events { sink.yield(event.wireText) }
        sink.finish()
    }
    let beating = Task {
        while true {
            try await Task.sleep(for: .seconds(15))
            sink.yield(": still here\n\n")
        }
    }
    // Whoever may no longer see it must not go on seeing it: the browser opens a new line and is asked who it is.
    let ending = Task {
        try await Task.sleep(for: .seconds(600))
        sink.finish()
    }
    defer {
        reading.cancel()
        beating.cancel()
        ending.cancel()
    }
    try await withGracefulShutdownHandler {
        try await body.consumeWithInboundCloseHandler { _ in
            for await line in lines { try await writer.write(ByteBuffer(string: line)) }
        } onInboundClosed: {
            sink.finish()
        }
    } onGracefulShutdown: {
        sink.finish()
    }
    try await writer.finish(nil)
}

extension LiveEvent {
    /// As it goes over the wire (HTML standard, section 9.2.6): each line of the data on a line of its own.
    var wireText: String {
        let lines = data.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
        let word = name.filter { !$0.isNewline }
        return "event: \(word)\n" + lines.map { "data: \($0)\n" }.joined() + "\n"
    }
}
