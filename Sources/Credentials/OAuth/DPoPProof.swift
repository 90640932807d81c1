public import Core
import Crypto

/// What a server asks of the proof that a request comes from whoever has a key.
///
/// - Source: RFC 9449, section 4.3.
public struct DPoPPolicy: Sendable {
    /// The method of the request that brought the proof: `POST`.
    public var method: String
    /// The address of that request; its query does not count.
    public var address: String
    /// The algorithms in the server's metadata.
    public var algorithms: Set<SignatureAlgorithm> = [.es256]
    /// Whether a nonce was given out and may still be used; `nil` when the server asks for none.
    public var isNonceGood: (@Sendable (String) -> Bool)?
    /// Whether the name of a proof was not used before with this key, by thumbprint and name.
    public var isUnused: @Sendable (String, String) -> Bool
    /// How long ago a proof may have been made.
    public var ageSeconds = 300
    /// How much the wallet's clock may differ.
    public var window: TimeWindow
    /// The access token that came along; `nil` where none is needed yet.
    public var token: DPoPToken?

    public init(
        method: String, address: String, within window: TimeWindow,
        isUnused: @escaping @Sendable (String, String) -> Bool
    ) {
        self.method = method
        self.address = address
        self.window = window
        self.isUnused = isUnused
    }
}

/// An access token as it came, and the key it was given to.
public struct DPoPToken: Sendable, Hashable {
    public let text: String
    /// The thumbprint of the key it is bound to: `cnf.jkt`.
    public let thumbprint: String

    public init(_ text: String, boundTo thumbprint: String) {
        self.text = text
        self.thumbprint = thumbprint
    }

    /// What a proof says of the token: the claim `ath`.
    static func digest(of text: String) -> String { Array(SHA256.hash(data: Array(text.utf8))).base64URL }
}

/// A proof that holds: whoever sent the request has this key.
public struct VerifiedDPoPProof: Sendable, Hashable {
    /// The media type, as in the header `typ`.
    public static let typ = "dpop+jwt"

    public let key: PublicKey
    /// The key's thumbprint, which a token is bound to by.
    public let thumbprint: String
    /// The name of the proof; it must not be used again while the proof could still be taken.
    public let id: String
    /// The nonce of the server's that it used up; `nil` when it was asked for none.
    public let nonce: String?

    /// Checks the proof of a request.
    ///
    /// - Parameter headers: the values of every header `DPoP` that the request has.
    /// - Throws: ``FaultCode/invalidDPoPProof``; ``FaultCode/useDPoPNonce`` when only the nonce is missing or old;
    ///   ``FaultCode/invalidToken`` when the access token belongs to another key.
    public init(_ headers: [String], _ policy: DPoPPolicy) throws(Fault) {
        guard let text = headers.first, headers.count == 1 else {
            throw Fault(.invalidDPoPProof, "The request has no proof of its key, or several.")
        }
        do throws(Fault) {
            try self.init(CompactJWS(parsing: text, limits: Self.limits), policy)
        } catch  where [.useDPoPNonce, .invalidToken].contains(error.code) {
            throw error
        } catch {
            // One code for whatever is wrong with a proof; the words still say what.
            throw Fault(.invalidDPoPProof, error.words)
        }
    }

    private static let idBytes = 256
    private static var limits: TokenLimits {
        var limits = TokenLimits()
        limits.tokenBytes = 8_192
        limits.depth = 4
        return limits
    }

    private init(_ token: CompactJWS, _ policy: DPoPPolicy) throws(Fault) {
        guard token.header.typ?.isExactly(Self.typ) ?? false else {
            throw Fault(.invalidDPoPProof, "The proof has another type.")
        }
        guard policy.algorithms.contains(token.header.algorithm) else {
            throw Fault(.invalidDPoPProof, "The proof's algorithm is not one of the server's.")
        }
        guard let jwk = token.header.json["jwk"] else { throw Fault(.invalidDPoPProof, "The proof names no key.") }
        key = try PublicKey(jwk: jwk)
        thumbprint = key.thumbprint
        let claims = try token.verified(by: key).claims()
        let members = try MessageMembers(claims, "The proof", .invalidDPoPProof)
        id = try members.text("jti", limitBytes: Self.idBytes)
        guard try members.text("htm").isExactly(policy.method) else {
            throw Fault(.invalidDPoPProof, "The proof is for another method.")
        }
        guard let target = HTTPTarget(try members.text("htu")), target == HTTPTarget(policy.address) else {
            throw Fault(.invalidDPoPProof, "The proof is for another address.")
        }
        try policy.window.check(claims)
        try policy.window.checkIssued(claims, withinSeconds: policy.ageSeconds)
        try Self.check(policy.token, thumbprint, members)
        nonce = try members.optionalText("nonce", limitBytes: 512)
        if let isNonceGood = policy.isNonceGood {
            guard let nonce, isNonceGood(nonce) else {
                throw Fault(.useDPoPNonce, "The proof lacks the server's nonce, or it is not good any more.")
            }
        }
        guard policy.isUnused(thumbprint, id) else { throw Fault(.invalidDPoPProof, "The proof was used before.") }
    }

    private static func check(
        _ token: DPoPToken?, _ thumbprint: String, _ members: MessageMembers
    ) throws(Fault) {
        let digest = try members.optionalText("ath")
        guard let token else { return }
        guard digest?.isExactly(DPoPToken.digest(of: token.text)) ?? false else {
            throw Fault(.invalidDPoPProof, "The proof is for another token, or for none.")
        }
        guard token.thumbprint.isExactly(thumbprint) else {
            throw Fault(.invalidToken, "The token belongs to another key.")
        }
    }

    /// Makes a proof.
    ///
    /// - Parameters:
    ///   - id: at least 96 random bits.
    ///   - nonce: what the server gave out; `nil` when it gave none.
    ///   - token: the access token that goes along; `nil` for none.
    public static func proof(
        of method: String, to address: String, id: String, nonce: String? = nil, token: String? = nil, at now: Instant,
        by key: some SigningKey
    ) throws -> CompactJWS {
        var claims = [
            JSON.Member("jti", .string(id)), JSON.Member("htm", .string(method)),
            JSON.Member("htu", .string(String(address.prefix { $0 != "?" && $0 != "#" }))),
            JSON.Member("iat", JSON(Int(now.milliseconds / 1000))),
        ]
        if let nonce { claims.append(JSON.Member("nonce", .string(nonce))) }
        if let token { claims.append(JSON.Member("ath", .string(DPoPToken.digest(of: token)))) }
        let header = [JSON.Member("typ", .string(typ)), JSON.Member("jwk", key.publicKey.jwk)]
        return try CompactJWS.signing(JSON.object(claims).bytes, header: header, by: key)
    }
}

extension FaultCode {
    /// The proof of a key does not hold; the error a server answers with (RFC 9449, 5).
    public static let invalidDPoPProof = FaultCode(rawValue: "invalid_dpop_proof")
    /// The proof must carry a nonce of the server's; the wallet tries again with the one in the answer (RFC 9449, 8).
    public static let useDPoPNonce = FaultCode(rawValue: "use_dpop_nonce")
}
