public import Core

/// Where a verifier finds the key of an SD-JWT VC's issuer: one way that its policy permits, never the token's choice.
///
/// - Source: draft-ietf-oauth-sd-jwt-vc, section 2.5; OpenID4VC HAIP 1.0 for `x5c`.
public enum IssuerKeySource: Sendable {
    /// A key the verifier knows already.
    case pinned(PublicKey)
    /// The issuer's metadata, as fetched from ``JWTVCIssuerMetadata/location(of:)``.
    case metadata(JWTVCIssuerMetadata)
    /// The certificates in the header, judged by whoever knows the anchors.
    case certificates(any CertificateChecking)

    /// The issuer's key.
    /// - Throws: ``FaultCode/issuer`` when this way gives none.
    func key(for token: CompactJWS, at now: Instant) throws(Fault) -> PublicKey {
        switch self {
        case .pinned(let key): return key
        case .metadata(let metadata):
            guard token.header.x5c.isEmpty, let issuer = try token.unverifiedClaims()["iss"]?.text,
                issuer.isExactly(metadata.issuer)
            else { throw Fault(.issuer, "The issuer's metadata is not that of the token's issuer.") }
            return try metadata.keys.key(for: token.header)
        case .certificates(let checking):
            guard !token.header.x5c.isEmpty else { throw Fault(.issuer, "The token carries no certificates.") }
            return try checking.key(of: token.header.x5c, issuer: try token.unverifiedClaims()["iss"]?.text, at: now)
        }
    }
}

/// Judges a chain of certificates, as ``CertificateJudge`` does.
public protocol CertificateChecking: Sendable {
    /// The signer's key, when the chain leads to an anchor.
    ///
    /// - Parameters:
    ///   - chain: in base64, the signer's first; HAIP wants the anchor left out, and no signer that vouches for itself.
    ///   - issuer: what the token names as its issuer; `nil` when it names none, and the certificate does.
    /// - Throws: ``FaultCode/issuer``.
    func key(of chain: [String], issuer: String?, at now: Instant) throws(Fault) -> PublicKey
}

/// What an issuer publishes at `/.well-known/jwt-vc-issuer`.
///
/// - Source: draft-ietf-oauth-sd-jwt-vc, section 4.
public struct JWTVCIssuerMetadata: Sendable, Hashable {
    public let issuer: String
    public let keys: JWKSet

    /// Where the keys lie when they are not in the document itself; `nil` when they are.
    /// - Throws: ``FaultCode/issuer`` for a document about another issuer, one with both or neither, or no https.
    public static func keysLocation(in json: JSON, of issuer: String) throws(Fault) -> String? {
        guard json["issuer"]?.text?.isExactly(issuer) ?? false else {
            throw Fault(.issuer, "The metadata is about another issuer.")
        }
        switch (json["jwks"], json["jwks_uri"]) {
        case (.object?, nil): return nil
        case (nil, .string(let place)?) where place.hasPrefix("https://"): return place
        default: throw Fault(.issuer, "The metadata must have keys, or say where they lie, and not both.")
        }
    }

    /// - Parameter fetched: the keys, when ``keysLocation(in:of:)`` says that they lie elsewhere.
    public init(_ json: JSON, of issuer: String, fetchedKeys fetched: JSON? = nil) throws(Fault) {
        let isElsewhere = try Self.keysLocation(in: json, of: issuer) != nil
        guard let keys = isElsewhere ? fetched : json["jwks"] else {
            throw Fault(.issuer, "The issuer's keys were not fetched.")
        }
        self.issuer = issuer
        self.keys = try JWKSet(keys)
    }

    /// Where the metadata of an issuer lies: the well-known path stands between host and path.
    /// - Throws: ``FaultCode/issuer`` when the issuer is no https URL without query and fragment.
    public static func location(of issuer: String) throws(Fault) -> String {
        guard let location = HTTPSAddress.wellKnown("jwt-vc-issuer", of: issuer) else {
            throw Fault(.issuer, "The issuer is no https address.")
        }
        return location
    }
}

extension FaultCode {
    /// The issuer's key cannot be found in a permitted way.
    public static let issuer = FaultCode(rawValue: "draft-ietf-oauth-sd-jwt-vc, 2.5")
    /// A claim of the credential is missing, of the wrong form, or disclosed where it must always be shown.
    public static let credentialClaim = FaultCode(rawValue: "draft-ietf-oauth-sd-jwt-vc, 2.2.2.2")
}
