public import Core
import Crypto
import FoundationEssentials
import SwiftASN1
import X509

/// An authority made up on the spot, for a demo and for tests: nobody outside has any reason to trust it.
public enum DemoAuthority {
    /// A certificate for a key, with the root that issued it behind, as text.
    ///
    /// - Parameters:
    ///   - issuer: the https address that the certificate names, beside its host.
    ///   - secret: 32 fresh bytes, of which the root's key is made.
    ///   - serial: 16 fresh bytes.
    ///   - days: how long both hold.
    /// - Throws: ``FaultCode/key`` for a key of another curve than P-256.
    public static func certificates(
        for key: PublicKey, issuer: String, secret: [UInt8], serial: [UInt8], from now: Instant, days: Int
    ) throws -> String {
        guard key.curve == .p256 else { throw Fault(.key, "Only keys on P-256 are certified.") }
        let root = Certificate.PrivateKey(try P256.Signing.PrivateKey(rawRepresentation: secret))
        let host = String(issuer.drop { $0 != "/" }.dropFirst(2).prefix { !"/:".contains($0) })
        let authority = try DistinguishedName {
            CountryName("GB")
            CommonName("Demo authority, trusted by nobody")
        }
        let subject = try DistinguishedName {
            CountryName("GB")
            CommonName(String(host.prefix(64)))
        }
        let seconds = Double(now.milliseconds / 1000)
        let from = Date(timeIntervalSince1970: seconds - 60)
        let until = Date(timeIntervalSince1970: seconds + Double(days) * 86_400)
        func certificate(
            _ key: Certificate.PublicKey, _ name: DistinguishedName, _ serial: ArraySlice<UInt8>,
            _ extensions: Certificate.Extensions
        ) throws -> String {
            let made = try Certificate(
                version: .v3, serialNumber: Certificate.SerialNumber(bytes: [1] + serial), publicKey: key,
                notValidBefore: from, notValidAfter: until, issuer: authority, subject: name,
                signatureAlgorithm: .ecdsaWithSHA256, extensions: extensions, issuerPrivateKey: root)
            return try made.serializeAsPEM().pemString
        }
        let leaf = try certificate(
            Certificate.PublicKey(P256.Signing.PublicKey(rawRepresentation: key.bytes)), subject, serial.prefix(8),
            Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                // That it may sign mobile documents (ISO 18013-5, annex B).
                try ExtendedKeyUsage([ExtendedKeyUsage.Usage(oid: [1, 0, 18013, 5, 1, 2])])
                SubjectAlternativeNames([.dnsName(host), .uniformResourceIdentifier(issuer)])
            })
        let top = try certificate(
            root.publicKey, authority, serial.suffix(8),
            Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true))
            })
        return leaf + "\n" + top + "\n"
    }
}
