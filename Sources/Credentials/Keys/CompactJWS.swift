public import Core

/// How much of a token is taken.
public struct TokenLimits: Sendable, Hashable {
    /// Bytes of the whole token.
    public var tokenBytes = 1_048_576
    /// Bytes of its header in base64url; room for a chain of certificates.
    public var headerBytes = 65_536
    /// Lists and objects inside one another, with what is disclosed in its place.
    public var depth = 32
    /// Disclosures of one SD-JWT.
    public var disclosures = 1_000

    public init() {}

    var json: JSONLimits {
        var limits = JSONLimits()
        limits.bytes = tokenBytes
        limits.depth = depth
        return limits
    }
}

/// A signed token of three parts (RFC 7515, section 7.1) as it was read: nobody has checked the signature, so what it
/// says is a claim of whoever sent it.
public struct CompactJWS: Sendable, Hashable {
    public let header: JOSEHeader
    /// What it carries, before its signature was checked.
    public let unverifiedPayload: [UInt8]
    public let signature: [UInt8]
    /// The three parts as they were written.
    public let text: String
    /// The bytes that are signed: header and payload in base64url with a dot between.
    let signingInput: [UInt8]
    let limits: TokenLimits

    /// Reads a token strictly: three parts of base64url without padding or spare bits, the header JSON without a name
    /// twice, and no more bytes than the limits.
    /// - Throws: ``FaultCode/header`` and its neighbours in `JOSEHeader`, ``FaultCode/limit``.
    public init(parsing text: String, limits: TokenLimits = TokenLimits()) throws(Fault) {
        guard text.utf8.count <= limits.tokenBytes else { throw Fault(.limit, "The token is too long.") }
        let bytes = Array(text.utf8)
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw Fault(.header, "The token does not have three parts.") }
        guard parts[0].count <= limits.headerBytes else { throw Fault(.limit, "The token's header is too long.") }
        guard let header = [UInt8](base64URL: parts[0]), let payload = [UInt8](base64URL: parts[1]),
            let signature = [UInt8](base64URL: parts[2])
        else { throw Fault(.header, "A part of the token is not base64url.") }
        self.header = try Self.header(header, limits)
        unverifiedPayload = payload
        self.signature = signature
        self.text = text
        signingInput = Array(bytes[..<parts[1].endIndex])
        self.limits = limits
    }

    /// What was signed just now, read again as far as it could differ from what was meant.
    private init(_ header: [UInt8], _ payload: [UInt8], _ input: String, _ signature: [UInt8]) throws(Fault) {
        text = input + "." + signature.base64URL
        limits = TokenLimits()
        guard text.utf8.count <= limits.tokenBytes, header.count / 3 * 4 < limits.headerBytes else {
            throw Fault(.limit, "The token or its header is too long.")
        }
        self.header = try Self.header(header, limits)
        unverifiedPayload = payload
        self.signature = signature
        signingInput = Array(input.utf8)
    }

    private static func header(_ bytes: [UInt8], _ limits: TokenLimits) throws(Fault) -> JOSEHeader {
        let json: JSON
        do {
            json = try JSON(parsing: bytes, limits: limits.json)
        } catch {
            throw Fault(.header, "The token's header is not JSON: \(error).")
        }
        return try JOSEHeader(json)
    }

    /// The payload as JSON, before the signature was checked: good for finding the issuer's key, and for nothing else.
    public func unverifiedClaims() throws(Fault) -> JSON { try Self.claims(in: unverifiedPayload, limits) }

    /// The token, when the signature is this key's.
    /// - Throws: ``FaultCode/key`` when the key does not fit the algorithm, ``FaultCode/cryptographicSecurity`` when
    ///   the signature does not hold.
    public func verified(by key: PublicKey) throws(Fault) -> VerifiedJWS {
        guard key.curve == header.algorithm.curve else {
            throw Fault(.key, "The key is not one for \(header.algorithm.rawValue).")
        }
        guard key.isSignature(signature, of: signingInput) else {
            throw Fault(.cryptographicSecurity, "The token's signature does not hold.")
        }
        return VerifiedJWS(header: header, payload: unverifiedPayload, key: key, limits: limits)
    }

    /// Signs a payload.
    /// - Parameter members: the header's members besides `alg`, which the key decides.
    public static func signing(
        _ payload: [UInt8], header members: [JSON.Member], by key: some SigningKey
    ) throws -> CompactJWS {
        let header = JSON.object([JSON.Member("alg", .string(key.algorithm.rawValue))] + members).bytes
        let input = header.base64URL + "." + payload.base64URL
        return try CompactJWS(header, payload, input, try key.signature(of: Array(input.utf8)))
    }

    static func claims(in payload: [UInt8], _ limits: TokenLimits) throws(Fault) -> JSON {
        do {
            let claims = try JSON(parsing: payload, limits: limits.json)
            guard case .object = claims else { throw Fault(.parsing, "The token carries no object.") }
            return claims
        } catch let fault as Fault {
            throw fault
        } catch {
            throw Fault(.parsing, "The token does not carry JSON: \(error).")
        }
    }
}

/// A token whose signature was checked with a key; only ``CompactJWS/verified(by:)`` makes one.
public struct VerifiedJWS: Sendable, Hashable {
    public let header: JOSEHeader
    public let payload: [UInt8]
    /// The key that signed.
    public let key: PublicKey
    private let limits: TokenLimits

    fileprivate init(header: JOSEHeader, payload: [UInt8], key: PublicKey, limits: TokenLimits) {
        self.header = header
        self.payload = payload
        self.key = key
        self.limits = limits
    }

    /// The payload as a JSON object.
    /// - Throws: ``FaultCode/parsing`` when it is none.
    public func claims() throws(Fault) -> JSON { try CompactJWS.claims(in: payload, limits) }
}
