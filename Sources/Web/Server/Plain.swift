/// A request as bytes and text, free of any server library, so that tests need no socket.
public struct PlainRequest: Sendable {
    /// "GET", in upper case.
    public let method: String
    /// Path and query as they were sent: "/rostering/rosters?from=2026-11-23".
    public let target: String
    /// Names in lower case; a name may come more than once.
    public let headers: [(name: String, value: String)]
    /// Where it came from, as an IP address; empty when that is not known.
    public let peer: String
    /// Reads the whole body, once.
    /// - Throws: ``BodyTooLarge`` as soon as more than the given number of bytes has come.
    public let body: @Sendable (_ limitBytes: Int) async throws -> [UInt8]

    public init(
        _ method: String, _ target: String, headers: [(name: String, value: String)] = [], peer: String = "",
        body: @escaping @Sendable (_ limitBytes: Int) async throws -> [UInt8]
    ) {
        self.method = method
        self.target = target
        self.headers = headers.map { ($0.name.lowercased(), $0.value) }
        self.peer = peer
        self.body = body
    }

    public init(
        _ method: String, _ target: String, headers: [(name: String, value: String)] = [], bytes: [UInt8] = []
    ) {
        self.init(method, target, headers: headers) { limit in
            guard bytes.count <= limit else { throw BodyTooLarge() }
            return bytes
        }
    }

    /// The first value of a header; its name in lower case.
    public func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// More bytes came than the route takes.
public struct BodyTooLarge: Error, Sendable {
    public init() {}
}

/// An answer as bytes and text, ready for any server library.
public struct PlainAnswer: Sendable {
    public var status: Int
    public var headers: [(name: String, value: String)]
    public var body: Body

    /// What is sent: bytes, or events as they come.
    public enum Body: Sendable {
        case bytes([UInt8])
        case events(AsyncStream<LiveEvent>)
    }

    public init(status: Int, headers: [(name: String, value: String)] = [], body: Body = .bytes([])) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first value of a header; its name in lower case.
    public func header(_ name: String) -> String? { headers.first { $0.name.lowercased() == name }?.value }

    /// The body's bytes; none for a stream of events.
    public var bytes: [UInt8] {
        if case .bytes(let bytes) = body { return bytes }
        return []
    }

    public var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func set(_ name: String, _ value: String) {
        headers.removeAll { $0.name == name }
        headers.append((name, value))
    }
}
