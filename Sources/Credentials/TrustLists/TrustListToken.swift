public import Core
import Crypto
import X509

/// By what a reader knows the one who signs a list: told beforehand, and never taken from the list.
public enum TrustListPin: Sendable, Hashable {
    /// The key itself.
    case key(PublicKey)
    /// The thumbprint of RFC 7638 of a key that the list brings along.
    case thumbprint(String)
    /// A certificate in DER: the signer's own, or the one that its chain leads to.
    case certificate([UInt8])
}

/// A list whose signature is that of its operator, and that is good now.
public struct VerifiedTrustList: Sendable, Hashable {
    public let list: ListOfTrustedEntities
    /// The key that signed it.
    public let key: PublicKey

    /// Refuses to go back: a list with a lower number than one that was read before, or an older one; and one with the
    /// same number that says something else.
    /// - Throws: ``FaultCode/trustListSequence``.
    public func check(after sequence: Int, issuedAt: Instant, digest: String) throws(Fault) {
        guard list.sequence >= sequence, list.issuedAt >= issuedAt else {
            throw Fault(.trustListSequence, "The list is older than the one that was read before.")
        }
        guard list.sequence > sequence || list.digest == digest else {
            throw Fault(.trustListSequence, "The list says something else under the same number as before.")
        }
    }
}

extension CompactJWS {
    /// The members that the payload may have besides the list.
    private static let around: Set = ["LoTE", "$schema", "iss", "sub", "aud", "iat", "nbf", "exp", "jti"]

    /// The list that a token carries, when its operator signed it and it is good now.
    ///
    /// - Source: ETSI TS 119 602 V1.1.1, clause 6.8, with the token's type of its JSON: ``ListOfTrustedEntities/typ``.
    /// - Throws: ``FaultCode/type``, ``FaultCode/trustListSigner`` for another signer, ``FaultCode/key``,
    ///   ``FaultCode/certificate``, ``FaultCode/cryptographicSecurity``, ``FaultCode/trustList`` and its neighbours for
    ///   another form, ``FaultCode/trustListTime`` for one from the future, out of date, or closed,
    ///   ``FaultCode/range`` for a token that has expired.
    public func trustList(signedBy pin: TrustListPin, within window: TimeWindow) throws(Fault) -> VerifiedTrustList {
        guard header.isTyp(ListOfTrustedEntities.typ) else { throw Fault(.type, "The token is no trust list.") }
        let signer = try signer(pin, at: window.now)
        let claims = try verified(by: signer.key).claims()
        try window.check(claims)
        _ = try ListReader(claims, "The token", Self.around)
        let list = try ListOfTrustedEntities(claims["LoTE"] ?? .null)
        let latest = Instant(milliseconds: window.now.milliseconds + Int64(window.leewaySeconds) * 1000)
        // JAdES has the time of signing in the header, JWT in the payload.
        let signedSeconds = [try TimeWindow.time("iat", in: header.json), try TimeWindow.time("iat", in: claims)]
        guard list.issuedAt <= latest,
            signedSeconds.allSatisfy({ ($0 ?? 0) * 1000 <= Double(latest.milliseconds) })
        else { throw Fault(.trustListTime, "The list says that it was made in the future.") }
        guard let nextUpdate = list.nextUpdate else {
            throw Fault(.trustListTime, "The list is closed: nobody keeps it any more.")
        }
        guard window.now < nextUpdate else {
            throw Fault(.trustListTime, "The list is out of date: the next one should have come.")
        }
        if let names = signer.organisations, !names.contains(list.operatorName) {
            throw Fault(.trustListSigner, "The certificate that signed the list is not that of its operator.")
        }
        return VerifiedTrustList(list: list, key: signer.key)
    }

    /// The key that may have signed; and, where a chain led to it, which organisations its certificate names.
    private func signer(
        _ pin: TrustListPin, at now: Instant
    ) throws(Fault) -> (key: PublicKey, organisations: [String]?) {
        switch pin {
        case .key(let key): return (key, nil)
        case .thumbprint(let thumbprint):
            guard let key = try ownKey(), key.thumbprint.isExactly(thumbprint) else {
                throw Fault(.trustListSigner, "The list is signed with another key than the one you know.")
            }
            return (key, nil)
        case .certificate(let der):
            guard let first = header.x5c.first.flatMap({ [UInt8](base64: $0) }) else {
                throw Fault(.trustListSigner, "The list carries no certificate, and you know its signer by one.")
            }
            let link = try ChainLink(der: first, CertificateLimits())
            guard link.der != der else {
                try link.checkTime(now)
                return (try Self.key(of: link), nil)
            }
            let judge = try CertificateJudge(anchors: [der])
            return (try judge.key(of: header.x5c, issuer: nil, at: now), link.organisations)
        }
    }

    /// The key that the header brings along, as a JWK or in a certificate; `nil` for none.
    private func ownKey() throws(Fault) -> PublicKey? {
        if let jwk = header.json["jwk"] { return try PublicKey(jwk: jwk) }
        guard let first = header.x5c.first.flatMap({ [UInt8](base64: $0) }) else { return nil }
        return try Self.key(of: try ChainLink(der: first, CertificateLimits()))
    }

    private static func key(of link: ChainLink) throws(Fault) -> PublicKey {
        guard let key = ChainSigner.key(of: link.certificate.publicKey) else {
            throw Fault(.key, "The signer's key is of no kind that is taken here.")
        }
        return key
    }

    /// Signs a list.
    ///
    /// - Parameter header: members of the header besides `alg`, `typ` and the key: `kid` or `x5c`.
    public static func signing(
        _ list: ListOfTrustedEntities, header: [JSON.Member], by key: some SigningKey
    ) throws -> CompactJWS {
        // Strict readers take nothing in the payload besides the list.
        let payload: JSON = ["LoTE": list.json]
        let own = [
            JSON.Member("typ", .string(ListOfTrustedEntities.typ)),
            JSON.Member("iat", JSON(Int(list.issuedAt.milliseconds / 1000))), JSON.Member("jwk", key.publicKey.jwk),
        ]
        return try signing(payload.bytes, header: own + header, by: key)
    }
}

extension ChainLink {
    /// The organisations that it names as its own.
    fileprivate var organisations: [String] {
        certificate.subject.flatMap { part in
            part.compactMap { attribute in
                attribute.type == .RDNAttributeType.organizationName ? "\(attribute.value)" : nil
            }
        }
    }
}
