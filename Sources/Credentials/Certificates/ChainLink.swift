internal import Core
import SwiftASN1
import X509

/// One certificate of a chain, or an anchor above it.
struct ChainLink: Sendable {
    let der: [UInt8]
    let certificate: Certificate
    private let basicConstraints: BasicConstraints?
    private let keyUsage: KeyUsage?
    /// What its key is for and nothing else, by number (`1.0.18013.5.1.2`); `nil` when it does not insist on it.
    let criticalUsages: [String]?

    /// What is looked at here; anything else that is critical ends the matter.
    private static let known: Set<ASN1ObjectIdentifier> = [
        .X509ExtensionID.basicConstraints, .X509ExtensionID.keyUsage, .X509ExtensionID.subjectAlternativeName,
        .X509ExtensionID.extendedKeyUsage,
    ]

    /// Signatures that are taken; SHA-1 is none of them.
    private static let algorithms: Set<Certificate.SignatureAlgorithm> = [
        .ecdsaWithSHA256, .ecdsaWithSHA384, .ecdsaWithSHA512, .ed25519, .sha256WithRSAEncryption,
        .sha384WithRSAEncryption, .sha512WithRSAEncryption,
    ]

    /// - Throws: ``FaultCode/limit``, ``FaultCode/certificate``.
    init(der: [UInt8], _ limits: CertificateLimits) throws(Fault) {
        guard der.count <= limits.certificateBytes else { throw Fault(.limit, "A certificate is too long.") }
        do {
            let node = try DER.parse(der)
            guard try Self.isWhole(node) else { throw Fault(.certificate, "A certificate's signature is cut.") }
            certificate = try Certificate(derEncoded: node)
            basicConstraints = try certificate.extensions.basicConstraints
            keyUsage = try certificate.extensions.keyUsage
            let insists = certificate.extensions[oid: .X509ExtensionID.extendedKeyUsage]?.critical ?? false
            let usages = insists ? try certificate.extensions.extendedKeyUsage : nil
            criticalUsages = usages?.map { "\(ASN1ObjectIdentifier($0))" }
        } catch let fault as Fault {
            throw fault
        } catch {
            throw Fault(.certificate, "A certificate cannot be read.")
        }
        self.der = der
        // Constraints on names are not worked out here, so they cannot be passed over either.
        guard certificate.extensions.allSatisfy({ !$0.critical || Self.known.contains($0.oid) }),
            certificate.extensions[oid: .X509ExtensionID.nameConstraints] == nil
        else { throw Fault(.certificate, "A certificate asks for something that is not understood.") }
    }

    /// Whether the signature is whole bytes; what reads the certificate passes over bits that are said to be spare, so
    /// that one certificate could be written in two ways.
    private static func isWhole(_ node: ASN1Node) throws -> Bool {
        try DER.sequence(node, identifier: .sequence) { parts in
            _ = parts.next()
            _ = parts.next()
            return try ASN1BitString(derEncoded: &parts).paddingBits == 0
        }
    }

    /// Whether the certificate may issue others.
    var isAuthority: Bool {
        if case .isCertificateAuthority? = basicConstraints { return true }
        return false
    }

    /// Whether its key may sign what is no certificate.
    var maySign: Bool { keyUsage?.digitalSignature ?? true }

    /// Whether it says that it was issued by itself.
    var isSelfIssued: Bool { certificate.issuer == certificate.subject }

    /// Whether another certificate was issued by this one: its name, and then its signature.
    func hasIssued(_ other: ChainLink) -> Bool {
        other.certificate.issuer == certificate.subject
            && Self.algorithms.contains(other.certificate.signatureAlgorithm)
            && certificate.publicKey.isValidSignature(other.certificate.signature, for: other.certificate)
    }

    /// Checks its version and its time.
    func check(at now: Instant) throws(Fault) {
        // Only from version 3 on does a certificate say whether it may issue others.
        guard certificate.version == .v3 else { throw Fault(.certificate, "A certificate is of an old version.") }
        try checkTime(now)
    }

    /// Checks that it may issue others, with so many authorities between it and the signer.
    ///
    /// - Parameter certificatesBelow: those between this one and the signer's.
    func checkIssuing(certificatesBelow: Int) throws(Fault) {
        guard criticalUsages == nil else {
            throw Fault(.certificate, "A certificate asks for something that is not understood.")
        }
        guard case .isCertificateAuthority(let most)? = basicConstraints else {
            throw Fault(.certificate, "A certificate may not issue others, and does.")
        }
        guard keyUsage?.keyCertSign ?? true else {
            throw Fault(.certificate, "A certificate's key may not sign others, and does.")
        }
        if let most, certificatesBelow > most {
            throw Fault(.certificate, "The chain is longer than one of its certificates allows.")
        }
    }
}
