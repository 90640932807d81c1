import Core
import Foundation
import Identity

/// What a provider says of itself (OpenID Connect Discovery 1.0, section 3).
struct ProviderDocument: Sendable, Hashable {
    let issuer: String
    let authorizationAddress: String
    let tokenAddress: String
    let keysAddress: String
    let userInfoAddress: String?
    let endSessionAddress: String?
    /// It says who it is in each answer (RFC 9207), so an answer that does not is somebody else's.
    let namesItself: Bool

    /// Where an issuer's document is.
    static func address(of issuer: String) -> String {
        (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer) + "/.well-known/openid-configuration"
    }

    /// - Parameter mayBePlain: whether addresses on this machine may do without TLS.
    /// - Throws: ``SignOnProblem/wrongIssuer`` for somebody else's, ``SignOnProblem/badDocument``.
    init(_ bytes: [UInt8], of issuer: String, mayBePlain: Bool) throws(SignOnProblem) {
        guard let json = try? JSON(parsing: bytes) else { throw .badDocument }
        guard json["issuer"]?.text == issuer else { throw .wrongIssuer }
        func address(_ name: String) -> String? {
            json[name]?.text.flatMap { Self.isGood(address: $0, mayBePlain: mayBePlain) ? $0 : nil }
        }
        guard let authorization = address("authorization_endpoint"), let token = address("token_endpoint"),
            let keys = address("jwks_uri")
        else { throw .badDocument }
        // Who says nothing about these may still do them; who says so without them does not.
        let methods = json["code_challenge_methods_supported"]?.elements ?? []
        let kinds = json["response_types_supported"]?.elements ?? []
        guard methods.isEmpty || methods.contains("S256"), kinds.isEmpty || kinds.contains("code") else {
            throw .badDocument
        }
        self.issuer = issuer
        authorizationAddress = authorization
        tokenAddress = token
        keysAddress = keys
        userInfoAddress = address("userinfo_endpoint")
        endSessionAddress = address("end_session_endpoint")
        namesItself = json["authorization_response_iss_parameter_supported"]?.flag ?? false
    }

    /// Whether an address is `https` (or plain on this machine), with a host, and nothing that tricks a reader.
    static func isGood(address: String, mayBePlain: Bool) -> Bool {
        guard (9...2_000).contains(address.utf8.count), address.utf8.allSatisfy({ $0 > 32 && $0 < 127 && $0 != 0x5C }),
            let parts = URLComponents(string: address), let host = parts.host, !host.isEmpty, parts.user == nil,
            parts.password == nil, parts.fragment == nil
        else { return false }
        if parts.scheme == "https" { return true }
        return mayBePlain && parts.scheme == "http" && ["127.0.0.1", "localhost", "[::1]", "::1"].contains(host)
    }
}

/// Documents and keys of the providers, kept for an hour.
actor ProviderDirectory {
    private var documents: [String: (document: ProviderDocument, at: Instant)] = [:]
    private var keySets: [String: (keys: KeySet, at: Instant)] = [:]

    private static let keptFor = Minutes.hours(1)
    /// A token with a key we do not know makes us ask again, but not more often than this.
    private static let askAgainAfter = Minutes(1)

    /// What a provider says of itself.
    func document(
        of issuer: String, through outgoing: any Outgoing, at now: Instant
    ) async throws -> ProviderDocument {
        if let kept = documents[issuer], now < kept.at + Self.keptFor { return kept.document }
        let bytes = try await Self.get(ProviderDocument.address(of: issuer), through: outgoing)
        let document = try ProviderDocument(bytes, of: issuer, mayBePlain: outgoing.mayCallThisMachine)
        documents[issuer] = (document, now)
        return document
    }

    /// Checks a token's signature with the provider's keys; when it names one we do not know, they may have been
    /// changed, and we look once more.
    func verify(
        _ token: SignedToken, by document: ProviderDocument, through outgoing: any Outgoing, at now: Instant
    ) async throws {
        let address = document.keysAddress
        guard let kept = keySets[address], now < kept.at + Self.keptFor else {
            return try await freshKeys(at: address, through: outgoing, now).verify(token)
        }
        do {
            try kept.keys.verify(token)
        } catch SignOnProblem.unknownKey where now >= kept.at + Self.askAgainAfter {
            try await freshKeys(at: address, through: outgoing, now).verify(token)
        }
    }

    private func freshKeys(
        at address: String, through outgoing: any Outgoing, _ now: Instant
    ) async throws -> KeySet {
        let keys = try KeySet(try await Self.get(address, through: outgoing))
        keySets[address] = (keys, now)
        return keys
    }

    private static func get(_ address: String, through outgoing: any Outgoing) async throws -> [UInt8] {
        let reply: OutgoingReply
        do {
            reply = try await outgoing.send(OutgoingRequest(address, headers: [("accept", "application/json")]))
        } catch is OutgoingProblem {
            throw SignOnProblem.unreachable
        }
        guard reply.status == 200 else { throw SignOnProblem.unreachable }
        return reply.bytes
    }
}
