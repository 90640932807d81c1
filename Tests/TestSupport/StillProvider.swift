public import Core
import Crypto
import Identity
import Synchronization
public import Web

/// A provider of single sign-on in memory, under any https name: it answers what it is told to, and keeps
/// what was asked.
public final class StillProvider: Outgoing {
    public var mayCallThisMachine: Bool { false }
    private let state = Mutex(State())
    private let key = P256.Signing.PrivateKey()
    private let next = P256.Signing.PrivateKey()

    private struct State {
        var answers: [String: OutgoingReply] = [:]
        var asked: [OutgoingRequest] = []
        var isRotated = false
    }

    public init() {}

    /// The addresses asked for so far, in order.
    public var asked: [OutgoingRequest] { state.withLock { $0.asked } }

    /// Says what comes back from a path: "/token".
    public func answer(_ path: String, _ json: JSON, status: Int = 200) {
        state.withLock { $0.answers[path] = OutgoingReply(status: status, bytes: json.bytes) }
    }

    /// From now on another key signs, and the old one is no longer published.
    public func rotate() { state.withLock { $0.isRotated = true } }

    public func send(_ request: OutgoingRequest) async throws -> OutgoingReply {
        state.withLock { $0.asked.append(request) }
        let parts = request.address.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)
        guard parts.count == 3 else { throw OutgoingProblem.unreachable }
        let issuer = "\(parts[0])//\(parts[1])", path = "/\(parts[2])"
        if let answer = state.withLock({ $0.answers[path] }) { return answer }
        switch path {
        case "/.well-known/openid-configuration":
            return OutgoingReply(
                status: 200,
                bytes: JSON.object([
                    .init("issuer", .string(issuer)), .init("authorization_endpoint", .string("\(issuer)/authorize")),
                    .init("token_endpoint", .string("\(issuer)/token")), .init("jwks_uri", .string("\(issuer)/keys")),
                    .init("userinfo_endpoint", .string("\(issuer)/user-info")),
                ]).bytes)
        case "/keys": return OutgoingReply(status: 200, bytes: keys.bytes)
        default: return OutgoingReply(status: 404, bytes: [])
        }
    }

    /// A token with these claims, signed by the key that signs now.
    public func sign(_ claims: JSON, header changes: [JSON.Member] = []) throws -> String {
        let isRotated = state.withLock { $0.isRotated }
        let usual: [JSON.Member] = [.init("alg", "ES256"), .init("kid", isRotated ? "new" : "old")]
        let header = JSON.object(usual.filter { old in !changes.contains { $0.name == old.name } } + changes)
        let text = "\(header.bytes.base64URL).\(claims.bytes.base64URL)"
        let signature = try (isRotated ? next : key).signature(for: Array(text.utf8))
        return "\(text).\(Array(signature.rawRepresentation).base64URL)"
    }

    private var keys: JSON {
        let isRotated = state.withLock { $0.isRotated }
        let point = Array((isRotated ? next : key).publicKey.rawRepresentation)
        return [
            "keys": [
                [
                    "kty": "EC", "crv": "P-256", "use": "sig", "kid": isRotated ? "new" : "old",
                    "x": .string(Array(point.prefix(32)).base64URL), "y": .string(Array(point.suffix(32)).base64URL),
                ]
            ]
        ]
    }
}
