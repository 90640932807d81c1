public import Core
import Crypto

/// The certificates that an authority made out for a key of ours, in the form in which they go into what it signs.
///
/// Whether anybody trusts the authority is for them to say; here is looked at what every verifier would refuse.
///
/// - Source: RFC 5280, section 6.1; OpenID4VC HAIP 1.0, section 6.1.1: the anchor is left out, and no signer signs
///   itself.
public struct OwnCertificates: Sendable, Hashable {
    /// In base64, the signer's first.
    public let x5c: [String]
    public let key: PublicKey
    /// When the last of them begins.
    public let beginsAt: Instant
    /// When the first of them ends.
    public let endsAt: Instant
    /// The SHA-256 of the signer's certificate, in hexadecimal.
    public let hash: String

    /// Reads a chain as text (RFC 7468); an anchor at its end is left out.
    ///
    /// - Parameter issuer: the address of whoever signs, which the first certificate must name, or its host.
    /// - Throws: ``FaultCode/certificate``, ``FaultCode/range``, ``FaultCode/issuer``, ``FaultCode/key``,
    ///   ``FaultCode/limit``.
    public init(pem: String, issuer: String, at now: Instant) throws(Fault) {
        let limits = CertificateLimits()
        var links: [ChainLink] = []
        for der in try Self.ders(pem, limits) { links.append(try ChainLink(der: der, limits)) }
        for (place, (issued, above)) in zip(links, links.dropFirst()).enumerated() {
            try above.checkIssuing(certificatesBelow: place)
            guard above.hasIssued(issued) else {
                throw Fault(.certificate, "A certificate of the chain was not issued by the next one.")
            }
        }
        // Left out only now: an anchor that did not issue what stands below it is a chain with a gap.
        if links.count > 1, links.last?.isSelfIssued ?? false { links.removeLast() }
        guard let first = links.first else { throw Fault(.certificate, "There is no certificate.") }
        let signer = try ChainSigner(first, for: [])
        guard !links.contains(where: \.isSelfIssued) else {
            throw Fault(.certificate, "A certificate before the last signs itself.")
        }
        for link in links { try link.check(at: now) }
        guard signer.key.curve == .p256 else { throw Fault(.key, "The certificate's key is not on the curve P-256.") }
        guard signer.names(issuer: issuer) else {
            throw Fault(.issuer, "The first certificate does not name this site.")
        }
        x5c = links.map { $0.der.base64 }
        key = signer.key
        beginsAt = links.map(\.firstMoment).max() ?? now
        endsAt = links.map(\.endsAt).min() ?? now
        hash = SHA256.hash(data: first.der).hexadecimal
    }

    /// What stands between the lines that begin and end certificates.
    private static func ders(_ pem: String, _ limits: CertificateLimits) throws(Fault) -> [[UInt8]] {
        guard pem.utf8.count <= 65_536 else { throw Fault(.limit, "The certificates are too long.") }
        var ders: [[UInt8]] = [], body: String?
        for line in pem.split(whereSeparator: \.isNewline) {
            let line = line.trimmingSpaces
            switch line {
            case "-----BEGIN CERTIFICATE-----" where body == nil: body = ""
            case "-----END CERTIFICATE-----":
                guard let text = body, let der = [UInt8](base64: text), !der.isEmpty else {
                    throw Fault(.certificate, "A certificate is no base64.")
                }
                ders.append(der)
                body = nil
            default:
                guard !line.hasPrefix("-----") else {
                    throw Fault(.certificate, "Something stands there that is no certificate.")
                }
                body?.append(contentsOf: line)
            }
        }
        guard body == nil else { throw Fault(.certificate, "A certificate is cut.") }
        guard (1...limits.certificates + 1).contains(ders.count) else {
            throw Fault(.certificate, "There is no certificate, or there are too many.")
        }
        return ders
    }
}

extension Substring {
    fileprivate var trimmingSpaces: Substring {
        var text = drop { $0 == " " || $0 == "\t" }
        while let last = text.last, last == " " || last == "\t" { text = text.dropLast() }
        return text
    }
}
