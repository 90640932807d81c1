public import Core

/// A status list whose issuer's signature holds, good for a while.
///
/// - Source: draft-ietf-oauth-status-list, sections 5.1 and 8.3.
public struct VerifiedStatusList: Sendable, Hashable {
    /// The media type, as in the header `typ`.
    public static let typ = "statuslist+jwt"

    /// The address the list is published at.
    public let uri: String
    public let list: TokenStatusList
    /// When it was made, in seconds since 1970-01-01T00:00Z.
    public let issuedSeconds: Double
    /// From when on it must not be used; `nil` when it does not say.
    public let expirySeconds: Double?
    /// For how long a copy may be kept; `nil` when it does not say.
    public let ttlSeconds: Double?

    /// The status a credential has.
    /// - Throws: ``FaultCode/statusList`` when the credential points to another list, or to no place of this one.
    public func status(of reference: TokenStatusReference) throws(Fault) -> UInt8 {
        guard reference.uri.isExactly(uri) else { throw Fault(.statusList, "This is not the credential's list.") }
        return try list.status(at: reference.index)
    }

    /// Puts together what a list's token says, in JSON or in CBOR.
    init(
        uri: String, list: TokenStatusList, issuedSeconds: Double?, expirySeconds: Double?, ttlSeconds: Double?,
        within window: TimeWindow
    ) throws(Fault) {
        guard let issuedSeconds else { throw Fault(.statusList, "The list does not say when it was made.") }
        guard issuedSeconds * 1000 <= Double(window.now.milliseconds) + Double(window.leewaySeconds) * 1000 else {
            throw Fault(.range, "The list says that it was made in the future.")
        }
        guard ttlSeconds.map({ $0 > 0 }) ?? true else {
            throw Fault(.statusList, "The list's ttl is not above zero.")
        }
        self.uri = uri
        self.list = list
        self.issuedSeconds = issuedSeconds
        self.expirySeconds = expirySeconds
        self.ttlSeconds = ttlSeconds
    }

    /// A list of W3C's kind whose credential was checked, read as one of ours: what is set is 1, or 2 where the list is
    /// for suspension alone. Places and addresses stay.
    /// - Throws: ``FaultCode/statusList``, ``FaultCode/statusVerification`` for a list of neither purpose.
    public init(_ list: BitstringStatusList, at uri: String, now: Instant) throws(Fault) {
        let isRevocation = list.purposes.contains("revocation"), isSuspension = list.purposes.contains("suspension")
        guard isRevocation || isSuspension else {
            throw Fault(.statusVerification, "The list is for another purpose.")
        }
        self.uri = uri
        self.list = try list.asTokenStatusList(set: isRevocation ? 1 : 2)
        issuedSeconds = Double(now.milliseconds) / 1000
        expirySeconds = nil
        ttlSeconds = nil
    }

    /// Whether a copy may still be used: within `exp`, and no longer than `ttl` after it was fetched.
    public func isFresh(at now: Instant, fetched: Instant) -> Bool {
        let seconds = Double(now.milliseconds) / 1000
        if let expirySeconds, seconds >= expirySeconds { return false }
        guard let ttlSeconds else { return true }
        return seconds - Double(fetched.milliseconds) / 1000 < ttlSeconds
    }
}

extension CompactJWS {
    /// The status list that a token carries, when it is one and holds.
    ///
    /// - Parameters:
    ///   - key: that of the list's issuer, found by a way the caller trusts.
    ///   - uri: the address in the credential, which the list must name as its own.
    /// - Throws: ``FaultCode/type``, ``FaultCode/cryptographicSecurity``, ``FaultCode/range``,
    ///   ``FaultCode/statusList``.
    public func statusList(
        by key: PublicKey, for uri: String, within window: TimeWindow
    ) throws(Fault) -> VerifiedStatusList {
        guard header.isTyp(VerifiedStatusList.typ) else { throw Fault(.type, "The token is no status list.") }
        let claims = try verified(by: key).claims()
        guard claims["sub"]?.text?.isExactly(uri) ?? false else {
            throw Fault(.statusList, "The list is published at another address.")
        }
        try window.check(claims)
        return try VerifiedStatusList(
            uri: uri, list: try TokenStatusList(claims["status_list"] ?? .null),
            issuedSeconds: try TimeWindow.time("iat", in: claims),
            expirySeconds: try TimeWindow.time("exp", in: claims),
            ttlSeconds: try TimeWindow.time("ttl", in: claims), within: window)
    }

    /// Signs a status list.
    ///
    /// - Parameters:
    ///   - uri: the address it is published at.
    ///   - lifeSeconds: for how long it holds from now.
    ///   - ttlSeconds: for how long a copy may be kept.
    ///   - aggregation: the address at which all lists of the issuer are named; `nil` for none.
    ///   - header: members of the header besides `alg` and `typ`: `kid` or `x5c`.
    public static func signing(
        _ list: TokenStatusList, at uri: String, now: Instant, lifeSeconds: Int, ttlSeconds: Int,
        aggregation: String? = nil, header: [JSON.Member], by key: some SigningKey
    ) throws -> CompactJWS {
        guard let life = TokenLife(from: now, seconds: lifeSeconds), ttlSeconds > 0 else {
            throw Fault(.statusList, "A list needs a life and a ttl above zero.")
        }
        let claims =
            [JSON.Member("sub", .string(uri))] + life.claims
            + [
                JSON.Member("ttl", JSON(ttlSeconds)),
                JSON.Member("status_list", try list.json(aggregation: aggregation)),
            ]
        let typ = JSON.Member("typ", .string(VerifiedStatusList.typ))
        return try signing(JSON.object(claims).bytes, header: [typ] + header, by: key)
    }
}
