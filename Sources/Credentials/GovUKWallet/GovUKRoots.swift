public import Core
import Crypto
import SwiftASN1
import X509

/// The roots of certificates that an issuer of mobile documents publishes for GOV.UK Wallet.
///
/// - Source: GOV.UK Wallet technical documentation, "Publish your root certificates".
public enum GovUKRoots {
    /// Twenty years, the longest that a root holds.
    static let longestLifeSeconds = 20.0 * 366 * 86_400

    /// The document at `mdoc_iacas_uri`.
    ///
    /// - Parameter roots: each with a name of its own that stays the same, in DER, and whether it signs at present.
    /// - Throws: ``FaultCode/govUKProfile`` for what is no root on P-256 with a country and a common name, and for a
    ///   name twice; ``FaultCode/certificate``.
    public static func document(
        _ roots: [(id: String, der: [UInt8], isActive: Bool)]
    ) throws(Fault) -> JSON {
        guard !roots.isEmpty, Set(roots.map { Array($0.id.utf8) }).count == roots.count else {
            throw Fault(.govUKProfile, "There is no root, or two have one name.")
        }
        var entries: [JSON] = []
        for root in roots { entries.append(try entry(root.id, root.der, root.isActive)) }
        return ["data": .array(entries)]
    }

    /// The certificate as text, in lines of 64 characters (RFC 7468).
    private static func pem(_ der: [UInt8]) -> String {
        var lines = ["-----BEGIN CERTIFICATE-----"], rest = der.base64[...]
        while !rest.isEmpty {
            lines.append(String(rest.prefix(64)))
            rest = rest.dropFirst(64)
        }
        return (lines + ["-----END CERTIFICATE-----"]).joined(separator: "\n")
    }

    private static func entry(_ id: String, _ der: [UInt8], _ isActive: Bool) throws(Fault) -> JSON {
        let link = try ChainLink(der: der, CertificateLimits())
        guard link.isSelfIssued, link.isAuthority, let key = ChainSigner.key(of: link.certificate.publicKey),
            key.curve == .p256, let country = link.subject(.RDNAttributeType.countryName),
            let name = link.subject(.RDNAttributeType.commonName), !id.isEmpty, link.lifeSeconds <= longestLifeSeconds
        else { throw Fault(.govUKProfile, "A certificate is no root that GOV.UK Wallet takes.") }
        let life = link.lifeText
        var about = [
            JSON.Member("notAfter", .string(life.last)), JSON.Member("notBefore", .string(life.first)),
            JSON.Member("country", .string(country)), JSON.Member("commonName", .string(name)),
        ]
        if let place = link.subject(.RDNAttributeType.stateOrProvinceName) {
            about.append(JSON.Member("stateOrProvinceName", .string(place)))
        }
        let alg = JSON.Member("alg", .string(SignatureAlgorithm.es256.rawValue))
        return [
            "id": .string(id), "active": JSON(isActive),
            "certificatePem": .string(pem(der)),
            // What the wallet's test harness asks for, and its description does not have.
            "certificateFingerprint": .string(SHA256.hash(data: der).hexadecimal), "certificateData": .object(about),
            "publicKeyJwk": key.jwk(with: [alg]),
        ]
    }
}

extension ChainLink {
    /// The first text of a kind in its subject's name; `nil` when there is none.
    fileprivate func subject(_ kind: ASN1ObjectIdentifier) -> String? {
        for part in certificate.subject {
            for attribute in part where attribute.type == kind { return String(attribute.value) }
        }
        return nil
    }
}
