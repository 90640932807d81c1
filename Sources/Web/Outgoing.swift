/// Calls to servers of others. The program hands over an adapter that refuses whatever could reach our own network.
public protocol Outgoing: Sendable {
    /// Whether plain `http` to this machine is let through: for tests alone.
    var mayCallThisMachine: Bool { get }

    /// Sends a request and reads the whole answer. No redirect is followed.
    /// - Throws: ``OutgoingProblem``.
    func send(_ request: OutgoingRequest) async throws -> OutgoingReply
}

/// A request to a server of somebody else's.
public struct OutgoingRequest: Sendable {
    public let address: String
    public let headers: [(name: String, value: String)]
    /// What is posted; `nil` asks with `GET`.
    public let body: [UInt8]?
    /// The largest answer taken.
    public let limitBytes: Int

    public init(
        _ address: String, headers: [(name: String, value: String)] = [], body: [UInt8]? = nil,
        limitBytes: Int = 262_144
    ) {
        self.address = address
        self.headers = headers
        self.body = body
        self.limitBytes = limitBytes
    }
}

/// What came back.
public struct OutgoingReply: Sendable {
    public let status: Int
    public let bytes: [UInt8]

    public init(status: Int, bytes: [UInt8]) {
        self.status = status
        self.bytes = bytes
    }
}

/// Why nothing came back. Holds no address and nothing of what was sent.
public enum OutgoingProblem: String, Error, Sendable, CaseIterable {
    /// The address is none, or not `https`.
    case badAddress = "bad-address"
    /// It leads to this machine or into a private network.
    case forbiddenAddress = "forbidden-address"
    case unreachable
    case tooSlow = "too-slow"
    case tooLarge = "too-large"
}

/// For a program that calls nobody.
public struct NoOutgoing: Outgoing {
    public init() {}
    public var mayCallThisMachine: Bool { false }
    /// Nobody answers.
    public func send(_: OutgoingRequest) async throws -> OutgoingReply { throw OutgoingProblem.unreachable }
}
