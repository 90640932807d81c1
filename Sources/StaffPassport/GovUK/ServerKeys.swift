import Core
import Credentials
import Synchronization
import Web

/// The keys that the server of GOV.UK Wallet's tokens publishes, kept in memory for some minutes.
///
/// A token that names a key we do not know has them read anew, at most every ten seconds, so that whoever makes tokens
/// up does not make us ask without end.
final class ServerKeys: Sendable {
    private struct Known {
        let keys: JWKSet
        let readAt: Instant
    }

    private let known = Mutex<[String: Known]>([:])

    private static let life = Minutes(5)
    private static let pauseMilliseconds: Int64 = 10_000
    private static let limitBytes = 65_536

    /// - Parameters:
    ///   - address: of the document with the keys.
    ///   - kid: the name of the key that is needed; `nil` for any.
    /// - Throws: a 503 ``ProtocolFault`` when they cannot be had.
    func keys(at address: String, naming kid: String?, by outgoing: any Outgoing, at now: Instant) async throws
        -> JWKSet
    {
        if let kept = known.withLock({ $0[address] }) {
            let hasKey = kid == nil || kept.keys.entries.contains { $0.kid == kid }
            let isFresh = now < kept.readAt + Self.life
            let isJustRead = now.milliseconds - kept.readAt.milliseconds < Self.pauseMilliseconds
            if isFresh, hasKey || isJustRead { return kept.keys }
        }
        let request = OutgoingRequest(address, headers: [("accept", "application/json")], limitBytes: Self.limitBytes)
        guard let reply = try? await outgoing.send(request), reply.status == 200,
            let json = try? JSON(parsing: reply.bytes), let keys = try? JWKSet(json)
        else {
            throw ProtocolFault(
                503, "temporarily_unavailable", "The keys of the token's server cannot be read. Try again later.")
        }
        known.withLock { $0[address] = Known(keys: keys, readAt: now) }
        return keys
    }
}
