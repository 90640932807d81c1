public import Core

// Token Status List in CBOR: draft-ietf-oauth-status-list, sections 4.3, 5.2 and 6.3.

extension CWTClaims {
    fileprivate static let list = 65_533, ttl = 65_534
}

extension TokenStatusList {
    /// Reads the claim of a list's token in CBOR.
    /// - Throws: ``FaultCode/statusList``, as for JSON.
    public init(_ map: CBOR) throws(Fault) {
        guard let bits = map["bits"]?.whole, let packed = map["lst"]?.byteString else {
            throw Fault(.statusList, "The status list cannot be read.")
        }
        try self.init(bits: bits, packed: packed)
    }

    /// The claim of a list's token in CBOR.
    public func cbor() throws(Fault) -> CBOR { ["bits": CBOR(bits), "lst": .bytes(try packed())] }
}

extension TokenStatusReference {
    /// Reads the member `status` of an mdoc, or the claim of a token in CBOR; `nil` when it names no list.
    /// - Throws: ``FaultCode/statusList`` when what it names is of no use.
    public static func read(status: CBOR) throws(Fault) -> TokenStatusReference? {
        guard status.entries != nil else { throw Fault(.statusList, "The credential's status is no map.") }
        guard let list = status["status_list"] else { return nil }
        guard let uri = list["uri"]?.text, !uri.isEmpty, let index = list["idx"]?.whole, index >= 0 else {
            throw Fault(.statusList, "The credential's reference to a status list cannot be read.")
        }
        return TokenStatusReference(uri: uri, index: index)
    }

    /// The member `status` of a credential in CBOR.
    public var cbor: CBOR { ["status_list": ["idx": CBOR(index), "uri": .text(uri)]] }
}

extension VerifiedStatusList {
    /// The media type of the form in CBOR, as in the header with the label 16.
    public static let cwtType = "application/statuslist+cwt"
}

extension COSESign1 {
    /// The status list that a CBOR Web Token carries, when it is one and holds.
    ///
    /// - Parameters:
    ///   - key: that of the list's issuer, found by a way the caller trusts.
    ///   - uri: the address in the credential, which the list must name as its own.
    /// - Throws: ``FaultCode/type``, ``FaultCode/cryptographicSecurity``, ``FaultCode/range``,
    ///   ``FaultCode/statusList``.
    public func statusList(
        by key: PublicKey, for uri: String, within window: TimeWindow
    ) throws(Fault) -> VerifiedStatusList {
        guard header.type?.text?.isExactly(VerifiedStatusList.cwtType) ?? false else {
            throw Fault(.type, "The token is no status list.")
        }
        let claims = CWTClaims(map: try CBOR(parsing: try verified(by: key).payload))
        guard claims.map[label: CWTClaims.subject]?.text?.isExactly(uri) ?? false else {
            throw Fault(.statusList, "The list is published at another address.")
        }
        try claims.check(within: window)
        return try VerifiedStatusList(
            uri: uri, list: try TokenStatusList(claims.map[label: CWTClaims.list] ?? .null),
            issuedSeconds: try claims.time(CWTClaims.issued), expirySeconds: try claims.time(CWTClaims.expiry),
            ttlSeconds: try claims.time(CWTClaims.ttl), within: window)
    }

    /// Signs a status list as a CBOR Web Token.
    ///
    /// - Parameters:
    ///   - uri: the address it is published at.
    ///   - lifeSeconds: for how long it holds from now.
    ///   - ttlSeconds: for how long a copy may be kept.
    ///   - certificates: the chain that speaks for the key, the signer's first; none when its key is found otherwise.
    public static func signing(
        _ list: TokenStatusList, at uri: String, now: Instant, lifeSeconds: Int, ttlSeconds: Int,
        certificates: [[UInt8]] = [], by key: some SigningKey
    ) throws -> COSESign1 {
        guard let life = TokenLife(from: now, seconds: lifeSeconds), ttlSeconds > 0 else {
            throw Fault(.statusList, "A list needs a life and a ttl above zero.")
        }
        let claims: CBOR = [
            CBOR(CWTClaims.subject): .text(uri), CBOR(CWTClaims.issued): CBOR(life.issuedSeconds),
            CBOR(CWTClaims.expiry): CBOR(life.expirySeconds), CBOR(CWTClaims.ttl): CBOR(ttlSeconds),
            CBOR(CWTClaims.list): try list.cbor(),
        ]
        return try signing(
            claims.encoded, protected: [CBOR.Entry(16, .text(VerifiedStatusList.cwtType))],
            unprotected: certificates.isEmpty ? [] : [COSEHeader.certificates(certificates)], by: key)
    }
}
