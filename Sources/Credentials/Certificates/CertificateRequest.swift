internal import Core
import Crypto
import SwiftASN1
import X509

/// What an organisation sends an authority, so that it makes out a certificate for its key.
///
/// - Source: RFC 2986; RFC 7468, section 7.
public enum CertificateRequest {
    /// The request as text, signed by the key.
    ///
    /// - Parameters:
    ///   - organisation: the name of whoever asks.
    ///   - issuer: the https address that the certificate is to name, beside its host.
    /// - Throws: ``FaultCode/key`` for a key of another curve than P-256.
    public static func pem(for key: PrivateKey, organisation: String, issuer: String) throws -> String {
        guard let secret = key.p256 else { throw Fault(.key, "Only keys on P-256 are certified.") }
        let host = issuer.drop { $0 != "/" }.dropFirst(2).prefix { !"/:".contains($0) }
        let names = SubjectAlternativeNames([
            .dnsName(String(host)), .uniformResourceIdentifier(issuer),
        ])
        let subject = try DistinguishedName {
            OrganizationName(String(organisation.prefix(64)))
            CommonName(String(host.prefix(64)))
        }
        let extensions = try Certificate.Extensions {
            names
            Critical(KeyUsage(digitalSignature: true))
        }
        let request = try CertificateSigningRequest(
            version: .v1, subject: subject, privateKey: Certificate.PrivateKey(secret),
            attributes: CertificateSigningRequest.Attributes([
                .init(ExtensionRequest(extensions: extensions))
            ]), signatureAlgorithm: .ecdsaWithSHA256)
        return try request.serializeAsPEM().pemString
    }
}
