public import Core

// Metadata as a signed token: OpenID4VCI 1.0, section 12.2.3.
extension CredentialIssuerMetadata {
    /// The media type, as in the header `typ`.
    public static let typ = "openidvci-issuer-metadata+jwt"

    /// Reads metadata that was signed, when the signature holds and it is about the issuer.
    ///
    /// - Parameters:
    ///   - key: that of whoever the caller lets speak for the issuer.
    ///   - issuer: the identifier it was fetched for.
    /// - Throws: ``FaultCode/type``, ``FaultCode/cryptographicSecurity``, ``FaultCode/range``,
    ///   ``FaultCode/issuerMetadata``.
    public init(
        signed token: CompactJWS, by key: PublicKey, of issuer: String, within window: TimeWindow
    ) throws(Fault) {
        guard token.header.typ?.isExactly(Self.typ) ?? false else { throw Fault(.type, "The token is no metadata.") }
        let claims = try token.verified(by: key).claims()
        try window.check(claims)
        guard claims["sub"]?.text?.isExactly(issuer) ?? false, claims["iat"] != nil else {
            throw Fault(.issuerMetadata, "The signed metadata is about another issuer, or lacks its time.")
        }
        try self.init(claims, of: issuer)
    }

    /// Signs metadata.
    /// - Parameters:
    ///   - header: what speaks for the key: `x5c` or `kid`.
    ///   - lifeSeconds: for how long it holds from now.
    /// - Throws: ``FaultCode/issuerMetadata`` for metadata that no wallet would take.
    public static func signing(
        _ json: JSON, of issuer: String, header: [JSON.Member], now: Instant, lifeSeconds: Int, by key: some SigningKey
    ) throws -> CompactJWS {
        _ = try CredentialIssuerMetadata(json, of: issuer)
        guard case .object(let members) = json, let life = TokenLife(from: now, seconds: lifeSeconds),
            members.allSatisfy({ !["sub", "iat", "exp", "iss"].contains($0.name) })
        else { throw Fault(.issuerMetadata, "The metadata has no life, or a member that signing sets.") }
        let own = [JSON.Member("iss", .string(issuer)), JSON.Member("sub", .string(issuer))] + life.claims
        let typ = JSON.Member("typ", .string(Self.typ))
        return try CompactJWS.signing(JSON.object(own + members).bytes, header: [typ] + header, by: key)
    }
}
