public import Core
import Crypto

/// How long a chain of certificates may be.
public struct CertificateLimits: Sendable, Hashable {
    /// Certificates in a token, the anchor left out.
    public var certificates = 5
    /// Bytes of one certificate in DER.
    public var certificateBytes = 8_192

    public init() {}
}

/// Judges chains of certificates against anchors that the caller trusts.
///
/// Nothing is fetched, so a certificate that was revoked still holds until it ends: its maker must keep it short-lived,
/// and a verifier can take an anchor away.
///
/// - Source: RFC 5280, section 6.1; RFC 7515, section 4.1.6; OpenID4VC HAIP 1.0 for what may stand in a chain.
/// - Leaves out: name constraints and policies; a chain that asks for them is refused, not taken without.
public struct CertificateJudge: CertificateChecking {
    private let anchors: [ChainLink]
    private let usages: Set<String>
    private let limits: CertificateLimits

    /// - Parameters:
    ///   - anchors: certificates in DER. Of an anchor only its time, its key and that it may issue others are looked
    ///     at.
    ///   - usages: the extended usages for which a signer's certificate is taken when it insists on one, by number:
    ///     `1.0.18013.5.1.2` is that of whoever signs mobile documents (ISO 18013-5, annex B).
    /// - Throws: ``FaultCode/certificate`` when one cannot be read, or there are more than 1,000.
    public init(
        anchors: [[UInt8]], usages: Set<String> = [], limits: CertificateLimits = CertificateLimits()
    ) throws(Fault) {
        guard anchors.count <= 1_000 else { throw Fault(.certificate, "There are too many anchors.") }
        var links: [ChainLink] = []
        for anchor in anchors { links.append(try ChainLink(der: anchor, limits)) }
        self.anchors = links
        self.usages = usages
        self.limits = limits
    }

    /// The signer's key, when the chain leads to an anchor and its certificate names the issuer.
    ///
    /// An https issuer is named by its whole address, or by its host as a DNS name; any other issuer by its whole
    /// address. An issuer of `nil` is whoever the certificate says.
    /// - Throws: ``FaultCode/certificate``, ``FaultCode/range`` outside of a certificate's time, ``FaultCode/limit``,
    ///   ``FaultCode/issuer`` when the certificate names another.
    public func key(of chain: [String], issuer: String?, at now: Instant) throws(Fault) -> PublicKey {
        let signer = try signer(of: chain, at: now)
        if let issuer {
            guard signer.names(issuer: issuer) else {
                throw Fault(.issuer, "The certificate is not that of the issuer.")
            }
        }
        return signer.key
    }

    /// The key of a verifier that sends a signed request, when its certificate is the one its client id means.
    ///
    /// - Parameter clientID: the whole client id: `x509_san_dns:` with a host, or `x509_hash:` with the SHA-256 of the
    ///   certificate in base64url.
    /// - Throws: as above; ``FaultCode/issuer`` for another prefix too.
    /// - Source: OpenID for Verifiable Presentations 1.0, section 5.9.3.
    public func key(of chain: [String], clientID: String, at now: Instant) throws(Fault) -> PublicKey {
        let signer = try signer(of: chain, at: now), dns = "x509_san_dns:", hash = "x509_hash:"
        let isMeant =
            clientID.hasPrefix(dns) && signer.names(host: clientID.dropFirst(dns.count))
            || clientID.hasPrefix(hash) && signer.hash.isExactly(clientID.dropFirst(hash.count))
        guard isMeant else { throw Fault(.issuer, "The certificate is not that of the client id.") }
        return signer.key
    }

    /// The client id `x509_hash` of whoever a certificate is for.
    /// - Parameter certificate: in base64.
    public static func hashIdentifier(of certificate: String) throws(Fault) -> ClientIdentifier {
        guard let der = [UInt8](base64: certificate), !der.isEmpty else {
            throw Fault(.certificate, "A certificate is no base64.")
        }
        return try ClientIdentifier(.x509Hash, Array(SHA256.hash(data: der)).base64URL)
    }

    /// The moment at which the first of some certificates ends.
    /// - Parameter certificates: in base64.
    /// - Throws: ``FaultCode/certificate`` when one cannot be read, or there is none.
    public static func end(of certificates: [String]) throws(Fault) -> Instant {
        var ends: Instant?
        for text in certificates {
            guard let der = [UInt8](base64: text) else { throw Fault(.certificate, "A certificate is no base64.") }
            let end = try ChainLink(der: der, CertificateLimits()).endsAt
            ends = min(ends ?? end, end)
        }
        guard let ends else { throw Fault(.certificate, "There is no certificate.") }
        return ends
    }

    private func signer(of chain: [String], at now: Instant) throws(Fault) -> ChainSigner {
        guard (1...limits.certificates).contains(chain.count) else {
            throw Fault(.limit, "The chain has too many certificates, or none.")
        }
        var links: [ChainLink] = []
        for text in chain {
            guard text.utf8.count <= limits.certificateBytes * 2, let der = [UInt8](base64: text) else {
                throw Fault(.certificate, "A certificate of the chain is too long, or no base64.")
            }
            links.append(try ChainLink(der: der, limits))
        }
        guard let first = links.first, let last = links.last else { throw Fault(.limit, "The chain is empty.") }
        guard !anchors.contains(where: { $0.der == last.der }) else {
            throw Fault(.certificate, "The anchor stands in the chain, where it proves nothing.")
        }
        let signer = try ChainSigner(first, for: usages)
        // Each has issued the one before it; what is not issued by the next in the list is a chain in disorder.
        for (place, (issued, issuer)) in zip(links, links.dropFirst()).enumerated() {
            try issued.check(at: now)
            try issuer.checkIssuing(certificatesBelow: place)
            guard issuer.hasIssued(issued) else {
                throw Fault(.certificate, "A certificate of the chain was not issued by the next one.")
            }
        }
        try last.check(at: now)
        try checkAnchor(above: last, certificatesBelow: links.count - 1, at: now)
        return signer
    }

    private func checkAnchor(above last: ChainLink, certificatesBelow: Int, at now: Instant) throws(Fault) {
        var fault = Fault(.certificate, "The chain leads to no anchor.")
        for anchor in anchors where anchor.hasIssued(last) {
            do {
                try anchor.checkTime(now)
                try anchor.checkIssuing(certificatesBelow: certificatesBelow)
                return
            } catch let found {
                // An authority renews its certificate under the same name, so another anchor may still do.
                fault = found
            }
        }
        throw fault
    }
}

extension FaultCode {
    /// A certificate cannot be read, or may not be used so.
    public static let certificate = FaultCode(rawValue: "RFC 5280, 6.1")
}

extension CertificateJudge: VerifierCertificateChecking {}
